/* The part of the contract that tells of frames on devices and in dma-bufs; abi.h includes it and has the rules.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef GSTJAVA_ABI_DEVICES_H
#define GSTJAVA_ABI_DEVICES_H

/* ---- CUDA --------------------------------------------------------------------------------------------- */

/* What a device knows a frame by. All of it is void when the call that lent the frame returns, of a lease when that ends. */
typedef struct gj_cuda_frame {
  int64_t context;  /* CUcontext of the memory; within a call that lends device frames it is current */
  int64_t stream;   /* CUstream to work on, 0: the default one. What is queued there when the call returns is ordered before
                       whatever others do with the buffers; what is queued elsewhere, the element waits for itself */
  int64_t size;     /* bytes of the buffer */
  int32_t device;   /* ordinal */
  int32_t n_planes;
  gj_plane planes[GJ_MAX_PLANES]; /* data: CUdeviceptr */
} gj_cuda_frame;

typedef struct gj_cuda_map {
  int64_t frame;    /* out: gj_cuda_frame *, of the host */
  char *problem;    /* out: host string, where the result is GJ_FALSE; NULL otherwise */
  int32_t access;   /* GJ_ACCESS_* that is needed */
  int32_t reserved;
} gj_cuda_map;

/* ---- dma-bufs ----------------------------------------------------------------------------------------- */

typedef struct gj_dmabuf_plane {
  int64_t offset; /* bytes from the start of the dma-buf to the first row */
  int64_t size;   /* bytes from there to the end of the plane's memory */
  int32_t fd;     /* of the dma-buf, the buffer's own: valid as long as the frame; planes may share one */
  int32_t stride; /* bytes from one row to the next */
  int32_t rows;
  int32_t reserved;
} gj_dmabuf_plane;

/* A frame in dma-bufs, as other devices and processes need it. Nothing in it is valid once the call that lent the frame
 * has returned, of a lease when that ends. */
typedef struct gj_dmabuf_frame {
  int64_t modifier; /* DRM_FORMAT_MOD_*; 0: linear, as it is where nothing else was negotiated */
  uint32_t fourcc;  /* DRM_FORMAT_*, 0 where DRM has no name for the format */
  int32_t n_planes;
  int32_t n_fds;    /* different ones among them */
  int32_t reserved;
  gj_dmabuf_plane planes[GJ_MAX_PLANES];
} gj_dmabuf_frame;

typedef struct gj_dmabuf_map {
  int64_t frame; /* out: gj_dmabuf_frame *, of the host */
  char *problem; /* out: host string, where the result is GJ_FALSE; NULL otherwise; likewise below */
} gj_dmabuf_map;

typedef struct gj_dmabuf_fd {
  char *problem;
  int32_t plane; /* whose dma-buf it is */
  int32_t fd;    /* out: a new one for it, close-on-exec; the runtime's until dmabuf_close */
} gj_dmabuf_fd;

/* Dma-bufs that the application owns, as a frame. Sealed memfds will do as well. */
typedef struct gj_dmabuf_import {
  const char *caps; /* fixed caps of raw video */
  int64_t frame;    /* gj_frame *, of lease_new and empty; full when the result is GJ_TRUE */
  char *problem;
  int64_t offset[GJ_MAX_PLANES]; /* bytes from the start of the dma-buf to the plane's first row */
  int32_t fd[GJ_MAX_PLANES];     /* the application's, duplicated; planes may share one */
  int32_t stride[GJ_MAX_PLANES]; /* bytes */
  int32_t n_planes;
  int32_t reserved;
} gj_dmabuf_import;

typedef struct gj_dmabuf_message {
  const char *path; /* of a Unix socket that somebody listens at */
  int64_t data;     /* bytes that go with the fd, at least one */
  int64_t size;
  char *problem;
  int32_t fd;
  int32_t reserved;
} gj_dmabuf_message;

#endif
