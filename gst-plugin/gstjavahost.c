/* The table of C functions that Java calls.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Those that concern an element get its peer, whose element may be gone: they look first, and hold the element while
 * they work.
 */
#include "gstjavahost.h"

#include <gst/base/gstbasesink.h>
#include <gst/base/gstbasesrc.h>
#include <gst/base/gstbasetransform.h>

#include "gj-caps.h"
#include "gj-frame-cuda.h"
#include "gj-frame-dmabuf.h"
#include "gj-frame.h"
#include "gj-layout.h"
#include "gj-lease.h"
#include "gj-log.h"
#include "gstjavadmabufimport.h"
#include "gstjavaleasesource.h"
#include "gstjavapeer.h"
#include "gstjavaproperty.h"
#include "gstjavarecord.h"
#include "gstjavasignal.h"

#define GST_CAT_DEFAULT gj_debug

static int32_t
allocate (int64_t size, int64_t *address)
{
  gpointer memory = size > 0 ? g_try_malloc0 ((gsize)size) : NULL;
  *address = (int64_t)(gintptr)memory;
  return memory ? GJ_TRUE : GJ_FALSE;
}

static int32_t
release (int64_t address, void *none)
{
  g_free ((gpointer)(gintptr)address);
  return GJ_TRUE;
}

static int32_t
log_record (int64_t category, const gj_log_record *record)
{
  GstElement *element = record->peer ? gst_java_peer_get_element (record->peer) : NULL;
  int32_t result = gj_log_write (category, record, G_OBJECT (element));

  gst_clear_object (&element);
  return result;
}

static int32_t
peer_unref (gj_peer *peer, void *none)
{
  gst_java_peer_unref (peer);
  return GJ_TRUE;
}

static GQuark
error_domain (int32_t domain)
{
  switch (domain) {
  case GJ_DOMAIN_CORE:
    return GST_CORE_ERROR;
  case GJ_DOMAIN_LIBRARY:
    return GST_LIBRARY_ERROR;
  case GJ_DOMAIN_RESOURCE:
    return GST_RESOURCE_ERROR;
  default:
    return GST_STREAM_ERROR;
  }
}

static GstMessageType
message_type (int32_t kind)
{
  switch (kind) {
  case GJ_MESSAGE_WARNING:
    return GST_MESSAGE_WARNING;
  case GJ_MESSAGE_INFO:
    return GST_MESSAGE_INFO;
  default:
    return GST_MESSAGE_ERROR;
  }
}

static gboolean
post_structure (GstElement *element, const char *text)
{
  GstStructure *structure = gj_structure_parse (text, NULL);

  if (!structure) {
    GST_WARNING_OBJECT (element, "not a structure, so not posted: %s", text);
    return FALSE;
  }
  return gst_element_post_message (element, gst_message_new_element (GST_OBJECT (element), structure));
}

static __thread gboolean is_posting;

gboolean
gst_java_host_is_posting (void)
{
  return is_posting;
}

static int32_t
post (gj_peer *peer, const gj_message *message)
{
  GstElement *element = gst_java_peer_get_element (peer);
  gboolean outer = is_posting;

  if (!element)
    return GJ_FALSE;
  is_posting = TRUE;
  if (message->kind == GJ_MESSAGE_ERROR)
    g_atomic_int_set (&peer->reported, TRUE);
  if (message->kind == GJ_MESSAGE_ELEMENT)
    post_structure (element, message->text);
  else
    gst_element_message_full (element, message_type (message->kind), error_domain (message->domain), message->code,
        g_strdup (message->text), g_strdup (message->debug), peer->type->element->class_name, "java", 0);
  is_posting = outer;
  gst_object_unref (element);
  return GJ_TRUE;
}

static int32_t
notify (gj_peer *peer, int64_t property)
{
  const GjElement *description = peer->type->element;
  GstElement *element = gst_java_peer_get_element (peer);

  if (!element)
    return GJ_FALSE;
  if (property >= 0 && property < description->n_properties)
    g_object_notify (G_OBJECT (element), description->properties[property].name);
  gst_object_unref (element);
  return GJ_TRUE;
}

static int32_t
emit (gj_peer *peer, gj_signal *signal)
{
  GstElement *element = gst_java_peer_get_element (peer);
  int32_t result;

  if (!element)
    return GJ_FALSE;
  result = gst_java_signal_emit (peer, element, signal);
  gst_object_unref (element);
  return result;
}

/* The flag is the more careful one at any moment: a frame is read-only as soon as pass-through is asked for, and until
 * it has ended. */
static void
set_passthrough (GstJavaPeer *peer, GstBaseTransform *transform, gboolean passthrough)
{
  if (passthrough)
    g_atomic_int_set (&peer->passthrough, TRUE);
  gst_base_transform_set_passthrough (transform, passthrough);
  if (!passthrough)
    g_atomic_int_set (&peer->passthrough, FALSE);
}

static void
configure_transform (GstJavaPeer *peer, GstBaseTransform *transform, int64_t what, int64_t value)
{
  if (what == GJ_CONFIGURE_PASSTHROUGH)
    set_passthrough (peer, transform, value != 0);
  else if (what == GJ_CONFIGURE_GAP_AWARE)
    gst_base_transform_set_gap_aware (transform, value != 0);
  else if (what == GJ_CONFIGURE_QOS)
    gst_base_transform_set_qos_enabled (transform, value != 0);
}

static void
configure_source (GstBaseSrc *source, int64_t what, int64_t value)
{
  if (what == GJ_CONFIGURE_LIVE)
    gst_base_src_set_live (source, value != 0);
  else if (what == GJ_CONFIGURE_DO_TIMESTAMP)
    gst_base_src_set_do_timestamp (source, value != 0);
  else if (what == GJ_CONFIGURE_FORMAT_TIME)
    gst_base_src_set_format (source, value ? GST_FORMAT_TIME : GST_FORMAT_BYTES);
  else if (what == GJ_CONFIGURE_BLOCK_SIZE && value > 0 && value <= G_MAXUINT)
    gst_base_src_set_blocksize (source, (guint)value);
}

static void
configure_sink (GstJavaPeer *peer, GstBaseSink *sink, int64_t what, int64_t value)
{
  /* Its setter takes the preroll lock, which is held while data is rendered. */
  if (what == GJ_CONFIGURE_ASYNC && g_atomic_int_get (&peer->preroll_locked)) {
    GST_WARNING_OBJECT (sink, "setAsync is refused within render, preroll and unlockStop: call it before start ends");
    return;
  }
  if (what == GJ_CONFIGURE_SYNC)
    gst_base_sink_set_sync (sink, value != 0);
  else if (what == GJ_CONFIGURE_ASYNC)
    gst_base_sink_set_async_enabled (sink, value != 0);
  else if (what == GJ_CONFIGURE_MAX_LATENESS)
    gst_base_sink_set_max_lateness (sink, value);
  else if (what == GJ_CONFIGURE_QOS)
    gst_base_sink_set_qos_enabled (sink, value != 0);
}

static int32_t
configure (gj_peer *peer, const int64_t setting[2])
{
  GstElement *element = gst_java_peer_get_element (peer);

  if (!element)
    return GJ_FALSE;
  if (setting[0] == GJ_CONFIGURE_LATENCY_CHANGED)
    gst_element_post_message (element, gst_message_new_latency (GST_OBJECT (element)));
  else if (GST_IS_BASE_TRANSFORM (element))
    configure_transform (peer, GST_BASE_TRANSFORM (element), setting[0], setting[1]);
  else if (GST_IS_BASE_SRC (element))
    configure_source (GST_BASE_SRC (element), setting[0], setting[1]);
  else if (GST_IS_BASE_SINK (element))
    configure_sink (peer, GST_BASE_SINK (element), setting[0], setting[1]);
  gst_object_unref (element);
  return GJ_TRUE;
}

static GstClockTime
clock_time (GstElement *element)
{
  GstClock *clock = gst_element_get_clock (element);
  GstClockTime now;

  if (!clock)
    return GST_CLOCK_TIME_NONE;
  now = gst_clock_get_time (clock);
  gst_object_unref (clock);
  return now;
}

static int32_t
get_time (gj_peer *peer, gj_time *time)
{
  GstElement *element = gst_java_peer_get_element (peer);
  GstClockTime now, base;

  time->ns = -1;
  if (!element)
    return GJ_FALSE;
  now = clock_time (element);
  base = gst_element_get_base_time (element);
  if (time->what == GJ_TIME_CLOCK)
    time->ns = (int64_t)now;
  else if (time->what == GJ_TIME_BASE)
    time->ns = (int64_t)base;
  else if (GST_CLOCK_TIME_IS_VALID (now) && GST_CLOCK_TIME_IS_VALID (base))
    time->ns = (int64_t)(now - base);
  gst_object_unref (element);
  return GJ_TRUE;
}

static int32_t
get_element (gj_peer *peer, int64_t *address)
{
  GstElement *element = gst_java_peer_get_element (peer);

  *address = (int64_t)(gintptr)element;
  if (!element)
    return GJ_FALSE;
  gst_object_unref (element);
  return GJ_TRUE;
}

static int32_t
pool_stats (gj_peer *peer, char **text)
{
  GstStructure *stats = gst_java_pools_get_stats (&peer->pools);

  *text = stats ? gst_structure_to_string (stats) : NULL;
  g_clear_pointer (&stats, gst_structure_free);
  return GJ_TRUE;
}

const gj_host *
gst_java_host (void)
{
  static gj_host host = {
    .struct_size = sizeof (gj_host),
    .abi_version = GJ_ABI_VERSION,
    .allocate = allocate,
    .release = release,
    .log_enabled = gj_log_enabled,
    .log = log_record,
    .peer_unref = peer_unref,
    .post = post,
    .notify = notify,
    .emit = emit,
    .configure = configure,
    .time = get_time,
    .element = get_element,
    .frame_map = gj_frame_map,
    .frame_get_meta = gj_frame_get_meta,
    .frame_add_meta = gj_frame_add_meta,
    .caps = gj_caps,
    .lease_new = gj_lease_new,
    .source_open = gst_java_lease_source_open,
    .source_close = gst_java_lease_source_close,
    .lease_acquire = gst_java_lease_acquire,
    .lease_retain = gj_lease_retain,
    .lease_close = gj_lease_close,
    .lease_push = gst_java_lease_push,
    .pool_stats = pool_stats,
    .frame_cuda = gj_frame_cuda,
    .record_shape = gst_java_record_shape,
    .record_put = gst_java_record_put,
    .record_get = gst_java_record_get,
    .frame_dmabuf = gj_frame_dmabuf,
    .dmabuf_dup = gj_dmabuf_dup,
    .dmabuf_close = gj_dmabuf_close,
    .frame_unmap = gj_frame_unmap,
    .dmabuf_import = gst_java_dmabuf_import,
    .dmabuf_send = gst_java_dmabuf_send,
  };
  static gsize filled;

  if (g_once_init_enter (&filled)) {
    host.debug_min = gj_log_debug_min ();
    host.layout = gj_layout ();
    g_once_init_leave (&filled, 1);
  }
  return &host;
}
