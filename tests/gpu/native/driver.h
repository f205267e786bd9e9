/* The NVIDIA driver of this machine, looked up at run time, for checks that measure what GStreamer and Java do.
 *
 * Values are those of the binary interface, as "CUDA Driver API" documents them.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef guint64 DevicePointer;

/* Values of cuDeviceGetAttribute. */
enum {
  ATTRIBUTE_MEMORY_CLOCK_KHZ = 36,
  ATTRIBUTE_MEMORY_BUS_BITS = 37,
  ATTRIBUTE_L2_BYTES = 38,
  ATTRIBUTE_CAPABILITY_MAJOR = 75,
  ATTRIBUTE_CAPABILITY_MINOR = 76,
};

/* Kind of an input of cuLinkAddData. */
enum { LINK_INPUT_PTX = 1 };

/* All give a CUresult, 0 for success. */
typedef struct {
  int (*init) (unsigned int flags);
  int (*get_version) (int *version);
  int (*get_error_name) (int error, const char **name);
  int (*device_count) (int *count);
  int (*device_get) (int *device, int number);
  int (*device_name) (char *name, int size, int device);
  int (*device_attribute) (int *value, int attribute, int device);
  int (*device_memory) (size_t *bytes, int device);
  int (*context_create) (gpointer *context, unsigned int flags, int device);
  int (*context_destroy) (gpointer context);
  int (*context_push) (gpointer context);
  int (*context_pop) (gpointer *context);
  int (*context_synchronize) (void);
  int (*memory_info) (size_t *free, size_t *total);
  int (*memory_alloc) (DevicePointer *pointer, size_t bytes);
  int (*memory_free) (DevicePointer pointer);
  int (*upload) (DevicePointer to, const void *from, size_t bytes);
  int (*copy) (DevicePointer to, DevicePointer from, size_t bytes, gpointer stream);
  int (*module_load) (gpointer *module, const void *image);
  int (*module_unload) (gpointer module);
  int (*module_function) (gpointer *function, gpointer module, const char *name);
  int (*launch) (gpointer function, unsigned int grid_x, unsigned int grid_y, unsigned int grid_z, unsigned int block_x,
      unsigned int block_y, unsigned int block_z, unsigned int shared, gpointer stream, void **params, void **extra);
  int (*stream_synchronize) (gpointer stream);
  int (*event_create) (gpointer *event, unsigned int flags);
  int (*event_record) (gpointer event, gpointer stream);
  int (*event_synchronize) (gpointer event);
  int (*event_elapsed) (float *ms, gpointer from, gpointer to);
  int (*event_destroy) (gpointer event);
  int (*link_create) (unsigned int n, int *options, void **values, gpointer *link);
  int (*link_add) (
      gpointer link, int kind, void *data, size_t bytes, const char *name, unsigned int n, int *options, void **values);
  int (*link_complete) (gpointer link, void **cubin, size_t *bytes);
  int (*link_destroy) (gpointer link);
} Driver;

/* The driver, after cuInit. Ends the process with the reason where there is none: the caller has asked driver_problem
 * before. Any thread. */
const Driver *driver (void);

/* Why there is no driver to work with, NULL: there is one, and a device. Valid for ever. */
const char *driver_problem (void);

/* Whether libcuda is the stand-in of the tests, whose timings mean nothing. */
gboolean driver_is_standin (void);

/* Ends the process with call and error, unless result is 0: for what no check expects to fail. */
void driver_must (int result, const char *call);

/* Name of an error, valid for ever. */
const char *driver_error_name (int error);

/* An attribute of device 0. */
int driver_attribute (int attribute);

/* Name of device 0. (transfer full) */
char *driver_device_name (void);

/* NVIDIA's number of the driver, such as 550.54.15, by libnvidia-ml or the kernel module; "unknown" where neither says.
 * (transfer full) */
char *driver_release (void);

/* 1000 times the major and 10 times the minor number of the CUDA version that the driver is for. */
int driver_cuda_version (void);

/* Bytes of the context's device that are in use, by whomever. */
gsize driver_used_bytes (gpointer context);

G_END_DECLS
