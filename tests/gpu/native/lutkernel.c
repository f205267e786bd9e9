/* javacolorlut's kernel for RGBA, launched from C: the yardstick for what Java adds.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "lutkernel.h"

#include <stdio.h>

#include "task.h"

enum { HEADER_FLOATS = 16, END = 12 };
enum { BLOCK_X = 32, BLOCK_Y = 8 };

/* colorlut.cu describes it: a position for each channel, then the nodes, red varying fastest, in steps of the format.
 */
static float *
make_table (gsize *bytes)
{
  gsize nodes = (gsize)LUT_SIZE * LUT_SIZE * LUT_SIZE;
  float *table = g_new0 (float, HEADER_FLOATS + 4 * nodes), *node = table + HEADER_FLOATS;
  float scale = (LUT_SIZE - 1) / 255.0f, step = 255.0f / (LUT_SIZE - 1);

  for (int channel = 0; channel < 3; channel++)
    table[4 * channel + channel] = scale;
  table[END] = LUT_SIZE - 1;
  for (int blue = 0; blue < LUT_SIZE; blue++) {
    for (int green = 0; green < LUT_SIZE; green++) {
      for (int red = 0; red < LUT_SIZE; red++, node += 4) {
        node[0] = (float)blue * step;
        node[1] = (float)green * step;
        node[2] = (float)red * step;
      }
    }
  }
  *bytes = (HEADER_FLOATS + 4 * nodes) * sizeof (float);
  return table;
}

void
lut_kernel_load (LutKernel *kernel, const char *ptx_file)
{
  g_autofree char *ptx = NULL;
  g_autofree float *table = NULL;
  gsize bytes;

  if (!g_file_get_contents (ptx_file, &ptx, NULL, NULL))
    task_fail ("%s can't be read", ptx_file);
  table = make_table (&bytes);
  driver_must (driver ()->module_load (&kernel->module, ptx), "cuModuleLoadData");
  driver_must (driver ()->module_function (&kernel->function, kernel->module, "colorlut_words"), "cuModuleGetFunction");
  driver_must (driver ()->memory_alloc (&kernel->table, bytes), "cuMemAlloc");
  driver_must (driver ()->upload (kernel->table, table, bytes), "cuMemcpyHtoD");
}

void
lut_kernel_unload (LutKernel *kernel)
{
  driver_must (driver ()->memory_free (kernel->table), "cuMemFree");
  driver_must (driver ()->module_unload (kernel->module), "cuModuleUnload");
}

int
lut_kernel_launch (const LutKernel *kernel, DevicePointer plane, int stride, int width, int height, gpointer stream)
{
  int red = 0, green = 1, blue = 2, size = LUT_SIZE;
  float share = 1;
  DevicePointer table = kernel->table;
  void *params[] = { &plane, &stride, &width, &height, &red, &green, &blue, &table, &size, &share };

  return driver ()->launch (kernel->function, (unsigned int)((width - 1) / BLOCK_X + 1),
      (unsigned int)((height - 1) / BLOCK_Y + 1), 1, BLOCK_X, BLOCK_Y, 1, 0, stream, params, NULL);
}

char *
lut_write_cube (void)
{
  g_autofree char *name = g_strdup_printf ("exchange-%d.cube", LUT_SIZE);
  char *path = g_build_filename (g_get_user_cache_dir (), name, NULL);
  FILE *file = fopen (path, "w");

  if (file == NULL)
    task_fail ("%s can't be written", path);
  fprintf (file, "LUT_3D_SIZE %d\n", LUT_SIZE);
  for (int blue = 0; blue < LUT_SIZE; blue++)
    for (int green = 0; green < LUT_SIZE; green++)
      for (int red = 0; red < LUT_SIZE; red++)
        fprintf (file, "%.8f %.8f %.8f\n", blue / (LUT_SIZE - 1.0), green / (LUT_SIZE - 1.0), red / (LUT_SIZE - 1.0));
  fclose (file);
  return path;
}
