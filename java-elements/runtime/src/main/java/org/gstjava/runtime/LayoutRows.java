/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Every row of every layout, as the host writes it: "struct size" and "struct.field offset", one to a line.
 *
 * <p>All of it is one constant that the compiler puts together, so a start loads none of the layout classes
 * and runs no code for it.
 */
final class LayoutRows {
  private static final String VALUE =
      "gj_value " + GjValueLayout.SIZE_OF + "\n"
          + "gj_value.type " + GjValueLayout.TYPE + "\n"
          + "gj_value.n_items " + GjValueLayout.N_ITEMS + "\n"
          + "gj_value.i " + GjValueLayout.I + "\n"
          + "gj_value.j " + GjValueLayout.J + "\n"
          + "gj_value.d " + GjValueLayout.D + "\n"
          + "gj_value.text " + GjValueLayout.TEXT + "\n"
          + "gj_value.items " + GjValueLayout.ITEMS + "\n";

  private static final String VIDEO_INFO =
      "gj_video_info " + VideoInfoLayout.SIZE_OF + "\n"
          + "gj_video_info.format " + VideoInfoLayout.FORMAT + "\n"
          + "gj_video_info.range " + VideoInfoLayout.RANGE + "\n"
          + "gj_video_info.matrix " + VideoInfoLayout.MATRIX + "\n"
          + "gj_video_info.transfer " + VideoInfoLayout.TRANSFER + "\n"
          + "gj_video_info.primaries " + VideoInfoLayout.PRIMARIES + "\n"
          + "gj_video_info.interlace " + VideoInfoLayout.INTERLACE + "\n"
          + "gj_video_info.chroma_site " + VideoInfoLayout.CHROMA_SITE + "\n"
          + "gj_video_info.width " + VideoInfoLayout.WIDTH + "\n"
          + "gj_video_info.height " + VideoInfoLayout.HEIGHT + "\n"
          + "gj_video_info.n_planes " + VideoInfoLayout.N_PLANES + "\n"
          + "gj_video_info.n_components " + VideoInfoLayout.N_COMPONENTS + "\n"
          + "gj_video_info.fps_n " + VideoInfoLayout.FPS_N + "\n"
          + "gj_video_info.fps_d " + VideoInfoLayout.FPS_D + "\n"
          + "gj_video_info.par_n " + VideoInfoLayout.PAR_N + "\n"
          + "gj_video_info.par_d " + VideoInfoLayout.PAR_D + "\n"
          + "gj_video_info.size " + VideoInfoLayout.SIZE + "\n"
          + "gj_video_info.offset " + VideoInfoLayout.OFFSET + "\n"
          + "gj_video_info.stride " + VideoInfoLayout.STRIDE + "\n"
          + "gj_video_info.plane_width " + VideoInfoLayout.PLANE_WIDTH + "\n"
          + "gj_video_info.plane_height " + VideoInfoLayout.PLANE_HEIGHT + "\n";

  private static final String AUDIO_INFO =
      "gj_audio_info " + AudioInfoLayout.SIZE_OF + "\n"
          + "gj_audio_info.format " + AudioInfoLayout.FORMAT + "\n"
          + "gj_audio_info.layout " + AudioInfoLayout.LAYOUT + "\n"
          + "gj_audio_info.positions " + AudioInfoLayout.POSITIONS + "\n"
          + "gj_audio_info.rate " + AudioInfoLayout.RATE + "\n"
          + "gj_audio_info.channels " + AudioInfoLayout.CHANNELS + "\n"
          + "gj_audio_info.bytes_per_frame " + AudioInfoLayout.BYTES_PER_FRAME + "\n"
          + "gj_audio_info.reserved " + AudioInfoLayout.RESERVED + "\n";

  private static final String PLANE =
      "gj_plane " + PlaneLayout.SIZE_OF + "\n"
          + "gj_plane.data " + PlaneLayout.DATA + "\n"
          + "gj_plane.size " + PlaneLayout.SIZE + "\n"
          + "gj_plane.stride " + PlaneLayout.STRIDE + "\n"
          + "gj_plane.rows " + PlaneLayout.ROWS + "\n";

  private static final String FRAME =
      "gj_frame " + FrameLayout.SIZE_OF + "\n"
          + "gj_frame.buffer " + FrameLayout.BUFFER + "\n"
          + "gj_frame.pts " + FrameLayout.PTS + "\n"
          + "gj_frame.dts " + FrameLayout.DTS + "\n"
          + "gj_frame.duration " + FrameLayout.DURATION + "\n"
          + "gj_frame.offset " + FrameLayout.OFFSET + "\n"
          + "gj_frame.offset_end " + FrameLayout.OFFSET_END + "\n"
          + "gj_frame.size " + FrameLayout.SIZE + "\n"
          + "gj_frame.info " + FrameLayout.INFO + "\n"
          + "gj_frame.flags " + FrameLayout.FLAGS + "\n"
          + "gj_frame.changed " + FrameLayout.CHANGED + "\n"
          + "gj_frame.media " + FrameLayout.MEDIA + "\n"
          + "gj_frame.info_serial " + FrameLayout.INFO_SERIAL + "\n"
          + "gj_frame.allowed " + FrameLayout.ALLOWED + "\n"
          + "gj_frame.mapped " + FrameLayout.MAPPED + "\n"
          + "gj_frame.n_planes " + FrameLayout.N_PLANES + "\n"
          + "gj_frame.residency " + FrameLayout.RESIDENCY + "\n"
          + "gj_frame.host " + FrameLayout.HOST + "\n"
          + "gj_frame.planes " + FrameLayout.PLANES + "\n";

  private static final String MEMBER =
      "gj_member " + MemberLayout.SIZE_OF + "\n"
          + "gj_member.name " + MemberLayout.NAME + "\n"
          + "gj_member.binding " + MemberLayout.BINDING + "\n"
          + "gj_member.type " + MemberLayout.TYPE + "\n"
          + "gj_member.item_type " + MemberLayout.ITEM_TYPE + "\n";

  private static final String NEW_INSTANCE =
      "gj_new_instance " + NewInstanceLayout.SIZE_OF + "\n"
          + "gj_new_instance.origin " + NewInstanceLayout.ORIGIN + "\n"
          + "gj_new_instance.class_name " + NewInstanceLayout.CLASS_NAME + "\n"
          + "gj_new_instance.base " + NewInstanceLayout.BASE + "\n"
          + "gj_new_instance.element " + NewInstanceLayout.ELEMENT + "\n"
          + "gj_new_instance.name " + NewInstanceLayout.NAME + "\n"
          + "gj_new_instance.properties " + NewInstanceLayout.PROPERTIES + "\n"
          + "gj_new_instance.signals " + NewInstanceLayout.SIGNALS + "\n"
          + "gj_new_instance.actions " + NewInstanceLayout.ACTIONS + "\n"
          + "gj_new_instance.n_properties " + NewInstanceLayout.N_PROPERTIES + "\n"
          + "gj_new_instance.n_signals " + NewInstanceLayout.N_SIGNALS + "\n"
          + "gj_new_instance.n_actions " + NewInstanceLayout.N_ACTIONS + "\n"
          + "gj_new_instance.reserved " + NewInstanceLayout.RESERVED + "\n"
          + "gj_new_instance.frames " + NewInstanceLayout.FRAMES + "\n"
          + "gj_new_instance.log_category " + NewInstanceLayout.LOG_CATEGORY + "\n"
          + "gj_new_instance.instance " + NewInstanceLayout.INSTANCE + "\n";

  private static final String PROPERTY =
      "gj_property " + PropertyLayout.SIZE_OF + "\n"
          + "gj_property.index " + PropertyLayout.INDEX + "\n"
          + "gj_property.reserved " + PropertyLayout.RESERVED + "\n"
          + "gj_property.value " + PropertyLayout.VALUE + "\n";

  private static final String SIGNAL =
      "gj_signal " + SignalLayout.SIZE_OF + "\n"
          + "gj_signal.index " + SignalLayout.INDEX + "\n"
          + "gj_signal.n_args " + SignalLayout.N_ARGS + "\n"
          + "gj_signal.args " + SignalLayout.ARGS + "\n"
          + "gj_signal.result " + SignalLayout.RESULT + "\n";

  private static final String CAPS_CHANGE =
      "gj_caps_change " + CapsChangeLayout.SIZE_OF + "\n"
          + "gj_caps_change.in " + CapsChangeLayout.IN + "\n"
          + "gj_caps_change.out " + CapsChangeLayout.OUT + "\n"
          + "gj_caps_change.in_info " + CapsChangeLayout.IN_INFO + "\n"
          + "gj_caps_change.out_info " + CapsChangeLayout.OUT_INFO + "\n"
          + "gj_caps_change.in_media " + CapsChangeLayout.IN_MEDIA + "\n"
          + "gj_caps_change.out_media " + CapsChangeLayout.OUT_MEDIA + "\n";

  private static final String CAPS_QUERY =
      "gj_caps_query " + CapsQueryLayout.SIZE_OF + "\n"
          + "gj_caps_query.direction " + CapsQueryLayout.DIRECTION + "\n"
          + "gj_caps_query.reserved " + CapsQueryLayout.RESERVED + "\n"
          + "gj_caps_query.caps " + CapsQueryLayout.CAPS + "\n"
          + "gj_caps_query.other " + CapsQueryLayout.OTHER + "\n"
          + "gj_caps_query.result " + CapsQueryLayout.RESULT + "\n";

  private static final String SIZE_QUERY =
      "gj_size_query " + SizeQueryLayout.SIZE_OF + "\n"
          + "gj_size_query.direction " + SizeQueryLayout.DIRECTION + "\n"
          + "gj_size_query.reserved " + SizeQueryLayout.RESERVED + "\n"
          + "gj_size_query.caps " + SizeQueryLayout.CAPS + "\n"
          + "gj_size_query.other " + SizeQueryLayout.OTHER + "\n"
          + "gj_size_query.size " + SizeQueryLayout.SIZE + "\n"
          + "gj_size_query.result " + SizeQueryLayout.RESULT + "\n";

  private static final String ITEM =
      "gj_item " + ItemLayout.SIZE_OF + "\n"
          + "gj_item.type " + ItemLayout.TYPE + "\n"
          + "gj_item.structure " + ItemLayout.STRUCTURE + "\n"
          + "gj_item.timestamp " + ItemLayout.TIMESTAMP + "\n"
          + "gj_item.seqnum " + ItemLayout.SEQNUM + "\n"
          + "gj_item.direction " + ItemLayout.DIRECTION + "\n"
          + "gj_item.answer " + ItemLayout.ANSWER + "\n";

  private static final String MESSAGE =
      "gj_message " + MessageLayout.SIZE_OF + "\n"
          + "gj_message.kind " + MessageLayout.KIND + "\n"
          + "gj_message.domain " + MessageLayout.DOMAIN + "\n"
          + "gj_message.code " + MessageLayout.CODE + "\n"
          + "gj_message.reserved " + MessageLayout.RESERVED + "\n"
          + "gj_message.text " + MessageLayout.TEXT + "\n"
          + "gj_message.debug " + MessageLayout.DEBUG + "\n";

  private static final String LOG_RECORD =
      "gj_log_record " + LogRecordLayout.SIZE_OF + "\n"
          + "gj_log_record.level " + LogRecordLayout.LEVEL + "\n"
          + "gj_log_record.line " + LogRecordLayout.LINE + "\n"
          + "gj_log_record.file " + LogRecordLayout.FILE + "\n"
          + "gj_log_record.function " + LogRecordLayout.FUNCTION + "\n"
          + "gj_log_record.text " + LogRecordLayout.TEXT + "\n"
          + "gj_log_record.peer " + LogRecordLayout.PEER + "\n";

  private static final String CAPS_OP =
      "gj_caps_op " + CapsOpLayout.SIZE_OF + "\n"
          + "gj_caps_op.a " + CapsOpLayout.A + "\n"
          + "gj_caps_op.b " + CapsOpLayout.B + "\n"
          + "gj_caps_op.result " + CapsOpLayout.RESULT + "\n";

  private static final String TIME =
      "gj_time " + TimeLayout.SIZE_OF + "\n"
          + "gj_time.what " + TimeLayout.WHAT + "\n"
          + "gj_time.reserved " + TimeLayout.RESERVED + "\n"
          + "gj_time.ns " + TimeLayout.NS + "\n";

  private static final String META =
      "gj_meta " + MetaLayout.SIZE_OF + "\n"
          + "gj_meta.name " + MetaLayout.NAME + "\n"
          + "gj_meta.structure " + MetaLayout.STRUCTURE + "\n";

  private static final String CUDA_FRAME =
      "gj_cuda_frame " + CudaFrameLayout.SIZE_OF + "\n"
          + "gj_cuda_frame.context " + CudaFrameLayout.CONTEXT + "\n"
          + "gj_cuda_frame.stream " + CudaFrameLayout.STREAM + "\n"
          + "gj_cuda_frame.size " + CudaFrameLayout.SIZE + "\n"
          + "gj_cuda_frame.device " + CudaFrameLayout.DEVICE + "\n"
          + "gj_cuda_frame.n_planes " + CudaFrameLayout.N_PLANES + "\n"
          + "gj_cuda_frame.planes " + CudaFrameLayout.PLANES + "\n";

  private static final String CUDA_MAP =
      "gj_cuda_map " + CudaMapLayout.SIZE_OF + "\n"
          + "gj_cuda_map.frame " + CudaMapLayout.FRAME + "\n"
          + "gj_cuda_map.problem " + CudaMapLayout.PROBLEM + "\n"
          + "gj_cuda_map.access " + CudaMapLayout.ACCESS + "\n"
          + "gj_cuda_map.reserved " + CudaMapLayout.RESERVED + "\n";

  private static final String DMABUF_PLANE =
      "gj_dmabuf_plane " + DmabufPlaneLayout.SIZE_OF + "\n"
          + "gj_dmabuf_plane.offset " + DmabufPlaneLayout.OFFSET + "\n"
          + "gj_dmabuf_plane.size " + DmabufPlaneLayout.SIZE + "\n"
          + "gj_dmabuf_plane.fd " + DmabufPlaneLayout.FD + "\n"
          + "gj_dmabuf_plane.stride " + DmabufPlaneLayout.STRIDE + "\n"
          + "gj_dmabuf_plane.rows " + DmabufPlaneLayout.ROWS + "\n"
          + "gj_dmabuf_plane.reserved " + DmabufPlaneLayout.RESERVED + "\n";

  private static final String DMABUF_FRAME =
      "gj_dmabuf_frame " + DmabufFrameLayout.SIZE_OF + "\n"
          + "gj_dmabuf_frame.modifier " + DmabufFrameLayout.MODIFIER + "\n"
          + "gj_dmabuf_frame.fourcc " + DmabufFrameLayout.FOURCC + "\n"
          + "gj_dmabuf_frame.n_planes " + DmabufFrameLayout.N_PLANES + "\n"
          + "gj_dmabuf_frame.n_fds " + DmabufFrameLayout.N_FDS + "\n"
          + "gj_dmabuf_frame.reserved " + DmabufFrameLayout.RESERVED + "\n"
          + "gj_dmabuf_frame.planes " + DmabufFrameLayout.PLANES + "\n";

  private static final String DMABUF_MAP =
      "gj_dmabuf_map " + DmabufMapLayout.SIZE_OF + "\n"
          + "gj_dmabuf_map.frame " + DmabufMapLayout.FRAME + "\n"
          + "gj_dmabuf_map.problem " + DmabufMapLayout.PROBLEM + "\n";

  private static final String DMABUF_FD =
      "gj_dmabuf_fd " + DmabufFdLayout.SIZE_OF + "\n"
          + "gj_dmabuf_fd.problem " + DmabufFdLayout.PROBLEM + "\n"
          + "gj_dmabuf_fd.plane " + DmabufFdLayout.PLANE + "\n"
          + "gj_dmabuf_fd.fd " + DmabufFdLayout.FD + "\n";

  private static final String DMABUF_IMPORT =
      "gj_dmabuf_import " + DmabufImportLayout.SIZE_OF + "\n"
          + "gj_dmabuf_import.caps " + DmabufImportLayout.CAPS + "\n"
          + "gj_dmabuf_import.frame " + DmabufImportLayout.FRAME + "\n"
          + "gj_dmabuf_import.problem " + DmabufImportLayout.PROBLEM + "\n"
          + "gj_dmabuf_import.offset " + DmabufImportLayout.OFFSET + "\n"
          + "gj_dmabuf_import.fd " + DmabufImportLayout.FD + "\n"
          + "gj_dmabuf_import.stride " + DmabufImportLayout.STRIDE + "\n"
          + "gj_dmabuf_import.n_planes " + DmabufImportLayout.N_PLANES + "\n"
          + "gj_dmabuf_import.reserved " + DmabufImportLayout.RESERVED + "\n";

  private static final String DMABUF_MESSAGE =
      "gj_dmabuf_message " + DmabufMessageLayout.SIZE_OF + "\n"
          + "gj_dmabuf_message.path " + DmabufMessageLayout.PATH + "\n"
          + "gj_dmabuf_message.data " + DmabufMessageLayout.DATA + "\n"
          + "gj_dmabuf_message.size " + DmabufMessageLayout.SIZE + "\n"
          + "gj_dmabuf_message.problem " + DmabufMessageLayout.PROBLEM + "\n"
          + "gj_dmabuf_message.fd " + DmabufMessageLayout.FD + "\n"
          + "gj_dmabuf_message.reserved " + DmabufMessageLayout.RESERVED + "\n";

  private static final String LEASE_SOURCE =
      "gj_lease_source " + LeaseSourceLayout.SIZE_OF + "\n"
          + "gj_lease_source.caps " + LeaseSourceLayout.CAPS + "\n"
          + "gj_lease_source.problem " + LeaseSourceLayout.PROBLEM + "\n"
          + "gj_lease_source.source " + LeaseSourceLayout.SOURCE + "\n"
          + "gj_lease_source.samples " + LeaseSourceLayout.SAMPLES + "\n"
          + "gj_lease_source.reserved " + LeaseSourceLayout.RESERVED + "\n";

  private static final String ACQUIRE =
      "gj_acquire " + AcquireLayout.SIZE_OF + "\n"
          + "gj_acquire.source " + AcquireLayout.SOURCE + "\n"
          + "gj_acquire.frame " + AcquireLayout.FRAME + "\n"
          + "gj_acquire.problem " + AcquireLayout.PROBLEM + "\n"
          + "gj_acquire.waited " + AcquireLayout.WAITED + "\n"
          + "gj_acquire.may_wait " + AcquireLayout.MAY_WAIT + "\n"
          + "gj_acquire.overflowed " + AcquireLayout.OVERFLOWED + "\n";

  private static final String RECORD =
      "gj_record_shape " + RecordShapeLayout.SIZE_OF + "\n"
          + "gj_record_shape.name " + RecordShapeLayout.NAME + "\n"
          + "gj_record_shape.fields " + RecordShapeLayout.FIELDS + "\n"
          + "gj_record_shape.problem " + RecordShapeLayout.PROBLEM + "\n"
          + "gj_record_shape.shape " + RecordShapeLayout.SHAPE + "\n"
          + "gj_record_shape.n_fields " + RecordShapeLayout.N_FIELDS + "\n"
          + "gj_record_shape.reserved " + RecordShapeLayout.RESERVED + "\n"
          + "gj_record " + RecordLayout.SIZE_OF + "\n"
          + "gj_record.shape " + RecordLayout.SHAPE + "\n"
          + "gj_record.object " + RecordLayout.OBJECT + "\n"
          + "gj_record.values " + RecordLayout.VALUES + "\n"
          + "gj_record.problem " + RecordLayout.PROBLEM + "\n";

  private static final String HOST =
      "gj_host " + HostLayout.SIZE_OF + "\n"
          + "gj_host.struct_size " + HostLayout.STRUCT_SIZE + "\n"
          + "gj_host.abi_version " + HostLayout.ABI_VERSION + "\n"
          + "gj_host.debug_min " + HostLayout.DEBUG_MIN + "\n"
          + "gj_host.layout " + HostLayout.LAYOUT + "\n"
          + "gj_host.allocate " + HostLayout.ALLOCATE + "\n"
          + "gj_host.release " + HostLayout.RELEASE + "\n"
          + "gj_host.log_enabled " + HostLayout.LOG_ENABLED + "\n"
          + "gj_host.log " + HostLayout.LOG + "\n"
          + "gj_host.peer_unref " + HostLayout.PEER_UNREF + "\n"
          + "gj_host.post " + HostLayout.POST + "\n"
          + "gj_host.notify " + HostLayout.NOTIFY + "\n"
          + "gj_host.emit " + HostLayout.EMIT + "\n"
          + "gj_host.configure " + HostLayout.CONFIGURE + "\n"
          + "gj_host.time " + HostLayout.TIME + "\n"
          + "gj_host.element " + HostLayout.ELEMENT + "\n"
          + "gj_host.frame_map " + HostLayout.FRAME_MAP + "\n"
          + "gj_host.frame_get_meta " + HostLayout.FRAME_GET_META + "\n"
          + "gj_host.frame_add_meta " + HostLayout.FRAME_ADD_META + "\n"
          + "gj_host.caps " + HostLayout.CAPS + "\n"
          + "gj_host.lease_new " + HostLayout.LEASE_NEW + "\n"
          + "gj_host.source_open " + HostLayout.SOURCE_OPEN + "\n"
          + "gj_host.source_close " + HostLayout.SOURCE_CLOSE + "\n"
          + "gj_host.lease_acquire " + HostLayout.LEASE_ACQUIRE + "\n"
          + "gj_host.lease_retain " + HostLayout.LEASE_RETAIN + "\n"
          + "gj_host.lease_close " + HostLayout.LEASE_CLOSE + "\n"
          + "gj_host.lease_push " + HostLayout.LEASE_PUSH + "\n"
          + "gj_host.pool_stats " + HostLayout.POOL_STATS + "\n"
          + "gj_host.frame_cuda " + HostLayout.FRAME_CUDA + "\n"
          + "gj_host.record_shape " + HostLayout.RECORD_SHAPE + "\n"
          + "gj_host.record_put " + HostLayout.RECORD_PUT + "\n"
          + "gj_host.record_get " + HostLayout.RECORD_GET + "\n"
          + "gj_host.frame_dmabuf " + HostLayout.FRAME_DMABUF + "\n"
          + "gj_host.dmabuf_dup " + HostLayout.DMABUF_DUP + "\n"
          + "gj_host.dmabuf_close " + HostLayout.DMABUF_CLOSE + "\n"
          + "gj_host.frame_unmap " + HostLayout.FRAME_UNMAP + "\n"
          + "gj_host.dmabuf_import " + HostLayout.DMABUF_IMPORT + "\n"
          + "gj_host.dmabuf_send " + HostLayout.DMABUF_SEND + "\n";

  private static final String RUNTIME =
      "gj_runtime " + RuntimeLayout.SIZE_OF + "\n"
          + "gj_runtime.struct_size " + RuntimeLayout.STRUCT_SIZE + "\n"
          + "gj_runtime.abi_version " + RuntimeLayout.ABI_VERSION + "\n"
          + "gj_runtime.new_instance " + RuntimeLayout.NEW_INSTANCE + "\n"
          + "gj_runtime.free_instance " + RuntimeLayout.FREE_INSTANCE + "\n"
          + "gj_runtime.set_property " + RuntimeLayout.SET_PROPERTY + "\n"
          + "gj_runtime.get_property " + RuntimeLayout.GET_PROPERTY + "\n"
          + "gj_runtime.call_action " + RuntimeLayout.CALL_ACTION + "\n"
          + "gj_runtime.watch " + RuntimeLayout.WATCH + "\n"
          + "gj_runtime.release_record " + RuntimeLayout.RELEASE_RECORD + "\n";

  private static final String ELEMENT_CALLS =
      "gj_element_calls " + ElementCallsLayout.SIZE_OF + "\n"
          + "gj_element_calls.struct_size " + ElementCallsLayout.STRUCT_SIZE + "\n"
          + "gj_element_calls.abi_version " + ElementCallsLayout.ABI_VERSION + "\n"
          + "gj_element_calls.start " + ElementCallsLayout.START + "\n"
          + "gj_element_calls.stop " + ElementCallsLayout.STOP + "\n"
          + "gj_element_calls.unlock " + ElementCallsLayout.UNLOCK + "\n"
          + "gj_element_calls.unlock_stop " + ElementCallsLayout.UNLOCK_STOP + "\n"
          + "gj_element_calls.set_caps " + ElementCallsLayout.SET_CAPS + "\n"
          + "gj_element_calls.event " + ElementCallsLayout.EVENT + "\n"
          + "gj_element_calls.query " + ElementCallsLayout.QUERY + "\n"
          + "gj_element_calls.latency " + ElementCallsLayout.LATENCY + "\n";

  private static final String TRANSFORM_CALLS =
      "gj_transform_calls " + TransformCallsLayout.SIZE_OF + "\n"
          + "gj_transform_calls.struct_size " + TransformCallsLayout.STRUCT_SIZE + "\n"
          + "gj_transform_calls.abi_version " + TransformCallsLayout.ABI_VERSION + "\n"
          + "gj_transform_calls.transform_in_place " + TransformCallsLayout.TRANSFORM_IN_PLACE + "\n"
          + "gj_transform_calls.transform " + TransformCallsLayout.TRANSFORM + "\n"
          + "gj_transform_calls.transform_caps " + TransformCallsLayout.TRANSFORM_CAPS + "\n"
          + "gj_transform_calls.fixate_caps " + TransformCallsLayout.FIXATE_CAPS + "\n"
          + "gj_transform_calls.unit_size " + TransformCallsLayout.UNIT_SIZE + "\n"
          + "gj_transform_calls.transform_size " + TransformCallsLayout.TRANSFORM_SIZE + "\n";

  private static final String SOURCE_CALLS =
      "gj_source_calls " + SourceCallsLayout.SIZE_OF + "\n"
          + "gj_source_calls.struct_size " + SourceCallsLayout.STRUCT_SIZE + "\n"
          + "gj_source_calls.abi_version " + SourceCallsLayout.ABI_VERSION + "\n"
          + "gj_source_calls.fill " + SourceCallsLayout.FILL + "\n"
          + "gj_source_calls.get_caps " + SourceCallsLayout.GET_CAPS + "\n"
          + "gj_source_calls.fixate_caps " + SourceCallsLayout.FIXATE_CAPS + "\n"
          + "gj_source_calls.create " + SourceCallsLayout.CREATE + "\n";

  private static final String SINK_CALLS =
      "gj_sink_calls " + SinkCallsLayout.SIZE_OF + "\n"
          + "gj_sink_calls.struct_size " + SinkCallsLayout.STRUCT_SIZE + "\n"
          + "gj_sink_calls.abi_version " + SinkCallsLayout.ABI_VERSION + "\n"
          + "gj_sink_calls.render " + SinkCallsLayout.RENDER + "\n"
          + "gj_sink_calls.preroll " + SinkCallsLayout.PREROLL + "\n"
          + "gj_sink_calls.get_caps " + SinkCallsLayout.GET_CAPS + "\n";

  /** The rows, in the order of abi.h. */
  static final String TEXT =
      VALUE
          + VIDEO_INFO
          + AUDIO_INFO
          + PLANE
          + FRAME
          + MEMBER
          + NEW_INSTANCE
          + PROPERTY
          + SIGNAL
          + CAPS_CHANGE
          + CAPS_QUERY
          + SIZE_QUERY
          + ITEM
          + MESSAGE
          + LOG_RECORD
          + CAPS_OP
          + TIME
          + META
          + CUDA_FRAME
          + CUDA_MAP
          + DMABUF_PLANE
          + DMABUF_FRAME
          + DMABUF_MAP
          + DMABUF_FD
          + DMABUF_IMPORT
          + DMABUF_MESSAGE
          + LEASE_SOURCE
          + ACQUIRE
          + RECORD
          + HOST
          + RUNTIME
          + ELEMENT_CALLS
          + TRANSFORM_CALLS
          + SOURCE_CALLS
          + SINK_CALLS;

  private LayoutRows() {}
}
