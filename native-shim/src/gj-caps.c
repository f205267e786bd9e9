/* Caps algebra for Java, by text, and the parsing of caps and structures that others wrote.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-caps.h"

#include <string.h>

static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (GST_CORE_ERROR, GST_CORE_ERROR_CAPS, format, args);
  va_end (args);
  return FALSE;
}

/* ---- what GStreamer's parser would answer with a critical -------------------------------------------- */

static const char *
skip_spaces (const char *p)
{
  while (g_ascii_isspace (*p))
    p++;
  return p;
}

/* The character after a quoted string that begins at p, or the end of the text. */
static const char *
skip_quoted (const char *p)
{
  for (p++; *p != '\0' && *p != '"'; p++) {
    if (*p == '\\' && p[1] != '\0')
      p++;
  }
  return *p == '"' ? p + 1 : p;
}

/* The bracket that closes the one at p, or NULL. */
static const char *
closing_bracket (const char *p)
{
  guint depth = 0;

  while (*p != '\0') {
    if (*p == '"') {
      p = skip_quoted (p);
      continue;
    }
    if (*p == '[')
      depth++;
    else if (*p == ']' && --depth == 0)
      return p;
    p++;
  }
  return NULL;
}

/* One end of a range: an integer, a double or a fraction. FALSE for anything else, MIN and MAX included, of which
 * GStreamer makes no criticals. */
static gboolean
range_end (const char *text, long double *value, gint64 *integer, gboolean *is_integer)
{
  const char *p = skip_spaces (text);
  char *rest;

  if (*p == '(') {
    p = strchr (p, ')');
    if (p == NULL)
      return FALSE;
    p = skip_spaces (p + 1);
  }
  *integer = g_ascii_strtoll (p, &rest, 0);
  if (rest == p)
    return FALSE;
  *value = *integer;
  *is_integer = TRUE;
  if (*rest == '/') {
    const char *denominator_at = rest + 1;
    gint64 denominator = g_ascii_strtoll (denominator_at, &rest, 0);
    if (rest == denominator_at || denominator == 0)
      return FALSE;
    *value /= denominator;
    *is_integer = FALSE;
  } else if (*skip_spaces (rest) != '\0') {
    *value = g_ascii_strtod (p, &rest);
    *is_integer = FALSE;
  }
  return *skip_spaces (rest) == '\0';
}

static gboolean
check_range (const char *open, const char *close, GError **error)
{
  g_autofree char *inside = g_strndup (open + 1, close - open - 1);
  g_auto (GStrv) ends = g_strsplit (inside, ",", 4);
  guint n = g_strv_length (ends);
  long double low, high, step;
  gint64 low_integer, high_integer, step_integer;
  gboolean low_is_integer, high_is_integer, step_is_integer;

  if (n < 2 || n > 3 || !range_end (ends[0], &low, &low_integer, &low_is_integer)
      || !range_end (ends[1], &high, &high_integer, &high_is_integer))
    return TRUE;
  if (low >= high)
    return refuse (error, "range [%s] does not rise", inside);
  if (n == 3 && low_is_integer && high_is_integer && range_end (ends[2], &step, &step_integer, &step_is_integer)
      && step_is_integer) {
    if (step_integer <= 0)
      return refuse (error, "range [%s] has a step that is not above 0", inside);
    if (low_integer % step_integer != 0 || high_integer % step_integer != 0)
      return refuse (error, "range [%s] does not begin and end at multiples of its step", inside);
  }
  return TRUE;
}

static gboolean
is_feature (const char *name)
{
  const char *p = name;

  while (g_ascii_isalpha (*p))
    p++;
  if (p == name || *p != ':' || !g_ascii_isalpha (p[1]))
    return FALSE;
  for (p += 2; *p != '\0'; p++) {
    if (!g_ascii_isalnum (*p) && strchr ("/-_.:+", *p) == NULL)
      return FALSE;
  }
  return TRUE;
}

/* The features at *p, which is their opening bracket; *p is moved behind them. */
static gboolean
check_features (const char **p, GError **error)
{
  const char *close = strchr (*p, ')');
  g_autofree char *inside = NULL;
  g_auto (GStrv) names = NULL;
  guint i;

  if (close == NULL)
    return refuse (error, "'%s' is not closed by ')'", *p);
  inside = g_strndup (*p + 1, close - *p - 1);
  *p = close + 1;
  g_strstrip (inside);
  if (*inside == '\0' || strcmp (inside, "ANY") == 0)
    return TRUE;
  names = g_strsplit (inside, ",", -1);
  for (i = 0; names[i] != NULL; i++) {
    if (!is_feature (g_strstrip (names[i])))
      return refuse (error, "'%s' is not a caps feature such as memory:SystemMemory", names[i]);
  }
  return TRUE;
}

/* The name of a structure at *p and its features; *p is moved behind them. */
static gboolean
check_name (const char **p, GError **error)
{
  const char *name = *p;
  const char *end = name;

  while (g_ascii_isalnum (*end) || (*end != '\0' && strchr ("/-_.:+", *end) != NULL))
    end++;
  if (!g_ascii_isalpha (*name)) {
    end = name + strcspn (name, ",;( ");
    return refuse (error, "'%.*s' is not a name: a letter comes first", (int)(end - name), name);
  }
  *p = skip_spaces (end);
  return **p != '(' || check_features (p, error);
}

/* GStreamer's parser recurses for each bracket, on a stack that may be small. Brackets in quotes may belong to a nested
 * structure or to plain text, so more of them are let through. */
#define MAX_DEPTH 64
#define MAX_QUOTED_DEPTH 500

static gboolean
check_depth (const char *text, GError **error)
{
  int depth = 0, quoted_depth = 0;
  gboolean quoted = FALSE;

  for (const char *p = text; *p != '\0'; p++) {
    int *counter = quoted ? &quoted_depth : &depth;
    if (*p == '\\' && p[1] != '\0' && strchr ("[{<(]}>)", p[1]) == NULL)
      p++;
    else if (*p == '"')
      quoted = !quoted;
    else if (strchr ("[{<(", *p) != NULL)
      (*counter)++;
    else if (strchr ("]}>)", *p) != NULL && *counter > 0)
      (*counter)--;
    if (depth > MAX_DEPTH || quoted_depth > MAX_QUOTED_DEPTH)
      return refuse (error, "brackets are nested deeper than %d", quoted ? MAX_QUOTED_DEPTH : MAX_DEPTH);
  }
  return TRUE;
}

static gboolean
check_text (const char *text, GError **error)
{
  const char *p = skip_spaces (text);

  if (!g_utf8_validate (text, -1, NULL))
    return refuse (error, "it is not UTF-8");
  if (!check_depth (text, error))
    return FALSE;
  if (*p != '\0' && !check_name (&p, error))
    return FALSE;
  while (*p != '\0') {
    if (*p == '"') {
      p = skip_quoted (p);
    } else if (*p == '\\' && p[1] != '\0') {
      p += 2;
    } else if (*p == '[') {
      const char *close = closing_bracket (p);
      if (close == NULL)
        return refuse (error, "'%s' is not closed by ']'", p);
      if (!check_range (p, close, error))
        return FALSE;
      p = close + 1;
    } else if (*p == ';') {
      p = skip_spaces (p + 1);
      if (*p != '\0' && !check_name (&p, error))
        return FALSE;
    } else {
      p++;
    }
  }
  return TRUE;
}

GstCaps *
gj_caps_parse (const char *text, GError **error)
{
  GstCaps *caps;

  if (!check_text (text, error))
    return NULL;
  caps = gst_caps_from_string (text);
  if (caps == NULL)
    refuse (error, "'%s' can't be parsed; gst-launch-1.0 fakesrc ! '%s' ! fakesink tries it", text, text);
  return caps;
}

GstStructure *
gj_structure_parse (const char *text, GError **error)
{
  GstStructure *structure;

  if (!check_text (text, error))
    return NULL;
  if (*skip_spaces (text) == '\0') {
    refuse (error, "the text is empty, but a structure has a name");
    return NULL;
  }
  structure = gst_structure_from_string (text, NULL);
  if (structure == NULL)
    refuse (error, "'%s' can't be parsed as a structure", text);
  return structure;
}

/* ---- algebra ------------------------------------------------------------------------------------------ */

static char *
to_text_and_unref (GstCaps *caps)
{
  char *text = gst_caps_to_string (caps);

  gst_caps_unref (caps);
  return text;
}

static int32_t
one_operand (int64_t op, GstCaps *a, gj_caps_op *args)
{
  switch (op) {
  case GJ_CAPS_CANONICAL:
    args->result = gst_caps_to_string (a);
    return GJ_TRUE;
  case GJ_CAPS_FIXATE:
    if (gst_caps_is_any (a))
      return GJ_THREW;
    args->result = to_text_and_unref (gst_caps_fixate (gst_caps_ref (a)));
    return GJ_TRUE;
  case GJ_CAPS_IS_FIXED:
    return gst_caps_is_fixed (a) ? GJ_TRUE : GJ_FALSE;
  default:
    return GJ_THREW;
  }
}

static int32_t
two_operands (int64_t op, GstCaps *a, GstCaps *b, gj_caps_op *args)
{
  switch (op) {
  case GJ_CAPS_INTERSECT:
    args->result = to_text_and_unref (gst_caps_intersect_full (a, b, GST_CAPS_INTERSECT_FIRST));
    return GJ_TRUE;
  case GJ_CAPS_IS_SUBSET:
    return gst_caps_is_subset (a, b) ? GJ_TRUE : GJ_FALSE;
  case GJ_CAPS_CAN_INTERSECT:
    return gst_caps_can_intersect (a, b) ? GJ_TRUE : GJ_FALSE;
  default:
    return GJ_THREW;
  }
}

int32_t
gj_caps (int64_t op, gj_caps_op *args)
{
  GstCaps *a, *b;
  int32_t answer = GJ_THREW;

  args->result = NULL;
  a = args->a != NULL ? gj_caps_parse (args->a, NULL) : NULL;
  if (a == NULL)
    return GJ_THREW;
  if (op == GJ_CAPS_CANONICAL || op == GJ_CAPS_FIXATE || op == GJ_CAPS_IS_FIXED) {
    answer = one_operand (op, a, args);
  } else {
    b = args->b != NULL ? gj_caps_parse (args->b, NULL) : NULL;
    if (b != NULL) {
      answer = two_operands (op, a, b, args);
      gst_caps_unref (b);
    }
  }
  gst_caps_unref (a);
  return answer;
}
