/* Copies and fills: checked against what is allocated when they are asked for and again when they run.
 *
 * Copies that the API calls synchronous are pieces of the legacy default stream's work that are waited for; those
 * within the device, and fills, are not waited for, as in CUDA.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "call.h"
#include "contexts.h"
#include "memory.h"
#include "report.h"
#include "streams.h"
#include "work.h"

/* Rows of bytes on one side of a copy. */
typedef struct {
  CUdeviceptr address; /* of the first row; one of the host too */
  size_t pitch;
  bool device;
} Rows;

typedef struct {
  Rows to, from;
  size_t width, height;
} Copy;

typedef struct {
  Rows to;
  size_t width, height; /* width in elements */
  uint32_t value;
  size_t element; /* bytes */
} Fill;

/* ---- checks ------------------------------------------------------------------------------------------- */

static size_t
extent (const Rows *rows, size_t width, size_t height)
{
  return (height - 1) * rows->pitch + width;
}

static bool
check (const Rows *rows, size_t width, size_t height, const char *what)
{
  if (rows->device)
    return standin_memory_check (rows->address, extent (rows, width, height), what) != NULL;
  return standin_memory_check_host ((const void *) (uintptr_t) rows->address, extent (rows, width, height), what);
}

static char *
row_of (const Rows *rows, size_t row)
{
  CUdeviceptr address = rows->address + row * rows->pitch;

  return rows->device ? standin_memory_storage (address) : (char *) (uintptr_t) address;
}

/* ---- copies ------------------------------------------------------------------------------------------- */

static void
count_copy (const Copy *copy)
{
  uint64_t bytes = (uint64_t) copy->width * copy->height;

  if (copy->from.device && copy->to.device) {
    standin_counts.dtod_copies++;
    standin_counts.dtod_bytes += bytes;
  } else if (copy->to.device) {
    standin_counts.htod_copies++;
    standin_counts.htod_bytes += bytes;
  } else if (copy->from.device) {
    standin_counts.dtoh_copies++;
    standin_counts.dtoh_bytes += bytes;
  } else {
    standin_counts.htoh_copies++;
    standin_counts.htoh_bytes += bytes;
  }
}

static CUresult
run_copy (CUcontext context, void *data)
{
  const Copy *copy = data;

  if (!check (&copy->from, copy->width, copy->height, "source")
      || !check (&copy->to, copy->width, copy->height, "destination"))
    return CUDA_ERROR_ILLEGAL_ADDRESS;
  for (size_t row = 0; row < copy->height; row++)
    memmove (row_of (&copy->to, row), row_of (&copy->from, row), copy->width);
  count_copy (copy);
  return CUDA_SUCCESS;
}

/* wait: the call is a synchronous one, which is over when the copy is done. */
static CUresult
submit_copy (CUcontext context, const Copy *copy, CUstream handle, bool wait)
{
  CUstream stream;
  CUresult result;
  uint64_t number;
  Copy *data;

  if (copy->width == 0 || copy->height == 0)
    return CUDA_SUCCESS;
  if (!check (&copy->from, copy->width, copy->height, "source")
      || !check (&copy->to, copy->width, copy->height, "destination"))
    return CUDA_ERROR_INVALID_VALUE;
  result = standin_stream_of (context, handle, &stream);
  if (result != CUDA_SUCCESS)
    return result;
  data = malloc (sizeof *data);
  *data = *copy;
  number = standin_work_add (stream, run_copy, data);
  if (!wait)
    return CUDA_SUCCESS;
  standin_work_finish (stream, number);
  return stream->context->fault;
}

/* A side of a copy of one row. */
static Rows
row_at (CUdeviceptr address, bool device)
{
  return (Rows){ .address = address, .device = device };
}

static Copy
device_to_device (CUdeviceptr to, CUdeviceptr from, size_t bytes)
{
  return (Copy){ .to = row_at (to, true), .from = row_at (from, true), .width = bytes, .height = 1 };
}

static Copy
host_to_device (CUdeviceptr to, const void *from, size_t bytes)
{
  return (Copy){ .to = row_at (to, true), .from = row_at ((uintptr_t) from, false), .width = bytes, .height = 1 };
}

static Copy
device_to_host (void *to, CUdeviceptr from, size_t bytes)
{
  return (Copy){ .to = row_at ((uintptr_t) to, false), .from = row_at (from, true), .width = bytes, .height = 1 };
}

/* Of which kind each side is, the addresses tell. */
static Copy
any_to_any (CUdeviceptr to, CUdeviceptr from, size_t bytes)
{
  return (Copy){ .to = row_at (to, standin_memory_is_device (to)),
    .from = row_at (from, standin_memory_is_device (from)),
    .width = bytes,
    .height = 1 };
}

CUresult
cuMemcpyHtoD_v2 (CUdeviceptr to, const void *from, size_t bytes)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  Copy copy = host_to_device (to, from, bytes);

  return submit_copy (call.context, &copy, NULL, true);
}

CUresult
cuMemcpyHtoDAsync_v2 (CUdeviceptr to, const void *from, size_t bytes, CUstream stream)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  Copy copy = host_to_device (to, from, bytes);

  return submit_copy (call.context, &copy, stream, false);
}

CUresult
cuMemcpyDtoH_v2 (void *to, CUdeviceptr from, size_t bytes)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  Copy copy = device_to_host (to, from, bytes);

  return submit_copy (call.context, &copy, NULL, true);
}

CUresult
cuMemcpyDtoHAsync_v2 (void *to, CUdeviceptr from, size_t bytes, CUstream stream)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  Copy copy = device_to_host (to, from, bytes);

  return submit_copy (call.context, &copy, stream, false);
}

CUresult
cuMemcpyDtoD_v2 (CUdeviceptr to, CUdeviceptr from, size_t bytes)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  Copy copy = device_to_device (to, from, bytes);

  return submit_copy (call.context, &copy, NULL, false);
}

CUresult
cuMemcpyDtoDAsync_v2 (CUdeviceptr to, CUdeviceptr from, size_t bytes, CUstream stream)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  Copy copy = device_to_device (to, from, bytes);

  return submit_copy (call.context, &copy, stream, false);
}

CUresult
cuMemcpyPeer (CUdeviceptr to, CUcontext to_context, CUdeviceptr from, CUcontext from_context, size_t bytes)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  Copy copy = device_to_device (to, from, bytes);

  return submit_copy (call.context, &copy, NULL, false);
}

CUresult
cuMemcpyPeerAsync (
    CUdeviceptr to, CUcontext to_context, CUdeviceptr from, CUcontext from_context, size_t bytes, CUstream stream)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  Copy copy = device_to_device (to, from, bytes);

  return submit_copy (call.context, &copy, stream, false);
}

CUresult
cuMemcpy (CUdeviceptr to, CUdeviceptr from, size_t bytes)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  Copy copy = any_to_any (to, from, bytes);

  return submit_copy (call.context, &copy, NULL, !copy.to.device || !copy.from.device);
}

CUresult
cuMemcpyAsync (CUdeviceptr to, CUdeviceptr from, size_t bytes, CUstream stream)
{
  STANDIN_CALL (CALL_IN_CONTEXT);
  Copy copy = any_to_any (to, from, bytes);

  return submit_copy (call.context, &copy, stream, false);
}

/* ---- copies of rows ----------------------------------------------------------------------------------- */

/* One side of a 2D copy; false where CUDA would refuse it. */
static bool
side_of (Rows *rows, CUmemorytype type, const void *host, CUdeviceptr device, size_t x, size_t y, size_t pitch,
    const CUDA_MEMCPY2D *copy, const char *what)
{
  switch (type) {
    case CU_MEMORYTYPE_HOST:
      rows->address = (uintptr_t) host;
      rows->device = false;
      break;
    case CU_MEMORYTYPE_DEVICE:
      rows->address = device;
      rows->device = true;
      break;
    case CU_MEMORYTYPE_UNIFIED:
      rows->address = device;
      rows->device = standin_memory_is_device (device);
      break;
    default:
      standin_violation ("%s has memory type %d, expected host, device or unified", what, (int) type);
      return false;
  }
  if (pitch == 0)
    pitch = copy->WidthInBytes + x;
  if (copy->Height > 1 && pitch < copy->WidthInBytes + x) {
    standin_violation (
        "%s has pitch %zu, its rows need %zu bytes from byte %zu on", what, pitch, copy->WidthInBytes, x);
    return false;
  }
  rows->pitch = pitch;
  rows->address += y * pitch + x;
  return true;
}

static CUresult
submit_2d (CUcontext context, const CUDA_MEMCPY2D *copy, CUstream stream, bool wait)
{
  Copy rows;

  if (copy == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  rows.width = copy->WidthInBytes;
  rows.height = copy->Height;
  if (!side_of (&rows.from, copy->srcMemoryType, copy->srcHost, copy->srcDevice, copy->srcXInBytes, copy->srcY,
          copy->srcPitch, copy, "source")
      || !side_of (&rows.to, copy->dstMemoryType, copy->dstHost, copy->dstDevice, copy->dstXInBytes, copy->dstY,
          copy->dstPitch, copy, "destination"))
    return CUDA_ERROR_INVALID_VALUE;
  return submit_copy (context, &rows, stream, wait && !(rows.to.device && rows.from.device));
}

CUresult
cuMemcpy2D_v2 (const CUDA_MEMCPY2D *copy)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  return submit_2d (call.context, copy, NULL, true);
}

CUresult
cuMemcpy2DUnaligned_v2 (const CUDA_MEMCPY2D *copy)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  return submit_2d (call.context, copy, NULL, true);
}

CUresult
cuMemcpy2DAsync_v2 (const CUDA_MEMCPY2D *copy, CUstream stream)
{
  STANDIN_CALL (CALL_IN_CONTEXT);

  return submit_2d (call.context, copy, stream, false);
}

/* ---- fills -------------------------------------------------------------------------------------------- */

static CUresult
run_fill (CUcontext context, void *data)
{
  const Fill *fill = data;

  if (!check (&fill->to, fill->width * fill->element, fill->height, "destination"))
    return CUDA_ERROR_ILLEGAL_ADDRESS;
  for (size_t row = 0; row < fill->height; row++) {
    char *at = row_of (&fill->to, row);
    for (size_t i = 0; i < fill->width; i++)
      memcpy (at + i * fill->element, &fill->value, fill->element);
  }
  standin_counts.memsets++;
  return CUDA_SUCCESS;
}

static CUresult
submit_fill (CUcontext context, CUdeviceptr to, size_t pitch, uint32_t value, size_t element, size_t width,
    size_t height, CUstream handle)
{
  Fill fill = { .to = { .address = to, .pitch = pitch, .device = true },
    .width = width,
    .height = height,
    .value = value,
    .element = element };
  CUstream stream;
  CUresult result;
  Fill *data;

  if (width == 0 || height == 0)
    return CUDA_SUCCESS;
  if (to % element != 0 || pitch % element != 0 || (height > 1 && pitch < width * element)) {
    standin_violation ("0x%llx with pitch %zu does not suit rows of %zu elements of %zu bytes", (unsigned long long) to,
        pitch, width, element);
    return CUDA_ERROR_INVALID_VALUE;
  }
  if (!check (&fill.to, width * element, height, "destination"))
    return CUDA_ERROR_INVALID_VALUE;
  result = standin_stream_of (context, handle, &stream);
  if (result != CUDA_SUCCESS)
    return result;
  data = malloc (sizeof *data);
  *data = fill;
  standin_work_add (stream, run_fill, data);
  return CUDA_SUCCESS;
}

/* The values are those of a little-endian machine: the first bytes of a uint32_t are the smaller type's. */
#define FILL(name, type) \
  CUresult cuMemset##name##_v2 (CUdeviceptr to, type value, size_t count) \
  { \
    STANDIN_CALL (CALL_IN_CONTEXT); \
    return submit_fill (call.context, to, 0, value, sizeof value, count, 1, NULL); \
  } \
  CUresult cuMemset##name##Async (CUdeviceptr to, type value, size_t count, CUstream stream) \
  { \
    STANDIN_CALL (CALL_IN_CONTEXT); \
    return submit_fill (call.context, to, 0, value, sizeof value, count, 1, stream); \
  }

#define FILL_2D(name, type) \
  CUresult cuMemset##name##_v2 (CUdeviceptr to, size_t pitch, type value, size_t width, size_t height) \
  { \
    STANDIN_CALL (CALL_IN_CONTEXT); \
    return submit_fill (call.context, to, pitch, value, sizeof value, width, height, NULL); \
  } \
  CUresult cuMemset##name##Async ( \
      CUdeviceptr to, size_t pitch, type value, size_t width, size_t height, CUstream stream) \
  { \
    STANDIN_CALL (CALL_IN_CONTEXT); \
    return submit_fill (call.context, to, pitch, value, sizeof value, width, height, stream); \
  }

FILL (D8, unsigned char)
FILL (D16, unsigned short)
FILL (D32, unsigned int)
FILL_2D (D2D8, unsigned char)
FILL_2D (D2D16, unsigned short)
FILL_2D (D2D32, unsigned int)
