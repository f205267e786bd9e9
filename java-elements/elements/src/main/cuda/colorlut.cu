/* Applies a colour look-up table to raw video where it lies in device memory; javacolorlut's kernels.
 *
 * The same formulas as org.gstjava.elements.lut.LutKernel, in floating point: samples become positions along the axes of
 * the table, the table holds samples of the format (RGB or YCbCr) in steps, results are mixed with what was there, clipped
 * and rounded. Tetrahedral interpolation: see PackedCube.java for its source.
 *
 * All kernels take, last:
 *   table  16 floats: for each of red, green and blue the weights of the three samples and a constant, which give the
 *          position; the position's upper end; three unused. Then entries of four floats: the three samples, one unused.
 *          Of a cube: its nodes, red varying fastest. Of curves: all entries of red, of green, of blue; the result is
 *          the sum of three entries.
 *   size   nodes along an edge of the cube; 0: curves
 *   share  of the table's colour in the result, 0 to 1
 *
 * Strides are bytes, offsets are bytes. A thread has one pixel, or a block of two by two where they share chroma; threads
 * beyond the picture do nothing.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "kernel.h"

typedef unsigned char byte;
typedef unsigned short word16;
typedef unsigned int word32;
typedef unsigned long long word64;

/* The three samples of a pixel: red, green, blue or luma, Cb, Cr; in steps. */
typedef struct {
  float a, b, c;
} samples;

enum { HEADER_FLOATS = 16, END = 12 };

/* Position along one axis. */
DEVICE float
position (const float *__restrict__ table, int channel, samples in)
{
  float4 row = READ (float4, table + 4 * channel);
  float at = in.a * row.x + in.b * row.y + in.c * row.z + row.w;
  return fminf (fmaxf (at, 0.0f), READ (float, table + END));
}

DEVICE float4
entry (const float *__restrict__ table, int index)
{
  return READ (float4, table + HEADER_FLOATS + 4 * (long long)index);
}

DEVICE samples
from_curves (const float *__restrict__ table, float red, float green, float blue)
{
  int entries = (int)READ (float, table + END) + 1;
  float4 r = entry (table, (int)(red + 0.5f));
  float4 g = entry (table, entries + (int)(green + 0.5f));
  float4 b = entry (table, 2 * entries + (int)(blue + 0.5f));
  samples out = { r.x + g.x + b.x, r.y + g.y + b.y, r.z + g.z + b.z };
  return out;
}

/* Way from the lowest node of a cell to the highest: along the axis with the largest fraction first. */
DEVICE samples
from_cube (const float *__restrict__ table, int size, float red, float green, float blue)
{
  int r = (int)fminf (red, (float)(size - 2));
  int g = (int)fminf (green, (float)(size - 2));
  int b = (int)fminf (blue, (float)(size - 2));
  float x = red - (float)r;
  float y = green - (float)g;
  float z = blue - (float)b;
  int to_green = size;
  int to_blue = size * size;
  int first = x >= y && x >= z ? 1 : y >= z ? to_green : to_blue;
  int last = z <= x && z <= y ? to_blue : y <= x ? to_green : 1;
  int lowest = r + g * to_green + b * to_blue;
  int highest = lowest + 1 + to_green + to_blue;
  float4 p0 = entry (table, lowest);
  float4 p1 = entry (table, lowest + first);
  float4 p2 = entry (table, highest - last);
  float4 p3 = entry (table, highest);
  float s1 = fmaxf (x, fmaxf (y, z));
  float s2 = fmaxf (fminf (x, y), fminf (fmaxf (x, y), z));
  float s3 = fminf (x, fminf (y, z));
  float w0 = 1.0f - s1;
  float w1 = s1 - s2;
  float w2 = s2 - s3;
  samples out = {
    w0 * p0.x + w1 * p1.x + w2 * p2.x + s3 * p3.x,
    w0 * p0.y + w1 * p1.y + w2 * p2.y + s3 * p3.y,
    w0 * p0.z + w1 * p1.z + w2 * p2.z + s3 * p3.z,
  };
  return out;
}

/* Result of one pixel, neither clipped nor rounded. */
DEVICE samples
look_up (const float *__restrict__ table, int size, float share, samples in)
{
  float red = position (table, 0, in);
  float green = position (table, 1, in);
  float blue = position (table, 2, in);
  samples out = size > 0 ? from_cube (table, size, red, green, blue) : from_curves (table, red, green, blue);
  out.a = in.a + (out.a - in.a) * share;
  out.b = in.b + (out.b - in.b) * share;
  out.c = in.c + (out.c - in.c) * share;
  return out;
}

DEVICE float
clip (float sample, float maximum)
{
  return fminf (fmaxf (sample, 0.0f), maximum);
}

DEVICE word32
to_step (float sample, float maximum)
{
  return (word32)(clip (sample, maximum) + 0.5f);
}

/* Pixels of any size in one plane, at any address: samples of one byte, or of two in little-endian order. red, green and
 * blue are their offsets in a pixel. */
KERNEL
colorlut_pixels (byte *plane, int stride, int width, int height, int pixel_bytes, int sample_bytes, int red, int green,
    int blue, const float *__restrict__ table, int size, float share)
{
  int x = THREAD_X, y = THREAD_Y;
  byte *pixel = plane + (long long)y * stride + (long long)x * pixel_bytes;
  samples in, out;
  word32 r, g, b;

  if (x >= width || y >= height)
    return;
  r = READ (byte, pixel + red);
  g = READ (byte, pixel + green);
  b = READ (byte, pixel + blue);
  if (sample_bytes == 2) {
    r |= (word32)READ (byte, pixel + red + 1) << 8;
    g |= (word32)READ (byte, pixel + green + 1) << 8;
    b |= (word32)READ (byte, pixel + blue + 1) << 8;
  }
  in.a = (float)r;
  in.b = (float)g;
  in.c = (float)b;
  out = look_up (table, size, share, in);
  r = to_step (out.a, sample_bytes == 2 ? 65535.0f : 255.0f);
  g = to_step (out.b, sample_bytes == 2 ? 65535.0f : 255.0f);
  b = to_step (out.c, sample_bytes == 2 ? 65535.0f : 255.0f);
  WRITE (byte, pixel + red, (byte)r);
  WRITE (byte, pixel + green, (byte)g);
  WRITE (byte, pixel + blue, (byte)b);
  if (sample_bytes == 2) {
    WRITE (byte, pixel + red + 1, (byte)(r >> 8));
    WRITE (byte, pixel + green + 1, (byte)(g >> 8));
    WRITE (byte, pixel + blue + 1, (byte)(b >> 8));
  }
}

/* Pixels of four bytes in one plane whose rows begin at multiples of four. red, green and blue are offsets in a pixel. */
KERNEL
colorlut_words (byte *plane, int stride, int width, int height, int red, int green, int blue, const float *__restrict__ table, int size,
    float share)
{
  int x = THREAD_X, y = THREAD_Y;
  byte *pixel = plane + (long long)y * stride + 4 * (long long)x;
  word32 word;
  samples in, out;

  if (x >= width || y >= height)
    return;
  word = READ (word32, pixel);
  in.a = (float)(word >> 8 * red & 255);
  in.b = (float)(word >> 8 * green & 255);
  in.c = (float)(word >> 8 * blue & 255);
  out = look_up (table, size, share, in);
  word &= ~((word32)255 << 8 * red | (word32)255 << 8 * green | (word32)255 << 8 * blue);
  word |= to_step (out.a, 255.0f) << 8 * red;
  word |= to_step (out.b, 255.0f) << 8 * green;
  word |= to_step (out.c, 255.0f) << 8 * blue;
  WRITE (word32, pixel, word);
}

/* Pixels of four little-endian 16-bit samples in one plane whose rows begin at multiples of eight; likewise. */
KERNEL
colorlut_longs (byte *plane, int stride, int width, int height, int red, int green, int blue, const float *__restrict__ table, int size,
    float share)
{
  int x = THREAD_X, y = THREAD_Y;
  byte *pixel = plane + (long long)y * stride + 8 * (long long)x;
  word64 word;
  samples in, out;

  if (x >= width || y >= height)
    return;
  word = READ (word64, pixel);
  in.a = (float)(word >> 8 * red & 65535);
  in.b = (float)(word >> 8 * green & 65535);
  in.c = (float)(word >> 8 * blue & 65535);
  out = look_up (table, size, share, in);
  word &= ~((word64)65535 << 8 * red | (word64)65535 << 8 * green | (word64)65535 << 8 * blue);
  word |= (word64)to_step (out.a, 65535.0f) << 8 * red;
  word |= (word64)to_step (out.b, 65535.0f) << 8 * green;
  word |= (word64)to_step (out.c, 65535.0f) << 8 * blue;
  WRITE (word64, pixel, word);
}

/* Three planes of full size, one byte a sample: red, green, blue or luma, Cb, Cr. */
KERNEL
colorlut_planes (byte *a, int a_stride, byte *b, int b_stride, byte *c, int c_stride, int width, int height,
    const float *__restrict__ table, int size, float share)
{
  int x = THREAD_X, y = THREAD_Y;
  samples in, out;

  if (x >= width || y >= height)
    return;
  a += (long long)y * a_stride + x;
  b += (long long)y * b_stride + x;
  c += (long long)y * c_stride + x;
  in.a = (float)READ (byte, a);
  in.b = (float)READ (byte, b);
  in.c = (float)READ (byte, c);
  out = look_up (table, size, share, in);
  WRITE (byte, a, (byte)to_step (out.a, 255.0f));
  WRITE (byte, b, (byte)to_step (out.b, 255.0f));
  WRITE (byte, c, (byte)to_step (out.c, 255.0f));
}

/* Luma, and Cb and Cr for blocks of two by two pixels, one byte a sample; chroma_step is the distance of neighbours in a
 * row of chroma: 1, or 2 where Cb and Cr take turns. The chroma that is stored is the mean over the block's pixels. */
KERNEL
colorlut_blocks (byte *luma, int luma_stride, byte *cb, int cb_stride, byte *cr, int cr_stride, int chroma_step, int width,
    int height, const float *__restrict__ table, int size, float share)
{
  int x, y;
  int left = 2 * THREAD_X, top = 2 * THREAD_Y;
  int right = left + 2 < width ? left + 2 : width;
  int bottom = top + 2 < height ? top + 2 : height;
  float pixels = (float)((right - left) * (bottom - top));
  float cb_sum = 0.0f, cr_sum = 0.0f;
  samples in, out;

  if (left >= width || top >= height)
    return;
  cb += (long long)(top / 2) * cb_stride + (long long)(left / 2) * chroma_step;
  cr += (long long)(top / 2) * cr_stride + (long long)(left / 2) * chroma_step;
  in.b = (float)READ (byte, cb);
  in.c = (float)READ (byte, cr);
  for (y = top; y < bottom; y++) {
    for (x = left; x < right; x++) {
      byte *sample = luma + (long long)y * luma_stride + x;
      in.a = (float)READ (byte, sample);
      out = look_up (table, size, share, in);
      WRITE (byte, sample, (byte)to_step (out.a, 255.0f));
      cb_sum += clip (out.b, 255.0f);
      cr_sum += clip (out.c, 255.0f);
    }
  }
  WRITE (byte, cb, (byte)to_step (cb_sum / pixels, 255.0f));
  WRITE (byte, cr, (byte)to_step (cr_sum / pixels, 255.0f));
}
