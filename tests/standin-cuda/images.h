/* Images of modules: PTX text, cubin, fat binary. Under the lock.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include "ptx.h"

/* Reads an image of any of these kinds. Of a fat binary it takes the cubin that the device runs, else the newest PTX
 * for it. The parameters of a cubin's entries are not known, nor is the PTX version. Otherwise says why not in log, and
 * there is nothing to clear. */
CUresult standin_image_read (const void *image, Ptx *ptx, char *log, size_t log_bytes);
