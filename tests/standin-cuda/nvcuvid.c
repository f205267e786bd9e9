/* A stand-in libnvcuvid that decodes nothing: without a libnvcuvid, GStreamer's nvcodec plugin registers no elements.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "driver-api.h"

#define UNSUPPORTED(name) \
  STANDIN_EXPORT CUresult name (void); \
  CUresult name (void) \
  { \
    return CUDA_ERROR_NOT_SUPPORTED; \
  }

UNSUPPORTED (cuvidCtxLockCreate)
UNSUPPORTED (cuvidCtxLockDestroy)
UNSUPPORTED (cuvidCtxLock)
UNSUPPORTED (cuvidCtxUnlock)
UNSUPPORTED (cuvidCreateDecoder)
UNSUPPORTED (cuvidDestroyDecoder)
UNSUPPORTED (cuvidDecodePicture)
UNSUPPORTED (cuvidReconfigureDecoder)
UNSUPPORTED (cuvidCreateVideoParser)
UNSUPPORTED (cuvidParseVideoData)
UNSUPPORTED (cuvidDestroyVideoParser)
UNSUPPORTED (cuvidMapVideoFrame64)
UNSUPPORTED (cuvidUnmapVideoFrame64)
UNSUPPORTED (cuvidGetDecoderCaps)
