/* The NVIDIA driver of this machine, looked up at run time, for checks that measure what GStreamer and Java do.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "driver.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_NAME "libcuda.so.1"

static Driver functions;
static void *library;
static char *problem;

static const struct {
  const char *name;
  gpointer *place;
} symbols[] = {
  { "cuInit", (gpointer *)&functions.init },
  { "cuDriverGetVersion", (gpointer *)&functions.get_version },
  { "cuGetErrorName", (gpointer *)&functions.get_error_name },
  { "cuDeviceGetCount", (gpointer *)&functions.device_count },
  { "cuDeviceGet", (gpointer *)&functions.device_get },
  { "cuDeviceGetName", (gpointer *)&functions.device_name },
  { "cuDeviceGetAttribute", (gpointer *)&functions.device_attribute },
  { "cuDeviceTotalMem_v2", (gpointer *)&functions.device_memory },
  { "cuCtxCreate_v2", (gpointer *)&functions.context_create },
  { "cuCtxDestroy_v2", (gpointer *)&functions.context_destroy },
  { "cuCtxPushCurrent_v2", (gpointer *)&functions.context_push },
  { "cuCtxPopCurrent_v2", (gpointer *)&functions.context_pop },
  { "cuCtxSynchronize", (gpointer *)&functions.context_synchronize },
  { "cuMemGetInfo_v2", (gpointer *)&functions.memory_info },
  { "cuMemAlloc_v2", (gpointer *)&functions.memory_alloc },
  { "cuMemFree_v2", (gpointer *)&functions.memory_free },
  { "cuMemcpyHtoD_v2", (gpointer *)&functions.upload },
  { "cuMemcpyDtoDAsync_v2", (gpointer *)&functions.copy },
  { "cuModuleLoadData", (gpointer *)&functions.module_load },
  { "cuModuleUnload", (gpointer *)&functions.module_unload },
  { "cuModuleGetFunction", (gpointer *)&functions.module_function },
  { "cuLaunchKernel", (gpointer *)&functions.launch },
  { "cuStreamSynchronize", (gpointer *)&functions.stream_synchronize },
  { "cuEventCreate", (gpointer *)&functions.event_create },
  { "cuEventRecord", (gpointer *)&functions.event_record },
  { "cuEventSynchronize", (gpointer *)&functions.event_synchronize },
  { "cuEventElapsedTime", (gpointer *)&functions.event_elapsed },
  { "cuEventDestroy_v2", (gpointer *)&functions.event_destroy },
  { "cuLinkCreate_v2", (gpointer *)&functions.link_create },
  { "cuLinkAddData_v2", (gpointer *)&functions.link_add },
  { "cuLinkComplete", (gpointer *)&functions.link_complete },
  { "cuLinkDestroy", (gpointer *)&functions.link_destroy },
};

static char *
load (void)
{
  int count = 0, result;

  library = dlopen (FILE_NAME, RTLD_NOW);
  if (library == NULL)
    return g_strdup_printf ("no NVIDIA driver: %s", dlerror ());
  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++) {
    *symbols[i].place = dlsym (library, symbols[i].name);
    if (*symbols[i].place == NULL)
      return g_strdup_printf (FILE_NAME " has no %s: a driver for CUDA 12 or newer is needed", symbols[i].name);
  }
  result = functions.init (0);
  if (result != 0)
    return g_strdup_printf ("cuInit failed with %s: nvidia-smi says more", driver_error_name (result));
  driver_must (functions.device_count (&count), "cuDeviceGetCount");
  return count > 0 ? NULL : g_strdup ("the driver finds no device: nvidia-smi should list one");
}

const char *
driver_problem (void)
{
  static gsize is_loaded;

  if (g_once_init_enter (&is_loaded)) {
    problem = load ();
    g_once_init_leave (&is_loaded, 1);
  }
  return problem;
}

const Driver *
driver (void)
{
  const char *why = driver_problem ();

  if (why != NULL) {
    fprintf (stderr, "%s\n", why);
    exit (1);
  }
  return &functions;
}

gboolean
driver_is_standin (void)
{
  return library != NULL && dlsym (library, "standin_stats") != NULL;
}

const char *
driver_error_name (int error)
{
  const char *name = NULL;

  return functions.get_error_name (error, &name) == 0 && name != NULL ? name : "an unknown error";
}

void
driver_must (int result, const char *call)
{
  if (result == 0)
    return;
  fprintf (stderr, "%s failed with %s (%d)\n", call, driver_error_name (result), result);
  exit (1);
}

/* ---- facts -------------------------------------------------------------------------------------------- */

int
driver_attribute (int attribute)
{
  int device, value = 0;

  driver_must (driver ()->device_get (&device, 0), "cuDeviceGet");
  driver_must (driver ()->device_attribute (&value, attribute, device), "cuDeviceGetAttribute");
  return value;
}

char *
driver_device_name (void)
{
  char name[256] = "";
  int device;

  driver_must (driver ()->device_get (&device, 0), "cuDeviceGet");
  driver_must (driver ()->device_name (name, (int)sizeof name, device), "cuDeviceGetName");
  return g_strdup (name);
}

static char *
release_of_nvml (void)
{
  void *nvml = dlopen ("libnvidia-ml.so.1", RTLD_NOW);
  int (*init) (void) = nvml != NULL ? (int (*) (void))dlsym (nvml, "nvmlInit_v2") : NULL;
  int (*get) (char *, unsigned int) =
      nvml != NULL ? (int (*) (char *, unsigned int))dlsym (nvml, "nvmlSystemGetDriverVersion") : NULL;
  char text[96] = "";

  if (init == NULL || get == NULL || init () != 0 || get (text, (unsigned int)sizeof text) != 0)
    return NULL;
  return g_strdup (text);
}

/* "550.54.15" of "NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.15  Tue Mar …": the first word that begins
 * with a digit and has a dot. */
static char *
release_of_kernel (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  if (!g_file_get_contents ("/proc/driver/nvidia/version", &text, NULL, NULL))
    return NULL;
  words = g_strsplit_set (text, " \n\t", -1);
  for (char **word = words; *word != NULL; word++)
    if (g_ascii_isdigit (**word) && strchr (*word, '.') != NULL)
      return g_strdup (*word);
  return NULL;
}

char *
driver_release (void)
{
  char *release = driver_is_standin () ? g_strdup ("stand-in") : release_of_nvml ();

  if (release == NULL)
    release = release_of_kernel ();
  return release != NULL ? release : g_strdup ("unknown");
}

int
driver_cuda_version (void)
{
  int version = 0;

  driver_must (driver ()->get_version (&version), "cuDriverGetVersion");
  return version;
}

gsize
driver_used_bytes (gpointer context)
{
  size_t unused = 0, total = 0;

  driver_must (driver ()->context_push (context), "cuCtxPushCurrent");
  driver_must (driver ()->memory_info (&unused, &total), "cuMemGetInfo");
  driver_must (driver ()->context_pop (&context), "cuCtxPopCurrent");
  return total - unused;
}
