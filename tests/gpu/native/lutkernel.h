/* javacolorlut's kernel for RGBA, launched from C: the yardstick for what Java adds.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <glib.h>

#include "driver.h"

G_BEGIN_DECLS

typedef struct {
  gpointer module, function;
  DevicePointer table;
} LutKernel;

/* Nodes along an edge of the table. */
#define LUT_SIZE 33

/* Loads the PTX of the file and a table that exchanges red and blue, so that a picture that goes through twice is what
 * it was: however often a measurement sends it, the kernel reads the same places of the table. In the current context;
 * the process ends where that fails. */
void lut_kernel_load (LutKernel *kernel, const char *ptx_file);

/* In the same context, with nothing under way. */
void lut_kernel_unload (LutKernel *kernel);

/* Puts it on a stream. The launch is as large as javacolorlut's. Returns a CUresult. */
int lut_kernel_launch (
    const LutKernel *kernel, DevicePointer plane, int stride, int width, int height, gpointer stream);

/* The same table as a .cube file, for javacolorlut. (transfer full) */
char *lut_write_cube (void);

G_END_DECLS
