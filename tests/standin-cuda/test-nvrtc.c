/* The stand-ins for NVRTC 12 and 13: entries of a source, options, errors, and PTX that libcuda's stand-in takes.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gmodule.h>
#include <string.h>

#include "standin-fixture.h"

typedef struct _Program *Program;

typedef struct {
  int (*version) (int *major, int *minor);
  int (*create) (
      Program *program, const char *source, const char *name, int n, const char **headers, const char **names);
  int (*compile) (Program program, int n, const char **options);
  int (*destroy) (Program *program);
  int (*ptx_size) (Program program, gsize *size);
  int (*ptx) (Program program, char *ptx);
  int (*log_size) (Program program, gsize *size);
  int (*log) (Program program, char *log);
} Nvrtc;

enum { SUCCESS = 0, INVALID_PROGRAM = 4, INVALID_OPTION = 5, COMPILATION = 6 };

static const char *const libraries[] = { "libnvrtc.so.12", "libnvrtc.so.13" };

static Nvrtc
open_nvrtc (int i)
{
  /* Not closed: the process ends with the test. */
  GModule *library = g_module_open (libraries[i], G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  Nvrtc nvrtc;

  fail_unless (library != NULL, "%s", g_module_error ());
  fail_unless (g_module_symbol (library, "nvrtcVersion", (gpointer *) &nvrtc.version));
  fail_unless (g_module_symbol (library, "nvrtcCreateProgram", (gpointer *) &nvrtc.create));
  fail_unless (g_module_symbol (library, "nvrtcCompileProgram", (gpointer *) &nvrtc.compile));
  fail_unless (g_module_symbol (library, "nvrtcDestroyProgram", (gpointer *) &nvrtc.destroy));
  fail_unless (g_module_symbol (library, "nvrtcGetPTXSize", (gpointer *) &nvrtc.ptx_size));
  fail_unless (g_module_symbol (library, "nvrtcGetPTX", (gpointer *) &nvrtc.ptx));
  fail_unless (g_module_symbol (library, "nvrtcGetProgramLogSize", (gpointer *) &nvrtc.log_size));
  fail_unless (g_module_symbol (library, "nvrtcGetProgramLog", (gpointer *) &nvrtc.log));
  return nvrtc;
}

/* Compiles; returns the PTX, or the log where the result is no success. (transfer full) */
static char *
compile (const Nvrtc *nvrtc, const char *source, const char *option, int expected)
{
  Program program = NULL;
  char *text;
  gsize size;

  fail_unless_equals_int (nvrtc->create (&program, source, "unit.cu", 0, NULL, NULL), SUCCESS);
  fail_unless_equals_int (nvrtc->ptx_size (program, &size), INVALID_PROGRAM);
  fail_unless_equals_int (nvrtc->compile (program, option != NULL ? 1 : 0, &option), expected);
  if (expected == SUCCESS) {
    fail_unless_equals_int (nvrtc->ptx_size (program, &size), SUCCESS);
    text = g_malloc (size);
    fail_unless_equals_int (nvrtc->ptx (program, text), SUCCESS);
  } else {
    fail_unless_equals_int (nvrtc->ptx_size (program, &size), INVALID_PROGRAM);
    fail_unless_equals_int (nvrtc->log_size (program, &size), SUCCESS);
    text = g_malloc (size);
    fail_unless_equals_int (nvrtc->log (program, text), SUCCESS);
  }
  fail_unless_equals_uint64 (size, strlen (text) + 1);
  fail_unless_equals_int (nvrtc->destroy (&program), SUCCESS);
  return text;
}

static void
expect_part (char *text, const char *part)
{
  fail_unless (strstr (text, part) != NULL, "no '%s' in: %s", part, text);
}

#define SOURCE \
  "// __global__ void no (\n" \
  "extern \"C\" __global__ void __launch_bounds__(256)\n" \
  "  fill(unsigned int *to, unsigned value, unsigned int count)\n{ }\n" \
  "extern \"C\" {\n__global__ void mixed(unsigned char a, unsigned *to, short b) { { } }\n}\n" \
  "__global__ void mangled() { }\n"

GST_START_TEST (test_ptx_has_the_entries_when_compiled)
{
  Nvrtc nvrtc = open_nvrtc (__i__);
  CUcontext context = begin_with (NULL);
  char *ptx = compile (&nvrtc, SOURCE, "--gpu-architecture=compute_80", SUCCESS);
  CUfunction function;
  CUmodule module;
  int major, minor;

  fail_unless_equals_int (nvrtc.version (&major, &minor), SUCCESS);
  fail_unless_equals_int (major, __i__ == 0 ? 12 : 13);
  expect_part (ptx, ".target sm_80");
  expect_part (ptx, ".entry fill(");
  expect_part (ptx, ".entry _Z7mangled(");
  expect_success (cuModuleLoadData (&module, ptx));
  expect_success (cuModuleGetFunction (&function, module, "fill"));
  expect_success (cuModuleGetFunction (&function, module, "mixed"));
  expect_result (cuModuleGetFunction (&function, module, "mangled"), CUDA_ERROR_NOT_FOUND);
  expect_success (cuModuleUnload (module));
  g_free (ptx);
  end_with (context, 0);
}
GST_END_TEST;

GST_START_TEST (test_parameters_are_open_when_a_type_is_unknown)
{
  Nvrtc nvrtc = open_nvrtc (__i__);
  CUcontext context = begin_with (NULL);
  char *ptx = compile (&nvrtc, "extern \"C\" __global__ void fill(Three three) {}", NULL, SUCCESS);
  CUfunction function;
  CUmodule module;

  expect_success (cuModuleLoadData (&module, ptx));
  expect_success (cuModuleGetFunction (&function, module, "fill"));
  expect_success (cuModuleUnload (module));
  g_free (ptx);
  end_with (context, 0);
}
GST_END_TEST;

GST_START_TEST (test_log_names_the_line_when_the_source_is_wrong)
{
  Nvrtc nvrtc = open_nvrtc (__i__);
  char *log = compile (&nvrtc, "/* one\ntwo */\n  #error not today\n", NULL, COMPILATION);

  expect_part (log, "unit.cu(3): error: #error not today");
  expect_part (log, "1 error detected");
  g_free (log);
  log = compile (&nvrtc, "extern \"C\" __global__ void fill() {\n", NULL, COMPILATION);
  expect_part (log, "expected a \"}\"");
  g_free (log);
}
GST_END_TEST;

/* NVRTC 13 has no architecture below 7.5. */
GST_START_TEST (test_option_is_refused_when_the_version_does_not_have_it)
{
  Nvrtc nvrtc = open_nvrtc (__i__);
  char *text = compile (&nvrtc, SOURCE, "-arch=compute_52", __i__ == 0 ? SUCCESS : INVALID_OPTION);

  expect_part (text, __i__ == 0 ? ".target sm_52" : "invalid value for --gpu-architecture");
  g_free (text);
  text = compile (&nvrtc, SOURCE, "--gpu-architecture=compute_76", INVALID_OPTION);
  g_free (text);
  text = compile (&nvrtc, SOURCE, "--no-such-option", INVALID_OPTION);
  expect_part (text, "--no-such-option");
  g_free (text);
}
GST_END_TEST;

GST_START_TEST (test_ptx_is_refused_when_the_driver_is_older_than_nvrtc)
{
  Nvrtc nvrtc = open_nvrtc (__i__);
  CUcontext context = begin_with ("DRIVER_VERSION", "12040", NULL);
  char *ptx = compile (&nvrtc, SOURCE, NULL, SUCCESS);
  CUmodule module;

  expect_result (cuModuleLoadData (&module, ptx), CUDA_ERROR_UNSUPPORTED_PTX_VERSION);
  g_free (ptx);
  end_with (context, 0);
}
GST_END_TEST;

static Suite *
nvrtc_suite (void)
{
  Suite *suite = suite_create ("standin-nvrtc");
  TCase *tc = tcase_create ("nvrtc");

  suite_add_tcase (suite, tc);
  tcase_add_loop_test (tc, test_ptx_has_the_entries_when_compiled, 0, G_N_ELEMENTS (libraries));
  tcase_add_loop_test (tc, test_parameters_are_open_when_a_type_is_unknown, 0, G_N_ELEMENTS (libraries));
  tcase_add_loop_test (tc, test_log_names_the_line_when_the_source_is_wrong, 0, G_N_ELEMENTS (libraries));
  tcase_add_loop_test (tc, test_option_is_refused_when_the_version_does_not_have_it, 0, G_N_ELEMENTS (libraries));
  tcase_add_loop_test (tc, test_ptx_is_refused_when_the_driver_is_older_than_nvrtc, 0, G_N_ELEMENTS (libraries));
  return suite;
}

GST_CHECK_MAIN (nvrtc);
