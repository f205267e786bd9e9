/* twinlut: what javacolorlut does to RGBA frames in CUDA memory, in C; the other side of the comparison.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

/* Makes the element known to this process. Its table is that of lutkernel.h, its PTX the file that GPU_PTX names. */
void gst_twin_lut_register (void);
