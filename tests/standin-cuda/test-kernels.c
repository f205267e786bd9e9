/* The stand-in's modules and launches: PTX that is too new, parameters both ways, and kernels that go astray.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <elf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "standin-fixture.h"

#define HEAD(version, target) ".version " version "\n.target " target "\n.address_size 64\n"
#define FILL \
  ".visible .entry fill(\n\t.param .u64 fill_param_0, // to\n\t.param .u32 fill_param_1,\n" \
  "\t.param .u32 fill_param_2\n)\n{ ret; }\n"
#define MIXED ".visible .entry mixed (.param .u8 a, .param .u64 .ptr .align 4 to, .param .u16 b)\n{ ret; }\n"
#define MANY_FUNCTIONS "/* .entry no ( */\n.func helper (.param .u32 a)\n{ ret; }\n.entry absent()\n{ ret; }\n"
#define PTX "// a comment\n" HEAD ("8.0", "sm_75") FILL MANY_FUNCTIONS MIXED

static CUfunction
function_of (CUmodule module, const char *name)
{
  CUfunction function;

  expect_success (cuModuleGetFunction (&function, module, name));
  return function;
}

/* Launches fill with parameters by address. */
static CUresult
launch_fill (CUfunction fill, guint blocks, CUdeviceptr to, guint32 value, guint32 count)
{
  void *params[] = { &to, &value, &count };

  return cuLaunchKernel (fill, blocks, 1, 1, 32, 1, 1, 0, NULL, params, NULL);
}

GST_START_TEST (test_kernel_runs_once_a_thread_when_launched)
{
  CUcontext context = begin_with (NULL);
  CUdeviceptr memory;
  guint32 host[100];
  CUmodule module;

  expect_success (cuModuleLoadData (&module, PTX));
  expect_success (cuMemAlloc_v2 (&memory, sizeof host));
  expect_success (launch_fill (function_of (module, "fill"), 4, memory, 1000, 100));
  expect_success (cuMemcpyDtoH_v2 (host, memory, sizeof host));
  for (guint i = 0; i < 100; i++)
    fail_unless_equals_int (host[i], 1000 + i);
  fail_unless_equals_uint64 (counts ().kernel_launches, 1);
  expect_success (cuMemFree_v2 (memory));
  expect_success (cuModuleUnload (module));
  end_with (context, 0);
}
GST_END_TEST;

GST_START_TEST (test_image_can_be_loaded_when_it_was_linked)
{
  CUcontext context = begin_with (NULL);
  CUlinkState link;
  CUmodule module;
  void *image;
  size_t bytes;

  expect_success (cuLinkCreate_v2 (0, NULL, NULL, &link));
  expect_result (cuLinkComplete (link, &image, &bytes), CUDA_ERROR_INVALID_VALUE);
  expect_success (cuLinkAddData_v2 (link, CU_JIT_INPUT_PTX, (void *) PTX, sizeof PTX, "test", 0, NULL, NULL));
  expect_success (cuLinkComplete (link, &image, &bytes));
  expect_success (cuModuleLoadData (&module, image));
  function_of (module, "fill");
  expect_success (cuLinkDestroy (link));
  expect_result (cuLinkDestroy (link), CUDA_ERROR_INVALID_HANDLE);
  expect_success (cuModuleUnload (module));
  end_with (context, 0);
}
GST_END_TEST;

GST_START_TEST (test_parameters_are_taken_when_in_a_block)
{
  CUcontext context = begin_with (NULL);
  struct {
    guint8 a;
    CUdeviceptr to;
    guint16 b;
  } block = { .a = 40, .b = 2 };
  gsize bytes = offsetof (__typeof__ (block), b) + 2;
  void *extra[] = { CU_LAUNCH_PARAM_BUFFER_POINTER, &block, CU_LAUNCH_PARAM_BUFFER_SIZE, &bytes, CU_LAUNCH_PARAM_END };
  void *params[] = { &block.a, &block.to, &block.b };
  guint32 host = 0;
  CUfunction mixed;
  CUmodule module;

  expect_success (cuModuleLoadData (&module, PTX));
  expect_success (cuMemAlloc_v2 (&block.to, sizeof host));
  mixed = function_of (module, "mixed");
  expect_success (cuLaunchKernel (mixed, 1, 1, 1, 1, 1, 1, 0, NULL, NULL, extra));
  expect_success (cuMemcpyDtoH_v2 (&host, block.to, sizeof host));
  fail_unless_equals_int (host, 42);
  expect_result (cuLaunchKernel (mixed, 1, 1, 1, 1, 1, 1, 0, NULL, params, extra), CUDA_ERROR_INVALID_VALUE);
  expect_result (cuLaunchKernel (mixed, 1, 1, 1, 1, 1, 1, 0, NULL, NULL, NULL), CUDA_ERROR_INVALID_VALUE);
  bytes--;
  expect_result (cuLaunchKernel (mixed, 1, 1, 1, 1, 1, 1, 0, NULL, NULL, extra), CUDA_ERROR_INVALID_VALUE);
  expect_success (cuMemFree_v2 (block.to));
  expect_success (cuModuleUnload (module));
  end_with (context, 1);
}
GST_END_TEST;

GST_START_TEST (test_functions_tell_their_parameters_when_asked)
{
  static const gsize expected[][2] = { { 0, 1 }, { 8, 8 }, { 16, 2 } };
  CUcontext context = begin_with (NULL);
  gsize offset, size;
  CUfunction mixed;
  CUmodule module;

  expect_success (cuModuleLoadData (&module, PTX));
  mixed = function_of (module, "mixed");
  for (guint i = 0; i < 3; i++) {
    expect_success (cuFuncGetParamInfo (mixed, i, &offset, &size));
    fail_unless_equals_uint64 (offset, expected[i][0]);
    fail_unless_equals_uint64 (size, expected[i][1]);
  }
  expect_result (cuFuncGetParamInfo (mixed, 3, &offset, &size), CUDA_ERROR_INVALID_VALUE);
  expect_success (cuModuleUnload (module));
  end_with (context, 0);
}
GST_END_TEST;

GST_START_TEST (test_parameters_are_those_of_the_launch_when_it_runs_late)
{
  CUcontext context = begin_with ("LAZY", "1", NULL);
  guint32 value = 1, count = 1, host = 0;
  void *params[3];
  CUdeviceptr memory;
  CUmodule module;

  expect_success (cuModuleLoadData (&module, PTX));
  expect_success (cuMemAlloc_v2 (&memory, 4));
  params[0] = &memory;
  params[1] = &value;
  params[2] = &count;
  expect_success (cuLaunchKernel (function_of (module, "fill"), 1, 1, 1, 1, 1, 1, 0, NULL, params, NULL));
  value = 2;
  fail_unless_equals_uint64 (counts ().kernel_launches, 0);
  expect_success (cuMemcpyDtoH_v2 (&host, memory, sizeof host));
  fail_unless_equals_int (host, 1);
  expect_success (cuMemFree_v2 (memory));
  expect_success (cuModuleUnload (module));
  end_with (context, 0);
}
GST_END_TEST;

/* Each later call of the context says so, but for those that put it away. */
GST_START_TEST (test_context_is_dead_when_a_kernel_goes_astray)
{
  CUcontext context = begin_with (NULL), popped = NULL;
  CUdeviceptr memory, more;
  guint32 host[4];
  CUfunction fill;
  CUstream stream;
  CUmodule module;

  expect_success (cuModuleLoadData (&module, PTX));
  fill = function_of (module, "fill");
  expect_success (cuStreamCreate (&stream, CU_STREAM_DEFAULT));
  expect_success (cuMemAlloc_v2 (&memory, sizeof host));
  expect_success (launch_fill (fill, 1, memory, 0, 5));
  expect_result (cuCtxSynchronize (), CUDA_ERROR_ILLEGAL_ADDRESS);
  expect_result (cuMemcpyDtoH_v2 (host, memory, sizeof host), CUDA_ERROR_ILLEGAL_ADDRESS);
  expect_result (launch_fill (fill, 1, memory, 0, 4), CUDA_ERROR_ILLEGAL_ADDRESS);
  expect_result (cuMemAlloc_v2 (&more, 4), CUDA_ERROR_ILLEGAL_ADDRESS);
  expect_result (cuMemFree_v2 (memory), CUDA_ERROR_ILLEGAL_ADDRESS);
  expect_result (cuStreamSynchronize (stream), CUDA_ERROR_ILLEGAL_ADDRESS);
  expect_result (cuModuleUnload (module), CUDA_ERROR_ILLEGAL_ADDRESS);
  expect_success (cuCtxPopCurrent_v2 (&popped));
  fail_unless (popped == context);
  end_with (context, 1);

  expect_success (cuCtxCreate_v2 (&context, 0, 0));
  expect_success (cuMemAlloc_v2 (&memory, 4));
  expect_success (cuMemFree_v2 (memory));
  end_with (context, 1);
}
GST_END_TEST;

GST_START_TEST (test_synchronisation_brings_the_fault_when_lazy)
{
  CUcontext context = begin_with ("LAZY", "1", NULL);
  CUdeviceptr memory;
  CUmodule module;

  expect_success (cuModuleLoadData (&module, PTX));
  expect_success (cuMemAlloc_v2 (&memory, 4));
  expect_success (launch_fill (function_of (module, "fill"), 1, memory, 0, 2));
  expect_success (launch_fill (function_of (module, "fill"), 1, memory, 0, 1));
  expect_result (cuStreamSynchronize (NULL), CUDA_ERROR_ILLEGAL_ADDRESS);
  fail_unless_equals_uint64 (counts ().kernel_launches, 1);
  end_with (context, 1);
}
GST_END_TEST;

GST_START_TEST (test_kernel_goes_astray_when_the_memory_is_another_contexts)
{
  CUcontext owner = begin_with (NULL), context;
  CUdeviceptr memory;
  CUmodule module;

  expect_success (cuMemAlloc_v2 (&memory, 4));
  expect_success (cuCtxCreate_v2 (&context, 0, 0));
  expect_success (cuModuleLoadData (&module, PTX));
  expect_success (launch_fill (function_of (module, "fill"), 1, memory, 0, 1));
  expect_result (cuCtxSynchronize (), CUDA_ERROR_ILLEGAL_ADDRESS);
  expect_success (cuCtxDestroy_v2 (context));
  expect_success (cuMemFree_v2 (memory));
  end_with (owner, 1);
}
GST_END_TEST;

GST_START_TEST (test_launch_is_refused_when_it_cannot_be)
{
  CUcontext context = begin_with (NULL), other;
  CUdeviceptr memory = 0;
  guint32 value = 0;
  void *params[] = { &memory, &value, &value };
  CUstream stream;
  CUfunction fill;
  CUmodule module;

  expect_success (cuModuleLoadData (&module, PTX));
  fill = function_of (module, "fill");
  expect_result (cuLaunchKernel (fill, 0, 1, 1, 1, 1, 1, 0, NULL, params, NULL), CUDA_ERROR_INVALID_VALUE);
  expect_result (cuLaunchKernel (fill, 1, 1, 1, 1025, 1, 1, 0, NULL, params, NULL), CUDA_ERROR_INVALID_VALUE);
  expect_result (cuLaunchKernel (fill, 1, 65536, 1, 1, 1, 1, 0, NULL, params, NULL), CUDA_ERROR_INVALID_VALUE);
  expect_success (cuCtxCreate_v2 (&other, 0, 0));
  expect_success (cuStreamCreate (&stream, CU_STREAM_DEFAULT));
  expect_result (cuLaunchKernel (fill, 1, 1, 1, 1, 1, 1, 0, stream, params, NULL), CUDA_ERROR_INVALID_HANDLE);
  expect_success (cuStreamDestroy_v2 (stream));
  expect_success (cuCtxDestroy_v2 (other));
  expect_success (cuModuleUnload (module));
  expect_result (launch_fill (fill, 1, memory, 0, 0), CUDA_ERROR_INVALID_HANDLE);
  end_with (context, 5);
}
GST_END_TEST;

GST_START_TEST (test_function_is_not_found_when_there_is_none)
{
  CUcontext context = begin_with (NULL);
  CUfunction function;
  CUmodule module, other;

  expect_success (cuModuleLoadData (&module, PTX));
  expect_result (cuModuleGetFunction (&function, module, "fil"), CUDA_ERROR_NOT_FOUND);
  expect_result (cuModuleGetFunction (&function, module, "helper"), CUDA_ERROR_NOT_FOUND);
  fail_unless_equals_uint64 (counts ().violations, 0);
  /* An entry, but none of C; and one with other parameters than in C. */
  expect_result (cuModuleGetFunction (&function, module, "absent"), CUDA_ERROR_NOT_FOUND);
  expect_success (cuModuleLoadData (&other, HEAD ("8.0", "sm_75") ".visible .entry fill(.param .u64 a)\n{ ret; }\n"));
  expect_result (cuModuleGetFunction (&function, other, "fill"), CUDA_ERROR_NOT_FOUND);
  expect_success (cuModuleUnload (module));
  expect_success (cuModuleUnload (other));
  end_with (context, 2);
}
GST_END_TEST;

/* A driver too old for the PTX, a GPU too old for it. */
GST_START_TEST (test_ptx_is_refused_when_too_new)
{
  CUcontext context = begin_with ("DRIVER_VERSION", "12020", "COMPUTE_CAPABILITY", "8.6", NULL);
  CUmodule module;
  int version;

  expect_success (cuDriverGetVersion (&version));
  fail_unless_equals_int (version, 12020);
  expect_success (cuModuleLoadData (&module, HEAD ("8.2", "sm_86") FILL));
  expect_success (cuModuleUnload (module));
  expect_result (cuModuleLoadData (&module, HEAD ("8.3", "sm_86") FILL), CUDA_ERROR_UNSUPPORTED_PTX_VERSION);
  expect_result (cuModuleLoadData (&module, HEAD ("9.0", "sm_75") FILL), CUDA_ERROR_UNSUPPORTED_PTX_VERSION);
  expect_result (cuModuleLoadData (&module, HEAD ("8.0", "sm_90") FILL), CUDA_ERROR_NO_BINARY_FOR_GPU);
  expect_result (cuModuleLoadData (&module, HEAD ("8.0", "sm_80a") FILL), CUDA_ERROR_NO_BINARY_FOR_GPU);
  expect_result (cuModuleLoadData (&module, ".target sm_75\n"), CUDA_ERROR_INVALID_PTX);
  end_with (context, 0);
}
GST_END_TEST;

GST_START_TEST (test_log_names_both_versions_when_asked_for)
{
  CUcontext context = begin_with ("DRIVER_VERSION", "12020", NULL);
  char log[200] = "";
  CUjit_option options[] = { CU_JIT_ERROR_LOG_BUFFER, CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES };
  void *values[] = { log, GSIZE_TO_POINTER (sizeof log) };
  CUmodule module;

  expect_result (
      cuModuleLoadDataEx (&module, HEAD ("8.7", "sm_75") FILL, 2, options, values), CUDA_ERROR_UNSUPPORTED_PTX_VERSION);
  fail_unless (strstr (log, "8.7") != NULL && strstr (log, "8.2") != NULL, "%s", log);
  fail_unless_equals_uint64 ((guint32) GPOINTER_TO_SIZE (values[1]), strlen (log));
  end_with (context, 0);
}
GST_END_TEST;

GST_START_TEST (test_context_is_dead_when_a_launch_is_told_to_fail_so)
{
  CUcontext context = begin_with ("FAIL", "cuLaunchKernel:1=719", NULL);
  CUmodule module;

  expect_success (cuModuleLoadData (&module, PTX));
  expect_result (launch_fill (function_of (module, "fill"), 1, 0, 0, 0), CUDA_ERROR_LAUNCH_FAILED);
  expect_result (cuCtxSynchronize (), CUDA_ERROR_LAUNCH_FAILED);
  end_with (context, 0);
}
GST_END_TEST;

/* One entry of a fat binary, with a PTX text or a cubin. */
static void
append_fat (GByteArray *fat, guint16 kind, guint32 architecture, gconstpointer image, guint64 bytes)
{
  struct {
    guint16 kind, unknown;
    guint32 header_bytes;
    guint64 bytes;
    guint32 compressed_bytes, options, version, architecture;
    guint32 rest[8];
  } entry = { .kind = kind, .header_bytes = sizeof entry, .bytes = bytes, .architecture = architecture };

  g_byte_array_append (fat, (const guint8 *) &entry, sizeof entry);
  g_byte_array_append (fat, image, (guint) bytes);
}

/* An ELF file for CUDA with one section, .text.fill; the section is its table of names, too. */
typedef struct {
  Elf64_Ehdr header;
  Elf64_Shdr section;
  char names[16];
} Cubin;

static Cubin
a_cubin (guint architecture)
{
  return (Cubin){ .header = { .e_ident = { 0x7f, 'E', 'L', 'F', [EI_ABIVERSION] = 8 },
                      .e_machine = EM_CUDA,
                      .e_flags = architecture << 8,
                      .e_shoff = offsetof (Cubin, section),
                      .e_shnum = 1 },
    .section = { .sh_offset = offsetof (Cubin, names) },
    .names = ".text.fill" };
}

/* The architecture of what a fat binary with PTX for 7.5 and 8.0, and cubins for 8.6 and 9.0, was loaded from. */
static int
taken_from_fat_on (const char *capability)
{
  static const struct {
    guint32 magic;
    guint16 version, header_bytes;
    guint64 bytes;
  } header = { 0xba55ed50, 1, 16, 0 };
  static const char older[] = HEAD ("8.0", "sm_75") FILL, newer[] = HEAD ("8.0", "sm_80") FILL;
  Cubin cubin_86 = a_cubin (86), cubin_90 = a_cubin (90);
  CUcontext context = begin_with ("COMPUTE_CAPABILITY", capability, NULL);
  GByteArray *fat = g_byte_array_new ();
  int architecture = 0;
  CUmodule module;

  g_byte_array_append (fat, (const guint8 *) &header, sizeof header);
  append_fat (fat, 1, 75, older, sizeof older);
  append_fat (fat, 2, 90, &cubin_90, sizeof cubin_90);
  append_fat (fat, 2, 86, &cubin_86, sizeof cubin_86);
  append_fat (fat, 1, 80, newer, sizeof newer);
  *(guint64 *) (fat->data + 8) = fat->len - sizeof header;
  if (cuModuleLoadFatBinary (&module, fat->data) == CUDA_SUCCESS) {
    expect_success (cuFuncGetAttribute (&architecture, CU_FUNC_ATTRIBUTE_PTX_VERSION, function_of (module, "fill")));
    expect_success (cuModuleUnload (module));
  }
  g_byte_array_unref (fat);
  end_with (context, 0);
  return architecture;
}

GST_START_TEST (test_fat_binary_gives_what_suits_when_loaded)
{
  static const struct {
    const char *capability;
    int architecture;
  } devices[] = { { "7.0", 0 }, { "7.5", 75 }, { "8.0", 80 }, { "8.6", 86 }, { "8.9", 86 }, { "9.0", 90 },
    { "10.0", 80 } };

  fail_unless_equals_int (taken_from_fat_on (devices[__i__].capability), devices[__i__].architecture);
}
GST_END_TEST;

GST_START_TEST (test_cubin_is_refused_when_for_another_device)
{
  CUcontext context = begin_with ("COMPUTE_CAPABILITY", "8.6", NULL);
  Cubin fitting = a_cubin (80), newer = a_cubin (87), foreign = a_cubin (86);
  CUmodule module;

  expect_success (cuModuleLoadData (&module, &fitting));
  expect_success (cuModuleUnload (module));
  expect_result (cuModuleLoadData (&module, &newer), CUDA_ERROR_NO_BINARY_FOR_GPU);
  foreign.header.e_machine = EM_X86_64;
  expect_result (cuModuleLoadData (&module, &foreign), CUDA_ERROR_INVALID_IMAGE);
  end_with (context, 0);
}
GST_END_TEST;

GST_START_TEST (test_module_is_loaded_when_in_a_file)
{
  CUcontext context = begin_with (NULL);
  CUmodule module;
  char *path;
  int file = g_file_open_tmp ("standin-XXXXXX", &path, NULL);

  fail_unless (file >= 0 && g_close (file, NULL) && g_file_set_contents (path, PTX, -1, NULL));
  expect_success (cuModuleLoad (&module, path));
  fail_unless (function_of (module, "mixed") != NULL);
  expect_success (cuModuleUnload (module));
  g_unlink (path);
  expect_result (cuModuleLoad (&module, path), CUDA_ERROR_FILE_NOT_FOUND);
  g_free (path);
  end_with (context, 0);
}
GST_END_TEST;

static Suite *
kernels_suite (void)
{
  Suite *suite = suite_create ("standin-kernels");
  TCase *tc = tcase_create ("kernels");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_kernel_runs_once_a_thread_when_launched);
  tcase_add_test (tc, test_image_can_be_loaded_when_it_was_linked);
  tcase_add_test (tc, test_parameters_are_taken_when_in_a_block);
  tcase_add_test (tc, test_functions_tell_their_parameters_when_asked);
  tcase_add_test (tc, test_parameters_are_those_of_the_launch_when_it_runs_late);
  tcase_add_test (tc, test_context_is_dead_when_a_kernel_goes_astray);
  tcase_add_test (tc, test_synchronisation_brings_the_fault_when_lazy);
  tcase_add_test (tc, test_kernel_goes_astray_when_the_memory_is_another_contexts);
  tcase_add_test (tc, test_launch_is_refused_when_it_cannot_be);
  tcase_add_test (tc, test_function_is_not_found_when_there_is_none);
  tcase_add_test (tc, test_ptx_is_refused_when_too_new);
  tcase_add_test (tc, test_log_names_both_versions_when_asked_for);
  tcase_add_test (tc, test_context_is_dead_when_a_launch_is_told_to_fail_so);
  tcase_add_loop_test (tc, test_fat_binary_gives_what_suits_when_loaded, 0, 7);
  tcase_add_test (tc, test_cubin_is_refused_when_for_another_device);
  tcase_add_test (tc, test_module_is_loaded_when_in_a_file);
  return suite;
}

GST_CHECK_MAIN (kernels);
