/* The golden table: what abi.h promised at version 1. A row here changes only together with GJ_ABI_VERSION, and a struct that
 * grows gets new rows at its end.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The numbers are written out, not computed, so that a change of abi.h is seen here.
 */
#include <gst/check/gstcheck.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "gj-layout.h"
#include "gstjava/abi.h"

typedef struct {
  const char *name;
  gsize golden;
  gsize now;
} Row;

#define SIZE(type, golden) { #type, golden, sizeof (type) },
#define FIELD(type, field, golden) { #type "." #field, golden, offsetof (type, field) },

/* clang-format off */
static const Row rows[] = {
  SIZE (gj_value, 48)
  FIELD (gj_value, type, 0)
  FIELD (gj_value, n_items, 4)
  FIELD (gj_value, i, 8)
  FIELD (gj_value, j, 16)
  FIELD (gj_value, d, 24)
  FIELD (gj_value, text, 32)
  FIELD (gj_value, items, 40)
  SIZE (gj_video_info, 176)
  FIELD (gj_video_info, format, 0)
  FIELD (gj_video_info, range, 8)
  FIELD (gj_video_info, matrix, 16)
  FIELD (gj_video_info, transfer, 24)
  FIELD (gj_video_info, primaries, 32)
  FIELD (gj_video_info, interlace, 40)
  FIELD (gj_video_info, chroma_site, 48)
  FIELD (gj_video_info, width, 56)
  FIELD (gj_video_info, height, 60)
  FIELD (gj_video_info, n_planes, 64)
  FIELD (gj_video_info, n_components, 68)
  FIELD (gj_video_info, fps_n, 72)
  FIELD (gj_video_info, fps_d, 76)
  FIELD (gj_video_info, par_n, 80)
  FIELD (gj_video_info, par_d, 84)
  FIELD (gj_video_info, size, 88)
  FIELD (gj_video_info, offset, 96)
  FIELD (gj_video_info, stride, 128)
  FIELD (gj_video_info, plane_width, 144)
  FIELD (gj_video_info, plane_height, 160)
  SIZE (gj_audio_info, 40)
  FIELD (gj_audio_info, format, 0)
  FIELD (gj_audio_info, layout, 8)
  FIELD (gj_audio_info, positions, 16)
  FIELD (gj_audio_info, rate, 24)
  FIELD (gj_audio_info, channels, 28)
  FIELD (gj_audio_info, bytes_per_frame, 32)
  FIELD (gj_audio_info, reserved, 36)
  SIZE (gj_plane, 24)
  FIELD (gj_plane, data, 0)
  FIELD (gj_plane, size, 8)
  FIELD (gj_plane, stride, 16)
  FIELD (gj_plane, rows, 20)
  SIZE (gj_frame, 200)
  FIELD (gj_frame, buffer, 0)
  FIELD (gj_frame, pts, 8)
  FIELD (gj_frame, dts, 16)
  FIELD (gj_frame, duration, 24)
  FIELD (gj_frame, offset, 32)
  FIELD (gj_frame, offset_end, 40)
  FIELD (gj_frame, size, 48)
  FIELD (gj_frame, info, 56)
  FIELD (gj_frame, flags, 64)
  FIELD (gj_frame, changed, 68)
  FIELD (gj_frame, media, 72)
  FIELD (gj_frame, info_serial, 76)
  FIELD (gj_frame, allowed, 80)
  FIELD (gj_frame, mapped, 84)
  FIELD (gj_frame, n_planes, 88)
  FIELD (gj_frame, residency, 92)
  FIELD (gj_frame, host, 96)
  FIELD (gj_frame, planes, 104)
  SIZE (gj_member, 24)
  FIELD (gj_member, name, 0)
  FIELD (gj_member, binding, 8)
  FIELD (gj_member, type, 16)
  FIELD (gj_member, item_type, 20)
  SIZE (gj_new_instance, 104)
  FIELD (gj_new_instance, origin, 0)
  FIELD (gj_new_instance, class_name, 8)
  FIELD (gj_new_instance, base, 16)
  FIELD (gj_new_instance, element, 24)
  FIELD (gj_new_instance, name, 32)
  FIELD (gj_new_instance, properties, 40)
  FIELD (gj_new_instance, signals, 48)
  FIELD (gj_new_instance, actions, 56)
  FIELD (gj_new_instance, n_properties, 64)
  FIELD (gj_new_instance, n_signals, 68)
  FIELD (gj_new_instance, n_actions, 72)
  FIELD (gj_new_instance, reserved, 76)
  FIELD (gj_new_instance, frames, 80)
  FIELD (gj_new_instance, log_category, 88)
  FIELD (gj_new_instance, instance, 96)
  SIZE (gj_property, 56)
  FIELD (gj_property, index, 0)
  FIELD (gj_property, reserved, 4)
  FIELD (gj_property, value, 8)
  SIZE (gj_signal, 64)
  FIELD (gj_signal, index, 0)
  FIELD (gj_signal, n_args, 4)
  FIELD (gj_signal, args, 8)
  FIELD (gj_signal, result, 16)
  SIZE (gj_caps_change, 40)
  FIELD (gj_caps_change, in, 0)
  FIELD (gj_caps_change, out, 8)
  FIELD (gj_caps_change, in_info, 16)
  FIELD (gj_caps_change, out_info, 24)
  FIELD (gj_caps_change, in_media, 32)
  FIELD (gj_caps_change, out_media, 36)
  SIZE (gj_caps_query, 32)
  FIELD (gj_caps_query, direction, 0)
  FIELD (gj_caps_query, reserved, 4)
  FIELD (gj_caps_query, caps, 8)
  FIELD (gj_caps_query, other, 16)
  FIELD (gj_caps_query, result, 24)
  SIZE (gj_size_query, 40)
  FIELD (gj_size_query, direction, 0)
  FIELD (gj_size_query, reserved, 4)
  FIELD (gj_size_query, caps, 8)
  FIELD (gj_size_query, other, 16)
  FIELD (gj_size_query, size, 24)
  FIELD (gj_size_query, result, 32)
  SIZE (gj_item, 40)
  FIELD (gj_item, type, 0)
  FIELD (gj_item, structure, 8)
  FIELD (gj_item, timestamp, 16)
  FIELD (gj_item, seqnum, 24)
  FIELD (gj_item, direction, 28)
  FIELD (gj_item, answer, 32)
  SIZE (gj_message, 32)
  FIELD (gj_message, kind, 0)
  FIELD (gj_message, domain, 4)
  FIELD (gj_message, code, 8)
  FIELD (gj_message, reserved, 12)
  FIELD (gj_message, text, 16)
  FIELD (gj_message, debug, 24)
  SIZE (gj_log_record, 40)
  FIELD (gj_log_record, level, 0)
  FIELD (gj_log_record, line, 4)
  FIELD (gj_log_record, file, 8)
  FIELD (gj_log_record, function, 16)
  FIELD (gj_log_record, text, 24)
  FIELD (gj_log_record, peer, 32)
  SIZE (gj_caps_op, 24)
  FIELD (gj_caps_op, a, 0)
  FIELD (gj_caps_op, b, 8)
  FIELD (gj_caps_op, result, 16)
  SIZE (gj_time, 16)
  FIELD (gj_time, what, 0)
  FIELD (gj_time, reserved, 4)
  FIELD (gj_time, ns, 8)
  SIZE (gj_meta, 16)
  FIELD (gj_meta, name, 0)
  FIELD (gj_meta, structure, 8)
  SIZE (gj_cuda_frame, 128)
  FIELD (gj_cuda_frame, context, 0)
  FIELD (gj_cuda_frame, stream, 8)
  FIELD (gj_cuda_frame, size, 16)
  FIELD (gj_cuda_frame, device, 24)
  FIELD (gj_cuda_frame, n_planes, 28)
  FIELD (gj_cuda_frame, planes, 32)
  SIZE (gj_cuda_map, 24)
  FIELD (gj_cuda_map, frame, 0)
  FIELD (gj_cuda_map, problem, 8)
  FIELD (gj_cuda_map, access, 16)
  FIELD (gj_cuda_map, reserved, 20)
  SIZE (gj_dmabuf_plane, 32)
  FIELD (gj_dmabuf_plane, offset, 0)
  FIELD (gj_dmabuf_plane, size, 8)
  FIELD (gj_dmabuf_plane, fd, 16)
  FIELD (gj_dmabuf_plane, stride, 20)
  FIELD (gj_dmabuf_plane, rows, 24)
  FIELD (gj_dmabuf_plane, reserved, 28)
  SIZE (gj_dmabuf_frame, 152)
  FIELD (gj_dmabuf_frame, modifier, 0)
  FIELD (gj_dmabuf_frame, fourcc, 8)
  FIELD (gj_dmabuf_frame, n_planes, 12)
  FIELD (gj_dmabuf_frame, n_fds, 16)
  FIELD (gj_dmabuf_frame, reserved, 20)
  FIELD (gj_dmabuf_frame, planes, 24)
  SIZE (gj_dmabuf_map, 16)
  FIELD (gj_dmabuf_map, frame, 0)
  FIELD (gj_dmabuf_map, problem, 8)
  SIZE (gj_dmabuf_fd, 16)
  FIELD (gj_dmabuf_fd, problem, 0)
  FIELD (gj_dmabuf_fd, plane, 8)
  FIELD (gj_dmabuf_fd, fd, 12)
  SIZE (gj_dmabuf_import, 96)
  FIELD (gj_dmabuf_import, caps, 0)
  FIELD (gj_dmabuf_import, frame, 8)
  FIELD (gj_dmabuf_import, problem, 16)
  FIELD (gj_dmabuf_import, offset, 24)
  FIELD (gj_dmabuf_import, fd, 56)
  FIELD (gj_dmabuf_import, stride, 72)
  FIELD (gj_dmabuf_import, n_planes, 88)
  FIELD (gj_dmabuf_import, reserved, 92)
  SIZE (gj_dmabuf_message, 40)
  FIELD (gj_dmabuf_message, path, 0)
  FIELD (gj_dmabuf_message, data, 8)
  FIELD (gj_dmabuf_message, size, 16)
  FIELD (gj_dmabuf_message, problem, 24)
  FIELD (gj_dmabuf_message, fd, 32)
  FIELD (gj_dmabuf_message, reserved, 36)
  SIZE (gj_lease_source, 32)
  FIELD (gj_lease_source, caps, 0)
  FIELD (gj_lease_source, problem, 8)
  FIELD (gj_lease_source, source, 16)
  FIELD (gj_lease_source, samples, 24)
  FIELD (gj_lease_source, reserved, 28)
  SIZE (gj_acquire, 40)
  FIELD (gj_acquire, source, 0)
  FIELD (gj_acquire, frame, 8)
  FIELD (gj_acquire, problem, 16)
  FIELD (gj_acquire, waited, 24)
  FIELD (gj_acquire, may_wait, 32)
  FIELD (gj_acquire, overflowed, 36)
  SIZE (gj_record_shape, 40)
  FIELD (gj_record_shape, name, 0)
  FIELD (gj_record_shape, fields, 8)
  FIELD (gj_record_shape, problem, 16)
  FIELD (gj_record_shape, shape, 24)
  FIELD (gj_record_shape, n_fields, 32)
  FIELD (gj_record_shape, reserved, 36)
  SIZE (gj_record, 32)
  FIELD (gj_record, shape, 0)
  FIELD (gj_record, object, 8)
  FIELD (gj_record, values, 16)
  FIELD (gj_record, problem, 24)
  SIZE (gj_host, 288)
  FIELD (gj_host, struct_size, 0)
  FIELD (gj_host, abi_version, 4)
  FIELD (gj_host, debug_min, 8)
  FIELD (gj_host, layout, 16)
  FIELD (gj_host, allocate, 24)
  FIELD (gj_host, release, 32)
  FIELD (gj_host, log_enabled, 40)
  FIELD (gj_host, log, 48)
  FIELD (gj_host, peer_unref, 56)
  FIELD (gj_host, post, 64)
  FIELD (gj_host, notify, 72)
  FIELD (gj_host, emit, 80)
  FIELD (gj_host, configure, 88)
  FIELD (gj_host, time, 96)
  FIELD (gj_host, element, 104)
  FIELD (gj_host, frame_map, 112)
  FIELD (gj_host, frame_get_meta, 120)
  FIELD (gj_host, frame_add_meta, 128)
  FIELD (gj_host, caps, 136)
  FIELD (gj_host, lease_new, 144)
  FIELD (gj_host, source_open, 152)
  FIELD (gj_host, source_close, 160)
  FIELD (gj_host, lease_acquire, 168)
  FIELD (gj_host, lease_retain, 176)
  FIELD (gj_host, lease_close, 184)
  FIELD (gj_host, lease_push, 192)
  FIELD (gj_host, pool_stats, 200)
  FIELD (gj_host, frame_cuda, 208)
  FIELD (gj_host, record_shape, 216)
  FIELD (gj_host, record_put, 224)
  FIELD (gj_host, record_get, 232)
  FIELD (gj_host, frame_dmabuf, 240)
  FIELD (gj_host, dmabuf_dup, 248)
  FIELD (gj_host, dmabuf_close, 256)
  FIELD (gj_host, frame_unmap, 264)
  FIELD (gj_host, dmabuf_import, 272)
  FIELD (gj_host, dmabuf_send, 280)
  SIZE (gj_runtime, 64)
  FIELD (gj_runtime, struct_size, 0)
  FIELD (gj_runtime, abi_version, 4)
  FIELD (gj_runtime, new_instance, 8)
  FIELD (gj_runtime, free_instance, 16)
  FIELD (gj_runtime, set_property, 24)
  FIELD (gj_runtime, get_property, 32)
  FIELD (gj_runtime, call_action, 40)
  FIELD (gj_runtime, watch, 48)
  FIELD (gj_runtime, release_record, 56)
  SIZE (gj_element_calls, 72)
  FIELD (gj_element_calls, struct_size, 0)
  FIELD (gj_element_calls, abi_version, 4)
  FIELD (gj_element_calls, start, 8)
  FIELD (gj_element_calls, stop, 16)
  FIELD (gj_element_calls, unlock, 24)
  FIELD (gj_element_calls, unlock_stop, 32)
  FIELD (gj_element_calls, set_caps, 40)
  FIELD (gj_element_calls, event, 48)
  FIELD (gj_element_calls, query, 56)
  FIELD (gj_element_calls, latency, 64)
  SIZE (gj_transform_calls, 56)
  FIELD (gj_transform_calls, struct_size, 0)
  FIELD (gj_transform_calls, abi_version, 4)
  FIELD (gj_transform_calls, transform_in_place, 8)
  FIELD (gj_transform_calls, transform, 16)
  FIELD (gj_transform_calls, transform_caps, 24)
  FIELD (gj_transform_calls, fixate_caps, 32)
  FIELD (gj_transform_calls, unit_size, 40)
  FIELD (gj_transform_calls, transform_size, 48)
  SIZE (gj_source_calls, 40)
  FIELD (gj_source_calls, struct_size, 0)
  FIELD (gj_source_calls, abi_version, 4)
  FIELD (gj_source_calls, fill, 8)
  FIELD (gj_source_calls, get_caps, 16)
  FIELD (gj_source_calls, fixate_caps, 24)
  FIELD (gj_source_calls, create, 32)
  SIZE (gj_sink_calls, 32)
  FIELD (gj_sink_calls, struct_size, 0)
  FIELD (gj_sink_calls, abi_version, 4)
  FIELD (gj_sink_calls, render, 8)
  FIELD (gj_sink_calls, preroll, 16)
  FIELD (gj_sink_calls, get_caps, 24)
};
/* clang-format on */

/* The enumerations that cross the boundary by number. */
static const struct {
  const char *name;
  int golden;
  int now;
} numbers[] = {

  { "GJ_FALSE", 0, GJ_FALSE },
  { "GJ_TRUE", 1, GJ_TRUE },
  { "GJ_TYPE_NONE", 0, GJ_TYPE_NONE },
  { "GJ_TYPE_BOOLEAN", 1, GJ_TYPE_BOOLEAN },
  { "GJ_TYPE_INT", 2, GJ_TYPE_INT },
  { "GJ_TYPE_UINT", 3, GJ_TYPE_UINT },
  { "GJ_TYPE_LONG", 4, GJ_TYPE_LONG },
  { "GJ_TYPE_ULONG", 5, GJ_TYPE_ULONG },
  { "GJ_TYPE_FLOAT", 6, GJ_TYPE_FLOAT },
  { "GJ_TYPE_DOUBLE", 7, GJ_TYPE_DOUBLE },
  { "GJ_TYPE_STRING", 8, GJ_TYPE_STRING },
  { "GJ_TYPE_ENUM", 9, GJ_TYPE_ENUM },
  { "GJ_TYPE_FLAGS", 10, GJ_TYPE_FLAGS },
  { "GJ_TYPE_FRACTION", 11, GJ_TYPE_FRACTION },
  { "GJ_TYPE_CAPS", 12, GJ_TYPE_CAPS },
  { "GJ_TYPE_STRUCTURE", 13, GJ_TYPE_STRUCTURE },
  { "GJ_TYPE_ARRAY", 14, GJ_TYPE_ARRAY },
  { "GJ_TYPE_RECORD", 15, GJ_TYPE_RECORD },
  { "GJ_MEDIA_ANY", 0, GJ_MEDIA_ANY },
  { "GJ_MEDIA_VIDEO", 1, GJ_MEDIA_VIDEO },
  { "GJ_MEDIA_AUDIO", 2, GJ_MEDIA_AUDIO },
  { "GJ_ACCESS_NONE", 0, GJ_ACCESS_NONE },
  { "GJ_ACCESS_READ", 1, GJ_ACCESS_READ },
  { "GJ_ACCESS_WRITE", 2, GJ_ACCESS_WRITE },
  { "GJ_ACCESS_FORESEEN", 4, GJ_ACCESS_FORESEEN },
  { "GJ_CHANGED_PTS", 1, GJ_CHANGED_PTS },
  { "GJ_CHANGED_DTS", 2, GJ_CHANGED_DTS },
  { "GJ_CHANGED_DURATION", 4, GJ_CHANGED_DURATION },
  { "GJ_CHANGED_OFFSET", 8, GJ_CHANGED_OFFSET },
  { "GJ_CHANGED_OFFSET_END", 16, GJ_CHANGED_OFFSET_END },
  { "GJ_CHANGED_FLAGS", 32, GJ_CHANGED_FLAGS },
  { "GJ_CHANGED_SIZE", 64, GJ_CHANGED_SIZE },
  { "GJ_DIRECTION_SRC", 1, GJ_DIRECTION_SRC },
  { "GJ_DIRECTION_SINK", 2, GJ_DIRECTION_SINK },
  { "GJ_MESSAGE_ERROR", 1, GJ_MESSAGE_ERROR },
  { "GJ_MESSAGE_WARNING", 2, GJ_MESSAGE_WARNING },
  { "GJ_MESSAGE_INFO", 3, GJ_MESSAGE_INFO },
  { "GJ_MESSAGE_ELEMENT", 4, GJ_MESSAGE_ELEMENT },
  { "GJ_DOMAIN_CORE", 1, GJ_DOMAIN_CORE },
  { "GJ_DOMAIN_LIBRARY", 2, GJ_DOMAIN_LIBRARY },
  { "GJ_DOMAIN_RESOURCE", 3, GJ_DOMAIN_RESOURCE },
  { "GJ_DOMAIN_STREAM", 4, GJ_DOMAIN_STREAM },
  { "GJ_CAPS_CANONICAL", 1, GJ_CAPS_CANONICAL },
  { "GJ_CAPS_INTERSECT", 2, GJ_CAPS_INTERSECT },
  { "GJ_CAPS_FIXATE", 3, GJ_CAPS_FIXATE },
  { "GJ_CAPS_IS_FIXED", 4, GJ_CAPS_IS_FIXED },
  { "GJ_CAPS_IS_SUBSET", 5, GJ_CAPS_IS_SUBSET },
  { "GJ_CAPS_CAN_INTERSECT", 6, GJ_CAPS_CAN_INTERSECT },
  { "GJ_CONFIGURE_PASSTHROUGH", 1, GJ_CONFIGURE_PASSTHROUGH },
  { "GJ_CONFIGURE_GAP_AWARE", 2, GJ_CONFIGURE_GAP_AWARE },
  { "GJ_CONFIGURE_QOS", 3, GJ_CONFIGURE_QOS },
  { "GJ_CONFIGURE_LIVE", 4, GJ_CONFIGURE_LIVE },
  { "GJ_CONFIGURE_DO_TIMESTAMP", 5, GJ_CONFIGURE_DO_TIMESTAMP },
  { "GJ_CONFIGURE_FORMAT_TIME", 6, GJ_CONFIGURE_FORMAT_TIME },
  { "GJ_CONFIGURE_BLOCK_SIZE", 7, GJ_CONFIGURE_BLOCK_SIZE },
  { "GJ_CONFIGURE_SYNC", 8, GJ_CONFIGURE_SYNC },
  { "GJ_CONFIGURE_ASYNC", 9, GJ_CONFIGURE_ASYNC },
  { "GJ_CONFIGURE_MAX_LATENESS", 10, GJ_CONFIGURE_MAX_LATENESS },
  { "GJ_CONFIGURE_LATENCY_CHANGED", 11, GJ_CONFIGURE_LATENCY_CHANGED },
  { "GJ_TIME_CLOCK", 1, GJ_TIME_CLOCK },
  { "GJ_TIME_BASE", 2, GJ_TIME_BASE },
  { "GJ_TIME_RUNNING", 3, GJ_TIME_RUNNING },
  { "GJ_FAMILY_RUNTIME", 0, GJ_FAMILY_RUNTIME },
  { "GJ_FAMILY_ELEMENT", 1, GJ_FAMILY_ELEMENT },
  { "GJ_FAMILY_TRANSFORM", 2, GJ_FAMILY_TRANSFORM },
  { "GJ_FAMILY_SOURCE", 3, GJ_FAMILY_SOURCE },
  { "GJ_FAMILY_SINK", 4, GJ_FAMILY_SINK },
  { "GJ_ABI_VERSION", 1, GJ_ABI_VERSION },
  { "GJ_MAX_PLANES", 4, GJ_MAX_PLANES },
  { "GJ_THREW", -2147483647 - 1, GJ_THREW },
};

/* B1 */
GST_START_TEST (test_layout_is_golden_when_compiled)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    fail_unless (rows[i].now == rows[i].golden, "%s is %" G_GSIZE_FORMAT ", and was %" G_GSIZE_FORMAT
        " in ABI version 1: put it back, or add fields at the end only", rows[i].name, rows[i].now, rows[i].golden);
}
GST_END_TEST;

GST_START_TEST (test_numbers_are_golden_when_compiled)
{
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    fail_unless (numbers[i].now == numbers[i].golden, "%s is %d, and was %d in ABI version 1", numbers[i].name,
        numbers[i].now, numbers[i].golden);
}
GST_END_TEST;

/* Number of the row in gj_layout; the test fails where there is none. */
static gsize
row_of_host (const char *name)
{
  const char *at = gj_layout ();
  gsize length = strlen (name);

  for (; at != NULL && *at != '\0'; at = strchr (at, '\n') + 1) {
    if (strncmp (at, name, length) == 0 && at[length] == ' ')
      return strtoul (at + length + 1, NULL, 10);
  }
  fail ("gj_layout has no row %s: add it to native-shim/src/gj-layout.c", name);
  return 0;
}

/* B1: what the host tells the runtime is the same table. */
GST_START_TEST (test_layout_of_host_is_golden_when_asked)
{
  gsize n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    fail_unless_equals_uint64 (row_of_host (rows[i].name), rows[i].golden);
  for (const char *at = gj_layout (); (at = strchr (at, '\n')) != NULL; at++)
    n++;
  fail_unless (n == G_N_ELEMENTS (rows), "gj_layout has %" G_GSIZE_FORMAT " rows, this table %" G_GSIZE_FORMAT
      ": add the new ones here", n, G_N_ELEMENTS (rows));
}
GST_END_TEST;

/* B1: a table's slots follow each other without a gap, as the Java side counts them. */
GST_START_TEST (test_tables_have_slots_of_eight_bytes_when_laid_out)
{
  const gsize tables[] = { sizeof (gj_runtime), sizeof (gj_element_calls), sizeof (gj_transform_calls),
    sizeof (gj_source_calls), sizeof (gj_sink_calls), sizeof (gj_host)
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    fail_unless_equals_int (tables[i] % 8, 0);
  fail_unless_equals_int (offsetof (gj_runtime, new_instance), 8);
  fail_unless_equals_int (offsetof (gj_host, debug_min), 8);
}
GST_END_TEST;

static Suite *
layout_suite (void)
{
  Suite *suite = suite_create ("layout");
  TCase *tc = tcase_create ("layout");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_layout_is_golden_when_compiled);
  tcase_add_test (tc, test_numbers_are_golden_when_compiled);
  tcase_add_test (tc, test_layout_of_host_is_golden_when_asked);
  tcase_add_test (tc, test_tables_have_slots_of_eight_bytes_when_laid_out);
  return suite;
}

GST_CHECK_MAIN (layout);
