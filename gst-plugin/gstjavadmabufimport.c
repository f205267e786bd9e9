/* Frames made of dma-bufs that an application owns, and dma-bufs that go to another process.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavadmabufimport.h"

#include <errno.h>
#include <fcntl.h>
#include <gst/allocators/gstdmabuf.h>
#include <linux/dma-buf.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "gj-caps.h"
#include "gj-lease.h"

static gboolean refuse (char **problem, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (char **problem, const char *format, ...)
{
  va_list list;

  va_start (list, format);
  *problem = g_strdup_vprintf (format, list);
  va_end (list);
  return FALSE;
}

/* ---- import ------------------------------------------------------------------------------------------- */

/* Bytes that the fd has for good, -1 and a problem where it may lose some: who reads beyond its end then would die. */
static gint64
bytes_of (int fd, char **problem)
{
  struct dma_buf_sync sync = { .flags = DMA_BUF_SYNC_START | DMA_BUF_SYNC_READ };
  int seals = fcntl (fd, F_GET_SEALS);
  gint64 bytes = lseek (fd, 0, SEEK_END);

  if (bytes < 0) {
    refuse (problem, "fd %d is no dma-buf: %s", fd, g_strerror (errno));
    return -1;
  }
  if (seals >= 0 && (seals & F_SEAL_SHRINK))
    return bytes;
  if (seals >= 0) {
    refuse (problem, "fd %d is a memfd that may shrink: seal it with F_SEAL_SHRINK first", fd);
    return -1;
  }
  if (ioctl (fd, DMA_BUF_IOCTL_SYNC, &sync) < 0 && errno == ENOTTY) {
    refuse (problem, "fd %d is neither a dma-buf nor a sealed memfd", fd);
    return -1;
  }
  sync.flags = DMA_BUF_SYNC_END | DMA_BUF_SYNC_READ;
  (void)!ioctl (fd, DMA_BUF_IOCTL_SYNC, &sync);
  return bytes;
}

static gboolean
check_plane (const gj_dmabuf_import *args, const GjMedia *media, int32_t plane, char **problem)
{
  const gj_video_info *info = &media->video_abi;
  gint64 bytes = bytes_of (args->fd[plane], problem);
  gint64 row = info->plane_width[plane], needed;

  if (bytes < 0)
    return FALSE;
  if (args->stride[plane] < row)
    return refuse (
        problem, "plane %d has rows of %" G_GINT64_FORMAT " bytes at a stride of %d", plane, row, args->stride[plane]);
  needed = (gint64)(info->plane_height[plane] - 1) * args->stride[plane] + row;
  if (args->offset[plane] < 0 || args->offset[plane] > bytes || needed > bytes - args->offset[plane])
    return refuse (problem,
        "plane %d needs %" G_GINT64_FORMAT " bytes at stride %d from %" G_GINT64_FORMAT
        " on, fd %d has %" G_GINT64_FORMAT,
        plane, needed, args->stride[plane], args->offset[plane], args->fd[plane], bytes);
  return TRUE;
}

/* Appends the dma-buf of a plane, unless an earlier plane has brought it; *start: where it begins in the buffer. */
static gboolean
append_memory (GstBuffer *buffer, GstAllocator *allocator, const gj_dmabuf_import *args, int32_t plane, gsize *starts,
    char **problem)
{
  int fd;

  for (int32_t i = 0; i < plane; i++)
    if (args->fd[i] == args->fd[plane]) {
      starts[plane] = starts[i];
      return TRUE;
    }
  fd = fcntl (args->fd[plane], F_DUPFD_CLOEXEC, 0);
  if (fd < 0)
    return refuse (problem, "fd %d can't be duplicated: %s", args->fd[plane], g_strerror (errno));
  starts[plane] = gst_buffer_get_size (buffer);
  gst_buffer_append_memory (buffer, gst_dmabuf_allocator_alloc (allocator, fd, (gsize)lseek (fd, 0, SEEK_END)));
  return TRUE;
}

static GstBuffer *
make_buffer (const gj_dmabuf_import *args, const GjMedia *media, char **problem)
{
  GstAllocator *allocator = gst_dmabuf_allocator_new ();
  GstBuffer *buffer = gst_buffer_new ();
  gsize starts[GJ_MAX_PLANES] = { 0 }, offsets[GST_VIDEO_MAX_PLANES] = { 0 };
  gint strides[GST_VIDEO_MAX_PLANES] = { 0 };

  for (int32_t i = 0; buffer && i < args->n_planes; i++) {
    if (!append_memory (buffer, allocator, args, i, starts, problem)) {
      gst_clear_buffer (&buffer);
      break;
    }
    offsets[i] = starts[i] + (gsize)args->offset[i];
    strides[i] = args->stride[i];
  }
  if (buffer)
    gst_buffer_add_video_meta_full (buffer, GST_VIDEO_FRAME_FLAG_NONE, GST_VIDEO_INFO_FORMAT (&media->video),
        (guint)media->video_abi.width, (guint)media->video_abi.height, (guint)args->n_planes, offsets, strides);
  gst_object_unref (allocator);
  return buffer;
}

/* What such a buffer is to the element: of its output where that is of the format and may lie in dma-bufs. (transfer
 * full) (nullable) */
static GjMedia *
media_of (GstJavaPeer *peer, const gj_dmabuf_import *args, char **problem)
{
  GstCaps *caps = gj_caps_parse (args->caps, NULL);
  GjMedia *media = gj_media_new (caps), *output = gst_java_peer_get_output_media (peer);

  gst_clear_caps (&caps);
  if (media->media != GJ_MEDIA_VIDEO || args->n_planes != media->video_abi.n_planes) {
    refuse (problem, "a frame of \"%s\" has %d planes, given are %d", args->caps,
        media->media == GJ_MEDIA_VIDEO ? media->video_abi.n_planes : 0, args->n_planes);
    g_clear_pointer (&media, gj_media_unref);
  } else if (gj_media_is_host_video (output) && gj_media_has_same_format (media, output)) {
    gj_media_unref (media);
    media = gj_media_ref (output);
  }
  gj_media_unref (output);
  return media;
}

int32_t
gst_java_dmabuf_import (gj_peer *peer, gj_dmabuf_import *args)
{
  gj_frame *lease = (gj_frame *)(gintptr)args->frame;
  GstBuffer *buffer = NULL;
  GjMedia *media;

  args->problem = NULL;
  if (gj_lease_is_full (lease))
    return GJ_FALSE;
  media = media_of (peer, args, &args->problem);
  if (!media)
    return GJ_FALSE;
  for (int32_t i = 0; i < args->n_planes && !args->problem; i++)
    check_plane (args, media, i, &args->problem);
  if (!args->problem)
    buffer = make_buffer (args, media, &args->problem);
  if (!buffer) {
    gj_media_unref (media);
    return GJ_FALSE;
  }
  gj_lease_fill (lease, buffer, media);
  return GJ_TRUE;
}

/* ---- sending ------------------------------------------------------------------------------------------ */

static int
connect_to (const char *path, char **problem)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int connection;

  if (strlen (path) >= sizeof address.sun_path) {
    refuse (
        problem, "the path of a socket has at most %d bytes, \"%s\" has more", (int)sizeof address.sun_path - 1, path);
    return -1;
  }
  strcpy (address.sun_path, path);
  connection = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (connection >= 0 && connect (connection, (struct sockaddr *)&address, sizeof address) == 0)
    return connection;
  refuse (problem, "nobody takes a connection at %s: %s", path, g_strerror (errno));
  if (connection >= 0)
    close (connection);
  return -1;
}

/* The fd goes with the first byte; GStreamer's habit of SIGPIPE is left alone. */
static gboolean
send_with_fd (int connection, const gj_dmabuf_message *args, char **problem)
{
  union {
    char bytes[CMSG_SPACE (sizeof (int))];
    struct cmsghdr alignment;
  } control = { { 0 } };
  struct iovec data = { (gpointer)(gintptr)args->data, (gsize)args->size };
  struct msghdr message = {
    .msg_iov = &data, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes
  };
  struct cmsghdr *header = CMSG_FIRSTHDR (&message);
  gssize sent;

  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN (sizeof (int));
  memcpy (CMSG_DATA (header), &args->fd, sizeof (int));
  do
    sent = sendmsg (connection, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  if (sent == (gssize)args->size)
    return TRUE;
  return refuse (problem, "fd %d could not be sent to %s: %s", args->fd, args->path,
      sent < 0 ? g_strerror (errno) : "only a part of the message went out");
}

int32_t
gst_java_dmabuf_send (gj_dmabuf_message *args, void *none)
{
  int connection;
  gboolean is_sent;

  args->problem = NULL;
  connection = connect_to (args->path, &args->problem);
  if (connection < 0)
    return GJ_FALSE;
  is_sent = send_with_fd (connection, args, &args->problem);
  close (connection);
  return is_sent ? GJ_TRUE : GJ_FALSE;
}
