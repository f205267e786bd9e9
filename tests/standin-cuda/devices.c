/* The driver and its devices: all alike, as many as the settings say.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdio.h>
#include <string.h>

#include "call.h"
#include "settings.h"

static int
is_device (CUdevice device)
{
  return device >= 0 && device < standin_settings ()->devices;
}

CUresult
cuInit (unsigned int flags)
{
  STANDIN_CALL (CALL_ANY_TIME);

  if (flags != 0)
    return CUDA_ERROR_INVALID_VALUE;
  if (standin_settings ()->devices == 0)
    return CUDA_ERROR_NO_DEVICE;
  standin_call_set_initialized ();
  return CUDA_SUCCESS;
}

CUresult
cuDriverGetVersion (int *version)
{
  STANDIN_CALL (CALL_ANY_TIME);

  if (version == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  *version = standin_settings ()->driver_version;
  return CUDA_SUCCESS;
}

CUresult
cuDeviceGetCount (int *count)
{
  STANDIN_CALL (CALL_AFTER_INIT);

  if (count == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  *count = standin_settings ()->devices;
  return CUDA_SUCCESS;
}

CUresult
cuDeviceGet (CUdevice *device, int ordinal)
{
  STANDIN_CALL (CALL_AFTER_INIT);

  if (device == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  if (!is_device (ordinal))
    return CUDA_ERROR_INVALID_DEVICE;
  *device = ordinal;
  return CUDA_SUCCESS;
}

CUresult
cuDeviceGetName (char *name, int length, CUdevice device)
{
  STANDIN_CALL (CALL_AFTER_INIT);

  if (name == NULL || length <= 0)
    return CUDA_ERROR_INVALID_VALUE;
  if (!is_device (device))
    return CUDA_ERROR_INVALID_DEVICE;
  snprintf (name, (size_t) length, "Stand-in %d (no GPU)", device);
  return CUDA_SUCCESS;
}

CUresult
cuDeviceGetUuid_v2 (CUuuid *uuid, CUdevice device)
{
  STANDIN_CALL (CALL_AFTER_INIT);

  if (uuid == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  if (!is_device (device))
    return CUDA_ERROR_INVALID_DEVICE;
  memcpy (uuid->bytes, "stand-in device", 16);
  uuid->bytes[15] = (char) device;
  return CUDA_SUCCESS;
}

CUresult
cuDeviceGetUuid (CUuuid *uuid, CUdevice device)
{
  return cuDeviceGetUuid_v2 (uuid, device);
}

CUresult
cuDeviceGetPCIBusId (char *id, int length, CUdevice device)
{
  STANDIN_CALL (CALL_AFTER_INIT);

  if (id == NULL || length <= 0)
    return CUDA_ERROR_INVALID_VALUE;
  if (!is_device (device))
    return CUDA_ERROR_INVALID_DEVICE;
  snprintf (id, (size_t) length, "0000:%02x:00.0", (unsigned int) device + 1);
  return CUDA_SUCCESS;
}

CUresult
cuDeviceTotalMem_v2 (size_t *bytes, CUdevice device)
{
  STANDIN_CALL (CALL_AFTER_INIT);

  if (bytes == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  if (!is_device (device))
    return CUDA_ERROR_INVALID_DEVICE;
  *bytes = standin_settings ()->memory;
  return CUDA_SUCCESS;
}

CUresult
cuDeviceComputeCapability (int *major, int *minor, CUdevice device)
{
  STANDIN_CALL (CALL_AFTER_INIT);

  if (major == NULL || minor == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  if (!is_device (device))
    return CUDA_ERROR_INVALID_DEVICE;
  *major = standin_settings ()->compute_major;
  *minor = standin_settings ()->compute_minor;
  return CUDA_SUCCESS;
}

/* What is not known is 0: a feature that is not there. */
static int
attribute_of (CUdevice_attribute attribute)
{
  switch (attribute) {
    case CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_BLOCK:
    case CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_X:
    case CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Y:
      return 1024;
    case CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Z:
      return 64;
    case CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_X:
      return 0x7fffffff;
    case CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_Y:
    case CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_Z:
      return 65535;
    case CU_DEVICE_ATTRIBUTE_WARP_SIZE:
    case CU_DEVICE_ATTRIBUTE_TEXTURE_PITCH_ALIGNMENT:
      return 32;
    case CU_DEVICE_ATTRIBUTE_TEXTURE_ALIGNMENT:
      return 512;
    case CU_DEVICE_ATTRIBUTE_CLOCK_RATE:
    case CU_DEVICE_ATTRIBUTE_MEMORY_CLOCK_RATE:
      return 1000000;
    case CU_DEVICE_ATTRIBUTE_GLOBAL_MEMORY_BUS_WIDTH:
      return 256;
    case CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT:
    case CU_DEVICE_ATTRIBUTE_UNIFIED_ADDRESSING:
      return 1;
    case CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR:
      return standin_settings ()->compute_major;
    case CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR:
      return standin_settings ()->compute_minor;
    default:
      return 0;
  }
}

CUresult
cuDeviceGetAttribute (int *value, CUdevice_attribute attribute, CUdevice device)
{
  STANDIN_CALL (CALL_AFTER_INIT);

  if (value == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  if (!is_device (device))
    return CUDA_ERROR_INVALID_DEVICE;
  *value = attribute_of (attribute);
  return CUDA_SUCCESS;
}

CUresult
cuDeviceCanAccessPeer (int *can, CUdevice device, CUdevice peer)
{
  STANDIN_CALL (CALL_AFTER_INIT);

  if (can == NULL)
    return CUDA_ERROR_INVALID_VALUE;
  if (!is_device (device) || !is_device (peer))
    return CUDA_ERROR_INVALID_DEVICE;
  *can = device != peer;
  return CUDA_SUCCESS;
}
