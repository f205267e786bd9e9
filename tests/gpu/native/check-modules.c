/* Checks of device code that a Java element loads: PTX, cubin, what NVRTC makes, and PTX that is too new.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <dlfcn.h>
#include <string.h>

#include "checks.h"
#include "driver.h"
#include "pipeline.h"
#include "task.h"

#define FROM "videotestsrc num-buffers=3 ! video/x-raw,format=RGBA,width=321,height=243 ! "
#define UP "cudaupload ! video/x-raw(memory:CUDAMemory) ! "
#define TO " ! cudadownload ! video/x-raw ! fakesink name=sink"

/* The element with these settings gives on the device what it gives on the host without. */
static void
must_invert (const char *settings)
{
  g_autofree char *device = g_strdup_printf (FROM UP "gpuinvert %s" TO, settings);
  GByteArray *expected = pipeline_bytes (FROM "gpuinvert ! fakesink name=sink"), *got = pipeline_bytes (device);

  pipeline_must_equal (got, expected, settings);
  g_byte_array_unref (got);
  g_byte_array_unref (expected);
}

/* C12 */
void
check_ptx (void)
{
  must_invert ("");
}

/* A file of this run, which the settings name. (transfer full) */
static char *
write_image (const char *name, const void *bytes, gsize length)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), name, NULL);

  if (!g_file_set_contents (path, bytes, (gssize)length, NULL))
    task_fail ("%s can't be written", path);
  return g_strdup_printf ("image=%s", path);
}

static char *
read_ptx (void)
{
  char *ptx;

  if (!g_file_get_contents (g_getenv ("GPU_CHECKS_PTX"), &ptx, NULL, NULL))
    task_fail ("%s can't be read", g_getenv ("GPU_CHECKS_PTX"));
  return ptx;
}

/* C12: the driver's own linker makes the cubin, for the device at hand. */
void
check_cubin (void)
{
  g_autofree char *ptx = read_ptx (), *settings = NULL;
  gpointer context, link;
  void *cubin;
  size_t bytes;
  int device;

  driver_must (driver ()->device_get (&device, 0), "cuDeviceGet");
  driver_must (driver ()->context_create (&context, 0, device), "cuCtxCreate");
  driver_must (driver ()->link_create (0, NULL, NULL, &link), "cuLinkCreate");
  driver_must (
      driver ()->link_add (link, LINK_INPUT_PTX, ptx, strlen (ptx) + 1, "checks.ptx", 0, NULL, NULL), "cuLinkAddData");
  driver_must (driver ()->link_complete (link, &cubin, &bytes), "cuLinkComplete");
  settings = write_image ("checks.cubin", cubin, bytes);
  task_note ("%" G_GSIZE_FORMAT " bytes, %s", (gsize)bytes,
      memcmp (cubin, "\177ELF", 4) == 0 ? "ELF" : "not ELF, by a stand-in");
  driver_must (driver ()->link_destroy (link), "cuLinkDestroy");
  driver_must (driver ()->context_destroy (context), "cuCtxDestroy");
  must_invert (settings);
}

/* C12: no driver is for PTX 99.9. */
void
check_newptx (void)
{
  g_autofree char *ptx = read_ptx (), *newer = NULL, *settings = NULL, *description = NULL;
  g_auto (GStrv) around = g_strsplit (ptx, ".version 7.0", 2);
  GstElement *pipeline;
  GPtrArray *errors;

  if (g_strv_length (around) != 2)
    task_fail ("the PTX of the checks is not of version 7.0");
  newer = g_strjoinv (".version 9.9", around);
  settings = write_image ("new.ptx", newer, strlen (newer));
  description = g_strdup_printf (FROM UP "gpuinvert name=java %s" TO, settings);
  pipeline = pipeline_make (description);
  errors = pipeline_errors (pipeline, "java");
  task_note ("%s", (char *)errors->pdata[0]);
  if (strstr (errors->pdata[0], "PTX 9.9") == NULL || strstr (errors->pdata[0], "driver is for CUDA") == NULL)
    task_fail ("the error does not name both versions: %s", (char *)errors->pdata[0]);
  g_ptr_array_unref (errors);
  gst_object_unref (pipeline);
}

/* C12 */
void
check_nvrtc (void)
{
  if (dlopen ("libnvrtc.so.13", RTLD_NOW) == NULL && dlopen ("libnvrtc.so.12", RTLD_NOW) == NULL)
    task_skip ("there is no libnvrtc.so.13 or .12: it comes with CUDA's toolkit, not with the driver");
  must_invert ("way=nvrtc");
}
