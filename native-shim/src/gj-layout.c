/* The host's own view of every struct of the ABI, as text for the runtime to compare.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A struct or field that is added to abi.h is added here and to the golden table of tests/abi as well.
 */
#include "gj-layout.h"

#include <glib.h>
#include <stddef.h>

#include "gstjava/abi.h"

typedef struct {
  const char *name;
  gsize number;
} Row;

#define SIZE(type) { #type, sizeof (type) },
#define FIELD(type, field) { #type "." #field, offsetof (type, field) },

static const Row rows[] = { SIZE (gj_value) FIELD (gj_value, type) FIELD (gj_value, n_items) FIELD (gj_value, i) FIELD (
    gj_value, j) FIELD (gj_value, d) FIELD (gj_value, text) FIELD (gj_value,
    items) SIZE (gj_video_info) FIELD (gj_video_info, format) FIELD (gj_video_info, range) FIELD (gj_video_info,
    matrix) FIELD (gj_video_info, transfer) FIELD (gj_video_info, primaries) FIELD (gj_video_info,
    interlace) FIELD (gj_video_info, chroma_site) FIELD (gj_video_info, width) FIELD (gj_video_info,
    height) FIELD (gj_video_info, n_planes) FIELD (gj_video_info, n_components) FIELD (gj_video_info,
    fps_n) FIELD (gj_video_info, fps_d) FIELD (gj_video_info, par_n) FIELD (gj_video_info, par_d) FIELD (gj_video_info,
    size) FIELD (gj_video_info, offset) FIELD (gj_video_info, stride) FIELD (gj_video_info,
    plane_width) FIELD (gj_video_info, plane_height) SIZE (gj_audio_info) FIELD (gj_audio_info,
    format) FIELD (gj_audio_info,
    layout) FIELD (gj_audio_info,
    positions) FIELD (gj_audio_info,
    rate) FIELD (gj_audio_info, channels) FIELD (gj_audio_info, bytes_per_frame) FIELD (gj_audio_info,
    reserved) SIZE (gj_plane) FIELD (gj_plane, data) FIELD (gj_plane, size) FIELD (gj_plane, stride) FIELD (gj_plane,
    rows) SIZE (gj_frame) FIELD (gj_frame,
    buffer) FIELD (gj_frame, pts) FIELD (gj_frame, dts) FIELD (gj_frame, duration) FIELD (gj_frame,
    offset) FIELD (gj_frame, offset_end) FIELD (gj_frame,
    size) FIELD (gj_frame,
    info) FIELD (gj_frame, flags) FIELD (gj_frame, changed) FIELD (gj_frame, media) FIELD (gj_frame,
    info_serial) FIELD (gj_frame,
    allowed) FIELD (gj_frame,
    mapped) FIELD (gj_frame, n_planes) FIELD (gj_frame,
    reserved) FIELD (gj_frame,
    host) FIELD (gj_frame, planes) SIZE (gj_member) FIELD (gj_member,
    name) FIELD (gj_member, binding) FIELD (gj_member, type) FIELD (gj_member,
    item_type) SIZE (gj_new_instance) FIELD (gj_new_instance,
    origin) FIELD (gj_new_instance, class_name) FIELD (gj_new_instance, base) FIELD (gj_new_instance, element)
      FIELD (gj_new_instance, name) FIELD (gj_new_instance, properties) FIELD (gj_new_instance, signals) FIELD (
          gj_new_instance, actions) FIELD (gj_new_instance, n_properties) FIELD (gj_new_instance,
          n_signals) FIELD (gj_new_instance, n_actions) FIELD (gj_new_instance, reserved) FIELD (gj_new_instance,
          frames) FIELD (gj_new_instance,
          log_category) FIELD (gj_new_instance, instance) SIZE (gj_property) FIELD (gj_property,
          index) FIELD (gj_property, reserved) FIELD (gj_property,
          value) SIZE (gj_signal) FIELD (gj_signal, index) FIELD (gj_signal,
          n_args) FIELD (gj_signal, args) FIELD (gj_signal,
          result) SIZE (gj_caps_change) FIELD (gj_caps_change,
          in) FIELD (gj_caps_change, out) FIELD (gj_caps_change, in_info) FIELD (gj_caps_change,
          out_info) FIELD (gj_caps_change, in_media) FIELD (gj_caps_change,
          out_media) SIZE (gj_caps_query) FIELD (gj_caps_query,
          direction) FIELD (gj_caps_query, reserved) FIELD (gj_caps_query, caps) FIELD (gj_caps_query,
          other) FIELD (gj_caps_query, result) SIZE (gj_size_query) FIELD (gj_size_query,
          direction) FIELD (gj_size_query, reserved) FIELD (gj_size_query, caps) FIELD (gj_size_query,
          other) FIELD (gj_size_query, size) FIELD (gj_size_query, result) SIZE (gj_item) FIELD (gj_item,
          type) FIELD (gj_item, structure) FIELD (gj_item,
          timestamp) FIELD (gj_item, seqnum) FIELD (gj_item, direction) FIELD (gj_item,
          answer) SIZE (gj_message) FIELD (gj_message, kind) FIELD (gj_message, domain) FIELD (gj_message,
          code) FIELD (gj_message, reserved) FIELD (gj_message, text) FIELD (gj_message,
          debug) SIZE (gj_log_record) FIELD (gj_log_record,
          level) FIELD (gj_log_record, line) FIELD (gj_log_record, file) FIELD (gj_log_record,
          function) FIELD (gj_log_record, text)
          FIELD (
              gj_log_record, peer) SIZE (gj_caps_op) FIELD (gj_caps_op, a) FIELD (gj_caps_op,
              b) FIELD (gj_caps_op,
              result) SIZE (gj_time) FIELD (gj_time, what) FIELD (gj_time,
              reserved) FIELD (gj_time,
              ns) SIZE (gj_meta) FIELD (gj_meta, name) FIELD (gj_meta,
              structure) SIZE (gj_host) FIELD (gj_host, struct_size) FIELD (gj_host, abi_version) FIELD (gj_host,
              debug_min) FIELD (gj_host, layout) FIELD (gj_host, allocate) FIELD (gj_host, release)
              FIELD (gj_host, log_enabled) FIELD (gj_host, log) FIELD (gj_host, peer_unref) FIELD (
                  gj_host, post) FIELD (gj_host, notify) FIELD (gj_host, emit) FIELD (gj_host,
                  configure) FIELD (gj_host, time) FIELD (gj_host,
                  element) FIELD (gj_host,
                  frame_map) FIELD (gj_host, frame_get_meta) FIELD (gj_host, frame_add_meta) FIELD (gj_host, caps)
                  SIZE (gj_runtime) FIELD (gj_runtime, struct_size) FIELD (gj_runtime, abi_version) FIELD (gj_runtime,
                      new_instance) FIELD (gj_runtime, free_instance) FIELD (gj_runtime,
                      set_property) FIELD (gj_runtime, get_property) FIELD (gj_runtime,
                      call_action) SIZE (gj_element_calls) FIELD (gj_element_calls, struct_size)
                      FIELD (gj_element_calls, abi_version) FIELD (gj_element_calls, start) FIELD (
                          gj_element_calls, stop) FIELD (gj_element_calls, unlock) FIELD (gj_element_calls, unlock_stop)
                          FIELD (gj_element_calls, set_caps) FIELD (gj_element_calls, event) FIELD (
                              gj_element_calls, query) FIELD (gj_element_calls,
                              latency) SIZE (gj_transform_calls) FIELD (gj_transform_calls,
                              struct_size) FIELD (gj_transform_calls, abi_version)
                              FIELD (gj_transform_calls, transform_in_place) FIELD (gj_transform_calls, transform)
                                  FIELD (gj_transform_calls, transform_caps) FIELD (gj_transform_calls, fixate_caps)
                                      FIELD (gj_transform_calls, unit_size) FIELD (gj_transform_calls, transform_size)
                                          SIZE (gj_source_calls) FIELD (gj_source_calls, struct_size)
                                              FIELD (gj_source_calls, abi_version) FIELD (gj_source_calls, fill) FIELD (
                                                  gj_source_calls, get_caps) FIELD (gj_source_calls, fixate_caps)
                                                  SIZE (gj_sink_calls) FIELD (gj_sink_calls, struct_size) FIELD (
                                                      gj_sink_calls, abi_version) FIELD (gj_sink_calls, render)
                                                      FIELD (gj_sink_calls, preroll) FIELD (gj_sink_calls, get_caps) };

G_STATIC_ASSERT (sizeof (void *) == 8);
G_STATIC_ASSERT (sizeof (gj_value) == 48);
G_STATIC_ASSERT (sizeof (gj_plane) == 24);
G_STATIC_ASSERT (offsetof (gj_frame, planes) == 104);
G_STATIC_ASSERT (sizeof (gj_frame) == 200);

static gpointer
write_rows (gpointer none)
{
  GString *text = g_string_sized_new (8192);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_string_append_printf (text, "%s %" G_GSIZE_FORMAT "\n", rows[i].name, rows[i].number);
  return g_string_free (text, FALSE);
}

const char *
gj_layout (void)
{
  static GOnce once = G_ONCE_INIT;
  return g_once (&once, write_rows, NULL);
}
