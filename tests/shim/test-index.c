/* Tests the reader of the element index: what it keeps, what it leaves out, and what it says.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/check/gstcheck.h>
#include <string.h>

#include "gj-index.h"
#include "gstjava/abi.h"
#include "shim-fixture.h"

#define HEAD "[gstjava]\nversion=1\nelements=invert;plain\n"
#define PLAIN                                                                                                          \
  "[element plain]\nclass=org.example.Plain\ntype=org_example_Plain\nbase=Transform\nlong-name=Plain\n"                \
  "classification=Generic\ndescription=Does nothing\nauthor=A. Author <a@example.org>\npads=sink\n"                    \
  "[pad plain sink]\ndirection=sink\ncaps=ANY\n"
#define INVERT                                                                                                         \
  "[element invert]\nclass=org.example.Invert\ntype=org_example_Invert\nbase=VideoFilter\nlong-name=Inverter\n"        \
  "classification=Filter/Effect/Video\ndescription=Inverts every sample\nauthor=A. Author <a@example.org>\nrank=64\n"  \
  "overrides=transformInPlace;setCaps\npads=sink;src\nproperties=amount;mode;parts;rate\nsignals=peak\nactions="       \
  "reset\n"
#define PADS                                                                                                           \
  "[pad invert sink]\ndirection=sink\ncaps=video/x-raw, format=(string){ GRAY8, I420, RGBA }\n"                        \
  "[pad invert src]\ndirection=src\ncaps=video/x-raw, format=(string){ GRAY8, I420, RGBA }\n"
#define AMOUNT                                                                                                         \
  "[property invert amount]\nbinding=field amount\ntype=double\nnick=amount\ndescription=Share of the effect\n"        \
  "default=1.0\nmin=0\nmax=1\nflags=readable;writable;controllable\nmutable=playing\n"
#define MODE                                                                                                           \
  "[property invert mode]\nbinding=field mode;setter setMode\ntype=enum\nenum=org_example_Invert_Mode\n"               \
  "default=hard\nflags=readable;writable\nmutable=ready\n"
#define PARTS                                                                                                          \
  "[property invert parts]\nbinding=field parts\ntype=flags\nenum=org_example_Invert_Part\n"                           \
  "default=luma+alpha\nflags=readable;construct-only\n"
#define RATE                                                                                                           \
  "[property invert rate]\nbinding=getter getRate\ntype=fraction\ndefault=30/1\nmin=1/1\nmax=60/1\nflags=readable\n"
#define ENUMS                                                                                                          \
  "[enum org_example_Invert_Mode]\nnicks=soft;hard\nnames=SOFT;HARD\ndescriptions=Keeps\\; highlights;Clips\n"         \
  "[enum org_example_Invert_Part]\nnicks=luma;chroma;alpha\nnames=LUMA;CHROMA;ALPHA\ndescriptions=a;b;c\n"
#define SIGNALS                                                                                                        \
  "[signal invert peak]\nargs=double;long\nreturns=void\n[action invert reset]\nbinding=method "                       \
  "reset\nargs=\nreturns=boolean\n"
#define END "[end]\n"
#define GOOD HEAD PLAIN INVERT PADS AMOUNT MODE PARTS RATE ENUMS SIGNALS END

/* GOOD with the first find replaced. */
static char *
changed (const char *find, const char *replacement)
{
  const char *at = strstr (GOOD, find);

  fail_unless (at != NULL, "'%s' is not in the index", find);
  return g_strdup_printf ("%.*s%s%s", (int)(at - GOOD), GOOD, replacement, at + strlen (find));
}

static GjIndex *
read_index (const char *text)
{
  GError *error = NULL;
  GjIndex *index = gj_index_from_text (text, -1, "test", &error);

  fail_unless (index != NULL, "%s", error != NULL ? error->message : "");
  return index;
}

static void
expect_error (const char *text, gssize length, const char *part)
{
  GError *error = NULL;

  fail_unless (gj_index_from_text (text, length, "/x/test.jar", &error) == NULL);
  fail_unless (g_error_matches (error, GJ_INDEX_ERROR, 0));
  fail_unless (g_str_has_prefix (error->message, "/x/test.jar: "), "no origin in '%s'", error->message);
  fail_unless (strstr (error->message, part) != NULL, "'%s' has no '%s'", error->message, part);
  g_error_free (error);
}

GST_START_TEST (test_index_gives_elements_when_it_is_good)
{
  GjIndex *index = read_index (GOOD);
  const GjElement *e;

  fail_unless_equals_string (index->origin, "test");
  fail_unless_equals_int (index->problems->len, 0);
  fail_unless_equals_int (index->elements->len, 2);
  fail_unless_equals_int (index->enums->len, 2);
  e = index->elements->pdata[0];
  fail_unless_equals_string (e->name, "invert");
  fail_unless_equals_string (e->class_name, "org.example.Invert");
  fail_unless_equals_string (e->gtype, "org_example_Invert");
  fail_unless_equals_string (e->base, "VideoFilter");
  fail_unless_equals_string (e->long_name, "Inverter");
  fail_unless_equals_string (e->author, "A. Author <a@example.org>");
  fail_unless_equals_int (e->rank, 64);
  fail_unless_equals_string (e->overrides[1], "setCaps");
  fail_unless (e->overrides[2] == NULL);
  fail_unless_equals_int (e->n_pads, 2);
  fail_unless_equals_int (e->pads[1].direction, GST_PAD_SRC);
  fail_unless_equals_string (e->pads[1].caps, "video/x-raw, format=(string){ GRAY8, I420, RGBA }");
  gj_index_free (index);
}
GST_END_TEST;

static const GjElement *
with_residencies (const char *names, char **text, GjIndex **index)
{
  char *key = g_strdup_printf ("rank=64\nresidencies=%s\n", names);

  *text = changed ("rank=64\n", key);
  *index = read_index (*text);
  g_free (key);
  return (*index)->elements->len == 2 ? (*index)->elements->pdata[0] : NULL;
}

/* C11, C13: a kind that came later is left out, and one that is named twice counts once. */
GST_START_TEST (test_index_gives_residencies_when_there_are_some)
{
  char *text;
  GjIndex *index = read_index (GOOD);
  const GjElement *e = index->elements->pdata[0];

  fail_unless_equals_int (e->n_residencies, 1);
  fail_unless_equals_int (e->residencies[0], GJ_RESIDENCY_HOST);
  gj_index_free (index);

  e = with_residencies ("CUDA;NVMM;HOST;CUDA", &text, &index);
  fail_unless (e != NULL);
  fail_unless_equals_int (e->n_residencies, 2);
  fail_unless_equals_int (e->residencies[0], GJ_RESIDENCY_CUDA);
  fail_unless_equals_int (e->residencies[1], GJ_RESIDENCY_HOST);
  gj_index_free (index);
  g_free (text);

  e = with_residencies ("NVMM", &text, &index);
  fail_unless (e == NULL);
  fail_unless (strstr (index->problems->pdata[0], "knows none of its residencies: install a newer one") != NULL);
  gj_index_free (index);
  g_free (text);
}
GST_END_TEST;

GST_START_TEST (test_index_gives_properties_when_it_is_good)
{
  GjIndex *index = read_index (GOOD);
  const GjElement *e = index->elements->pdata[0];

  fail_unless_equals_int (e->n_properties, 4);
  fail_unless_equals_int (e->properties[0].type, GJ_TYPE_DOUBLE);
  fail_unless_equals_string (e->properties[0].binding, "field amount");
  fail_unless_equals_string (e->properties[0].default_value, "1.0");
  fail_unless (e->properties[0].readable && e->properties[0].writable && e->properties[0].controllable);
  fail_unless_equals_int (e->properties[0].mutable_in, GST_STATE_PLAYING);
  fail_unless_equals_int (e->properties[1].type, GJ_TYPE_ENUM);
  fail_unless_equals_string (e->properties[1].binding, "field mode;setter setMode");
  fail_unless_equals_string (e->properties[1].enumeration->descriptions[0], "Keeps; highlights");
  fail_unless_equals_int (e->properties[1].enumeration->n_values, 2);
  fail_unless_equals_int (e->properties[1].mutable_in, GST_STATE_READY);
  fail_unless_equals_string (e->properties[1].nick, "mode");
  fail_unless_equals_string (e->properties[1].description, "");
  fail_unless (e->properties[2].enumeration->is_flags);
  fail_unless (e->properties[2].construct_only && e->properties[2].writable);
  fail_unless (e->properties[3].readable && !e->properties[3].writable);
  gj_index_free (index);
}
GST_END_TEST;

GST_START_TEST (test_index_gives_signals_when_it_is_good)
{
  GjIndex *index = read_index (GOOD);
  const GjElement *e = index->elements->pdata[0];

  fail_unless_equals_int (e->n_signals, 1);
  fail_unless_equals_int (e->signals[0].n_args, 2);
  fail_unless_equals_int (e->signals[0].args[1], GJ_TYPE_LONG);
  fail_unless_equals_int (e->signals[0].returns, GJ_TYPE_NONE);
  fail_unless (e->signals[0].binding == NULL);
  fail_unless_equals_int (e->n_actions, 1);
  fail_unless_equals_int (e->actions[0].returns, GJ_TYPE_BOOLEAN);
  fail_unless_equals_string (e->actions[0].binding, "method reset");
  gj_index_free (index);
}
GST_END_TEST;

GST_START_TEST (test_index_skips_what_it_does_not_know_when_keys_were_added)
{
  g_autofree char *text = changed ("rank=64\n", "rank=64\nnew-key=1\n");
  GjIndex *index = read_index (text);

  fail_unless_equals_int (index->elements->len, 2);
  gj_index_free (index);
}
GST_END_TEST;

GST_START_TEST (test_index_is_read_as_a_key_file_when_it_has_comments_and_blanks)
{
  static const char TEXT[] = "# a comment\r\n\r\n[gstjava]\r\nversion = 1\r\nelements= plain\r\n" PLAIN "\n\n[end]\n\n";
  GjIndex *index = read_index (TEXT);

  fail_unless_equals_int (index->elements->len, 1);
  gj_index_free (index);
}
GST_END_TEST;

GST_START_TEST (test_index_undoes_escapes_when_text_has_them)
{
  g_autofree char *text = changed ("description=Inverts every sample", "description=\\sa\\n\\t\\r\\\\b;c");
  GjIndex *index = read_index (text);

  fail_unless_equals_string (((GjElement *)index->elements->pdata[0])->description, " a\n\t\r\\b;c");
  gj_index_free (index);
}
GST_END_TEST;

GST_START_TEST (test_index_is_refused_when_it_is_cut_off)
{
  const char *text = GOOD;
  gsize length = strlen (text), i;

  for (i = 0; i < length - 2; i++)
    expect_error (text, (gssize)i, "cut off");
}
GST_END_TEST;

GST_START_TEST (test_index_is_refused_when_version_is_newer)
{
  expect_error (
      "[gstjava]\nversion=2\nelements=\n[finish]\n", -1, "version 2, this gstjava reads 1; install a newer gstjava");
}
GST_END_TEST;

GST_START_TEST (test_index_is_refused_when_head_is_missing)
{
  expect_error (PLAIN END, -1, "no group [gstjava]");
  expect_error ("[gstjava]\nelements=a\n[end]\n", -1, "version ''");
  expect_error ("[gstjava]\nversion=one\nelements=a\n[end]\n", -1, "version 'one'");
}
GST_END_TEST;

GST_START_TEST (test_index_is_refused_when_it_is_no_key_file)
{
  expect_error ("PK\n\n[end]\n", -1, "can't be read");
  expect_error ("a=b\n[gstjava]\nversion=1\n[end]\n", -1, "line 1: 'a=b' stands before the first group");
  expect_error ("[gstjava]\nversion=1\n[x\n[end]\n", -1, "line 3: '[x' is not closed");
  expect_error ("[gstjava]\nversion=1\n[x]\n[x]\n[end]\n", -1, "line 4: group [x] appears twice");
  expect_error ("[gstjava]\nversion=1\nelements=\xff\n[end]\n", -1, "not UTF-8");
  expect_error ("[gstjava]\nversion=1\nelements=\\q\n[end]\n", -1, "escapes nothing");
  expect_error ("[gstjava]\nversion=1\n\0\n[end]\n", 28, "NUL byte");
}
GST_END_TEST;

GST_START_TEST (test_index_is_empty_when_it_names_no_element)
{
  GjIndex *index = read_index ("[gstjava]\nversion=1\nelements=\n[end]\n");

  fail_unless_equals_int (index->elements->len, 0);
  fail_unless_equals_int (index->problems->len, 0);
  gj_index_free (index);
}
GST_END_TEST;

/* Ways an element can lie: what is changed in GOOD, and what the problem says. */
static const struct {
  const char *find, *replacement, *problem;
} LIES[] = {
  { "[element invert]", "[element invertt]",
      "invert: no group [element invert]; rebuild the jar with gstjava-processor" },
  { "elements=invert;plain", "elements=invert;plain;in vert", "in vert: an element's name takes" },
  { "elements=invert;plain", "elements=plain;plain;invert", "plain: another element of this jar bears that name" },
  { "class=org.example.Invert\n", "", "invert: no class" },
  { "type=org_example_Invert\n", "type=9x\n", "invert: type '9x' can't be a GType name" },
  { "type=org_example_Invert\n", "type=ab\n", "type 'ab' can't be" },
  { "type=org_example_Plain\n", "type=org_example_Invert\n",
      "plain: type org_example_Invert stands for something else" },
  { "base=VideoFilter\n", "base=\n", "invert: no base" },
  { "long-name=Inverter\n", "", "invert: no long-name" },
  { "rank=64", "rank=-1", "invert: rank '-1' is not a number" },
  { "description=Inverts every sample", "description=bad \\q escape",
      "invert: description: 'bad \\q escape' holds a '\\'" },
  { "direction=sink\ncaps=video", "direction=both\ncaps=video", "invert: pad sink: direction 'both'" },
  { "pads=sink;src", "pads=sink;sink", "invert: pad sink appears twice" },
  { "pads=sink;src", "pads=sink;sr%", "invert: pad sr%: the name takes" },
  { "[pad invert src]", "[pad invert other]", "invert: pad src: no group [pad invert src]" },
  { "caps=ANY", "caps=video/x-raw, width=[9,1]", "plain: pad sink: caps: range [9,1] does not rise" },
  { "caps=ANY", "caps=", "plain: pad sink: no caps" },
  { "caps=ANY", "caps=EMPTY", "plain: pad sink: caps 'EMPTY' are empty" },
  { "amount;mode;parts;rate", "amount;mode;parts;rate;amount", "invert: property amount appears twice" },
  { "amount;mode;parts;rate", "max-x;max_x", "invert: property max-x: no group" },
  { "amount;mode;parts;rate", "name", "invert: property name: every GStreamer object" },
  { "amount;mode;parts;rate", "1st", "invert: property 1st: the name takes" },
  { "binding=field amount\n", "", "invert: property amount: no binding" },
  { "type=double", "type=decimal", "invert: property amount: type 'decimal' is not known" },
  { "default=1.0", "default=3", "invert: property amount: default 3 is above max 1; rebuild" },
  { "default=1.0", "default=-0.5", "default -0.5 is below min 0" },
  { "default=1.0", "default=nan", "default 'nan' is not in the range of type double" },
  { "default=1.0", "default=1.0f", "default '1.0f'" },
  { "default=1.0\n", "", "invert: property amount: no default" },
  { "min=0\n", "min=2\n", "min 2 is above max 1" },
  { "max=1\n", "max=\n", "max '' is not in the range" },
  { "type=double", "type=int", "default '1.0' is not in the range of type int" },
  { "type=double\nnick=amount\ndescription=Share of the effect\ndefault=1.0", "type=uint\ndefault=-1", "default '-1'" },
  { "type=double\nnick=amount\ndescription=Share of the effect\ndefault=1.0", "type=int\ndefault=2147483648",
      "default '2147483648'" },
  { "type=double\nnick=amount\ndescription=Share of the effect\ndefault=1.0", "type=boolean\ndefault=true",
      "type boolean has no order" },
  { "default=1.0\nmin=0\nmax=1\n", "default=yes\n", "default 'yes' is not in the range" },
  { "flags=readable;writable;controllable", "flags=", "neither readable nor writable" },
  { "flags=readable;writable;controllable", "flags=readable;controllable", "controllable, but it can't be written" },
  { "flags=readable;writable;controllable", "flags=readable;shiny", "flag 'shiny' is not known" },
  { "mutable=playing", "mutable=sometimes", "mutable 'sometimes' is none of" },
  { "default=hard", "default=medium", "invert: property mode: default 'medium' is no nick of org_example_Invert_Mode" },
  { "names=SOFT;HARD", "names=SOFT", "enum org_example_Invert_Mode: 2 nicks, 1 names and 2 descriptions" },
  { "nicks=soft;hard", "nicks=soft;soft", "nick soft appears twice" },
  { "nicks=soft;hard", "nicks=soft;so ft", "nick 'so ft' is empty or holds a space" },
  { "nicks=luma;chroma;alpha", "nicks=lu+ma;chroma;alpha", "holds a space or '+'" },
  { "[enum org_example_Invert_Mode]", "[enum org_example_Invert_Other]", "no group [enum org_example_Invert_Mode]" },
  { "enum=org_example_Invert_Part", "enum=org_example_Invert_Mode", "stands for an enum here and for flags there" },
  { "enum=org_example_Invert_Mode", "enum=org_example_Plain", "no group [enum org_example_Plain]" },
  { "default=luma+alpha", "default=luma+beta", "property parts: default 'beta' is no nick" },
  { "default=30/1", "default=61/1", "property rate: default 61/1 is above max 60/1" },
  { "default=30/1", "default=30/0", "default '30/0' is not in the range of type fraction" },
  { "type=fraction\ndefault=30/1\nmin=1/1\nmax=60/1", "type=caps\ndefault=video/x-raw, a=[2,1]",
      "property rate: default: range" },
  { "type=fraction\ndefault=30/1\nmin=1/1\nmax=60/1", "type=structure\ndefault=9",
      "property rate: default: '9' is not a name" },
  { "type=fraction\ndefault=30/1\nmin=1/1\nmax=60/1", "type=array\nitem=array",
      "item 'array' is no type that an array holds" },
  { "type=fraction\ndefault=30/1\nmin=1/1\nmax=60/1", "type=array\nitem=int\ndefault=1", "an array has a default" },
  { "signals=peak", "signals=peak;reset", "invert: signal reset: no group" },
  { "actions=reset", "actions=peak", "invert: action peak: another signal or action bears that name" },
  { "signals=peak", "signals=notify", "signal notify: every GStreamer element" },
  { "args=double;long", "args=double;uint", "signal peak: type 'uint' is none that a signal carries" },
  { "binding=method reset\n", "", "action reset: no binding" },
};

GST_START_TEST (test_index_leaves_element_out_when_it_lies)
{
  g_autofree char *text = changed (LIES[__i__].find, LIES[__i__].replacement);
  GjIndex *index = read_index (text);
  const char *problem;

  fail_unless_equals_int (index->problems->len, 1);
  problem = index->problems->pdata[0];
  fail_unless (strstr (problem, LIES[__i__].problem) != NULL, "'%s' has no '%s'", problem, LIES[__i__].problem);
  fail_unless (g_str_has_suffix (problem, "; rebuild the jar with gstjava-processor"));
  fail_unless (index->elements->len >= 1);
  gj_index_free (index);
}
GST_END_TEST;

GST_START_TEST (test_index_takes_all_types_when_limits_are_those_of_the_type)
{
  static const char *const BODIES[] = {
    "type=int\ndefault=-2147483648\nmin=-2147483648\nmax=2147483647",
    "type=uint\ndefault=4294967295",
    "type=long\ndefault=-9223372036854775808\nmax=9223372036854775807",
    "type=ulong\ndefault=18446744073709551615\nmin=0",
    "type=float\ndefault=0.1\nmin=0.1\nmax=3.4028235E38",
    "type=double\ndefault=-1.7976931348623157E308",
    "type=boolean\ndefault=false",
    "type=string",
    "type=string\ndefault=",
    "type=fraction\ndefault=-1/2",
    "type=caps\ndefault=video/x-raw(memory:DMABuf)",
    "type=caps",
    "type=structure\ndefault=x, a=1",
    "type=structure",
    "type=array\nitem=string",
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (BODIES); i++) {
    g_autofree char *text = changed ("type=fraction\ndefault=30/1\nmin=1/1\nmax=60/1", BODIES[i]);
    GjIndex *index = read_index (text);
    fail_unless (index->problems->len == 0, "%s: %s", BODIES[i], (char *)index->problems->pdata[0]);
    gj_index_free (index);
  }
}
GST_END_TEST;

GST_START_TEST (test_index_is_read_when_it_lies_in_a_jar)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "test.jar", NULL);
  GError *error = NULL;
  GjIndex *index;

  write_jar (path, "META-INF/gstjava/elements", GOOD, strlen (GOOD), TRUE);
  index = gj_index_from_jar (path, &error);
  fail_unless (index != NULL && error == NULL);
  fail_unless_equals_string (index->origin, path);
  fail_unless_equals_int (index->elements->len, 2);
  gj_index_free (index);
}
GST_END_TEST;

GST_START_TEST (test_index_is_absent_without_error_when_jar_has_none)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "test.jar", NULL);
  GError *error = NULL;

  write_jar (path, "META-INF/MANIFEST.MF", "x", 1, TRUE);
  fail_unless (gj_index_from_jar (path, &error) == NULL);
  fail_unless (error == NULL);
}
GST_END_TEST;

GST_START_TEST (test_index_is_refused_when_jar_is_no_zip)
{
  g_autofree char *path = write_file ("test.jar", "not a jar", -1);
  GError *error = NULL;

  fail_unless (gj_index_from_jar (path, &error) == NULL);
  fail_unless (error != NULL && strstr (error->message, "not a zip file") != NULL);
  g_error_free (error);
}
GST_END_TEST;

static Suite *
index_suite (void)
{
  Suite *suite = suite_create ("index");
  TCase *tests = tcase_create ("general");

  suite_add_tcase (suite, tests);
  tcase_add_test (tests, test_index_gives_elements_when_it_is_good);
  tcase_add_test (tests, test_index_gives_residencies_when_there_are_some);
  tcase_add_test (tests, test_index_gives_properties_when_it_is_good);
  tcase_add_test (tests, test_index_gives_signals_when_it_is_good);
  tcase_add_test (tests, test_index_skips_what_it_does_not_know_when_keys_were_added);
  tcase_add_test (tests, test_index_is_read_as_a_key_file_when_it_has_comments_and_blanks);
  tcase_add_test (tests, test_index_undoes_escapes_when_text_has_them);
  tcase_add_test (tests, test_index_is_refused_when_it_is_cut_off);
  tcase_add_test (tests, test_index_is_refused_when_version_is_newer);
  tcase_add_test (tests, test_index_is_refused_when_head_is_missing);
  tcase_add_test (tests, test_index_is_refused_when_it_is_no_key_file);
  tcase_add_test (tests, test_index_is_empty_when_it_names_no_element);
  tcase_add_loop_test (tests, test_index_leaves_element_out_when_it_lies, 0, G_N_ELEMENTS (LIES));
  tcase_add_test (tests, test_index_takes_all_types_when_limits_are_those_of_the_type);
  tcase_add_test (tests, test_index_is_read_when_it_lies_in_a_jar);
  tcase_add_test (tests, test_index_is_absent_without_error_when_jar_has_none);
  tcase_add_test (tests, test_index_is_refused_when_jar_is_no_zip);
  return suite;
}

GST_CHECK_MAIN (index);
