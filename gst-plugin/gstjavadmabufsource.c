/* Asks the kernel for dma-bufs.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavadmabufsource.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/dma-heap.h>
#include <linux/udmabuf.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#define UDMABUF "/dev/udmabuf"
#define UDMABUF_LIMIT "/sys/module/udmabuf/parameters/size_limit_mb"
#define HEAPS "/dev/dma_heap/"
#define DEFAULT_HEAP "system"

struct GstJavaDmabufSource {
  int (*make) (const GstJavaDmabufSource *source, gsize size, GError **error);
  char *name;
  char *device; /* NULL where there is none; its fd is -1 then */
  int fd;
};

/* ---- memory of the process ---------------------------------------------------------------------------- */

/* A sealed memfd, -1 and an error where there is none. */
static int
make_memfd (const GstJavaDmabufSource *source, gsize size, GError **error)
{
  int fd = memfd_create ("gstjava-dmabuf", MFD_CLOEXEC | MFD_ALLOW_SEALING);

  if (fd >= 0 && ftruncate (fd, (off_t)size) == 0 && fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK) == 0)
    return fd;
  g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NO_SPACE_LEFT,
      "there is no memfd of %" G_GSIZE_FORMAT " bytes: %s%s", size, g_strerror (errno),
      errno == EMFILE ? "; let pools have fewer buffers, or raise 'ulimit -n'" : "");
  if (fd >= 0)
    close (fd);
  return -1;
}

/* MiB of the largest dma-buf that udmabuf makes, 0 where that can't be told. */
static guint64
udmabuf_limit (void)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (UDMABUF_LIMIT, &text, NULL, NULL) ? g_ascii_strtoull (text, NULL, 10) : 0;
}

static int
make_udmabuf (const GstJavaDmabufSource *source, gsize size, GError **error)
{
  struct udmabuf_create create = { .flags = UDMABUF_FLAGS_CLOEXEC, .size = size };
  int memfd = make_memfd (source, size, error), fd, problem;
  guint64 limit;

  if (memfd < 0)
    return -1;
  create.memfd = (guint32)memfd;
  do
    fd = ioctl (source->fd, UDMABUF_CREATE, &create);
  while (fd < 0 && errno == EINTR);
  problem = errno;
  close (memfd);
  if (fd >= 0)
    return fd;
  limit = udmabuf_limit ();
  if (limit > 0 && size > limit << 20)
    g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_SETTINGS,
        UDMABUF " makes dma-bufs of %" G_GUINT64_FORMAT " MiB at most, not of %" G_GSIZE_FORMAT
                " bytes: write a larger limit into " UDMABUF_LIMIT,
        limit, size);
  else
    g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NO_SPACE_LEFT,
        UDMABUF " makes no dma-buf of %" G_GSIZE_FORMAT " bytes: %s", size, g_strerror (problem));
  return -1;
}

/* ---- memory of a heap --------------------------------------------------------------------------------- */

static int
make_in_heap (const GstJavaDmabufSource *source, gsize size, GError **error)
{
  struct dma_heap_allocation_data allocation = { .len = size, .fd_flags = O_RDWR | O_CLOEXEC };
  int result;

  do
    result = ioctl (source->fd, DMA_HEAP_IOCTL_ALLOC, &allocation);
  while (result < 0 && errno == EINTR);
  if (result == 0)
    return (int)allocation.fd;
  g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NO_SPACE_LEFT, "%s has no %" G_GSIZE_FORMAT " bytes: %s",
      source->device, size, g_strerror (errno));
  return -1;
}

/* ---- which of them ------------------------------------------------------------------------------------ */

static gboolean
set_words (GstJavaDmabufSource *source, const char *words, GError **error)
{
  source->name = g_strdup (words);
  if (g_str_equal (words, "udmabuf")) {
    source->make = make_udmabuf;
    source->device = g_strdup (UDMABUF);
  } else if (g_str_equal (words, "heap")) {
    source->make = make_in_heap;
    source->device = g_strdup (HEAPS DEFAULT_HEAP);
  } else if (g_str_has_prefix (words, "heap:") && words[5] != '\0' && !strchr (words, '/')) {
    source->make = make_in_heap;
    source->device = g_strconcat (HEAPS, words + 5, NULL);
  } else if (g_str_equal (words, "memfd"))
    source->make = make_memfd;
  else if (g_str_equal (words, "none"))
    g_set_error (
        error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND, "GST_JAVA_DMABUF=none: dma-bufs are not wanted");
  else
    g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_SETTINGS,
        "GST_JAVA_DMABUF=%s: it is udmabuf, heap, heap:NAME, memfd or none", words);
  return source->make != NULL;
}

static gboolean
open_device (GstJavaDmabufSource *source, GError **error)
{
  if (!source->device)
    return TRUE;
  source->fd = open (source->device, O_RDWR | O_CLOEXEC);
  if (source->fd >= 0)
    return TRUE;
  g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_OPEN_READ_WRITE, "%s: %s%s", source->device,
      g_strerror (errno),
      errno == EACCES || errno == EPERM ? ", so let this user read and write it (chmod, a udev rule or a group)" : "");
  return FALSE;
}

static gboolean
makes_a_page (const GstJavaDmabufSource *source, GError **error)
{
  int fd = source->make (source, (gsize)sysconf (_SC_PAGESIZE), error);

  if (fd >= 0)
    close (fd);
  return fd >= 0;
}

static GstJavaDmabufSource *
open_words (const char *words, GError **error)
{
  GstJavaDmabufSource *source = g_new0 (GstJavaDmabufSource, 1);

  source->fd = -1;
  if (set_words (source, words, error) && open_device (source, error) && makes_a_page (source, error))
    return source;
  gst_java_dmabuf_source_free (source);
  return NULL;
}

GstJavaDmabufSource *
gst_java_dmabuf_source_open (const char *words, GError **error)
{
  GError *first = NULL, *second = NULL;
  GstJavaDmabufSource *source;

  if (words)
    return open_words (words, error);
  source = open_words ("udmabuf", &first);
  if (!source)
    source = open_words ("heap", &second);
  if (!source)
    g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND,
        "this system makes no dma-bufs (%s; %s): load the module udmabuf, or go on with system memory", first->message,
        second->message);
  g_clear_error (&first);
  g_clear_error (&second);
  return source;
}

void
gst_java_dmabuf_source_free (GstJavaDmabufSource *source)
{
  if (source->fd >= 0)
    close (source->fd);
  g_free (source->device);
  g_free (source->name);
  g_free (source);
}

const char *
gst_java_dmabuf_source_name (const GstJavaDmabufSource *source)
{
  return source->name;
}

int
gst_java_dmabuf_source_make (const GstJavaDmabufSource *source, gsize size, GError **error)
{
  return source->make (source, size, error);
}
