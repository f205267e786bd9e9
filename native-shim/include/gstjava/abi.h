/* The contract between the C side (the host) and the Java side (the runtime).
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Each side offers the other tables of functions. The host hands over gj_host. The runtime says how many functions of
 * each family it has, and the host makes the tables of these, of slots that enter Java. The rules:
 *
 *  - A table begins with struct_size and abi_version. It only grows at its end. A slot may be called only when
 *    it lies within the struct_size and is not NULL. A different abi_version is a mismatch: the two sides refuse
 *    each other in one error that names both numbers.
 *  - A function of the runtime has a number: family << 8 | place among the functions of its table, from 0.
 *  - Every function, in both directions, has one machine shape: two 64-bit words in, int32_t out. The JVM then
 *    builds one calling sequence for all of them, which is most of what its start-up costs. What a function
 *    needs beyond its two words stands in a struct that the second word points to.
 *  - Fields are intN_t, uintN_t, double and pointers. Padding is written out. Strings are UTF-8 and end in NUL.
 *  - "host string" means: allocated by gj_host.allocate, given away by the one who fills the field, freed by
 *    the C side with g_free.
 *
 * Tags: [streaming] called with the stream lock of the pad held, one call at a time for an element;
 * [state] called from a state change; [any-thread] may be called from any thread, at the same time as others;
 * [may-block] may wait. Unless a comment says otherwise, pointers given to a function are borrowed for the
 * length of the call.
 */
#ifndef GSTJAVA_ABI_H
#define GSTJAVA_ABI_H

#include <stdint.h>

#define GJ_ABI_VERSION 1

/* What a runtime function returns beside its own results. */
enum {
  GJ_FALSE = 0,
  GJ_TRUE = 1,
  GJ_THREW = INT32_MIN /* a Java exception ended the call; it has been reported on the bus already */
};

/* ---- values ------------------------------------------------------------------------------------------- */

enum {
  GJ_TYPE_NONE = 0,
  GJ_TYPE_BOOLEAN = 1,   /* i: 0 or 1 */
  GJ_TYPE_INT = 2,       /* i */
  GJ_TYPE_UINT = 3,      /* i, 0 to 2^32 - 1 */
  GJ_TYPE_LONG = 4,      /* i */
  GJ_TYPE_ULONG = 5,     /* i, read as unsigned */
  GJ_TYPE_FLOAT = 6,     /* d */
  GJ_TYPE_DOUBLE = 7,    /* d */
  GJ_TYPE_STRING = 8,    /* text, or NULL */
  GJ_TYPE_ENUM = 9,      /* i: the ordinal of the Java constant */
  GJ_TYPE_FLAGS = 10,    /* i: bit n stands for the Java constant with ordinal n */
  GJ_TYPE_FRACTION = 11, /* i: numerator, j: denominator */
  GJ_TYPE_CAPS = 12,     /* text in the syntax of gst_caps_from_string, or NULL */
  GJ_TYPE_STRUCTURE = 13, /* text in the syntax of gst_structure_from_string, or NULL */
  GJ_TYPE_ARRAY = 14,    /* items, n_items */
  GJ_TYPE_RECORD = 15    /* i: its gj_record_shape.shape, items: a value for each field, n_items; within gj_record alone */
};

typedef struct gj_value {
  int32_t type; /* GJ_TYPE_* */
  int32_t n_items;
  int64_t i;
  int64_t j;
  double d;
  char *text;             /* borrowed when the host passes the value, a host string when the runtime fills it */
  struct gj_value *items; /* likewise one host allocation; its texts are host strings of their own */
} gj_value;

/* ---- media formats ------------------------------------------------------------------------------------ */

#define GJ_MAX_PLANES 4

enum { GJ_MEDIA_ANY = 0, GJ_MEDIA_VIDEO = 1, GJ_MEDIA_AUDIO = 2 };

/* A raw video format. Enumerations carry GStreamer's names, which are stable where its numbers are not. */
typedef struct gj_video_info {
  const char *format;       /* "I420" */
  const char *range;        /* "full", "limited" or "unknown" */
  const char *matrix;       /* "rgb", "bt601", "bt709", "bt2020", "fcc", "smpte240m" or "unknown" */
  const char *transfer;     /* "bt709", ... as gst_video_transfer_function_get_nick */
  const char *primaries;    /* "bt709", ... as gst_video_color_primaries_get_nick */
  const char *interlace;    /* "progressive", ... */
  const char *chroma_site;  /* "mpeg2", ... or "unknown" */
  int32_t width;            /* pixels */
  int32_t height;           /* pixels */
  int32_t n_planes;
  int32_t n_components;
  int32_t fps_n;
  int32_t fps_d;
  int32_t par_n;
  int32_t par_d;
  int64_t size;             /* bytes of a frame at the strides below */
  int64_t offset[GJ_MAX_PLANES];      /* bytes, by default; a frame's planes tell the truth about it */
  int32_t stride[GJ_MAX_PLANES];      /* bytes, likewise */
  int32_t plane_width[GJ_MAX_PLANES]; /* bytes of a row that hold samples */
  int32_t plane_height[GJ_MAX_PLANES]; /* rows */
} gj_video_info;

typedef struct gj_audio_info {
  const char *format;    /* "F32LE" */
  const char *layout;    /* "interleaved" or "non-interleaved" */
  const char *positions; /* "front-left,front-right,lfe1", "none" for unpositioned or mono */
  int32_t rate;          /* Hz */
  int32_t channels;
  int32_t bytes_per_frame;
  int32_t reserved;
} gj_audio_info;

/* ---- frames ------------------------------------------------------------------------------------------- */

enum {
  GJ_ACCESS_NONE = 0,
  GJ_ACCESS_READ = 1,
  GJ_ACCESS_WRITE = 2,
  GJ_ACCESS_FORESEEN = 4 /* in gj_frame.mapped beside the others: the host has mapped unasked, as the last frame was used
                          * so; a runtime that uses the planes takes this away */
};

/* Bits of gj_frame.changed: what the runtime has altered and the host writes back after the call. */
enum {
  GJ_CHANGED_PTS = 1,
  GJ_CHANGED_DTS = 2,
  GJ_CHANGED_DURATION = 4,
  GJ_CHANGED_OFFSET = 8,
  GJ_CHANGED_OFFSET_END = 16,
  GJ_CHANGED_FLAGS = 32,
  GJ_CHANGED_SIZE = 64
};

/* Where the memory of a buffer lies. */
enum {
  GJ_RESIDENCY_HOST = 0,   /* system memory, or of a kind that is not named here and maps like it */
  GJ_RESIDENCY_CUDA = 1,   /* a CUDA device: GstCudaMemory */
  GJ_RESIDENCY_DMABUF = 2  /* dma-bufs */
};

typedef struct gj_plane {
  int64_t data;   /* address of the first byte, 0 while the frame is not mapped */
  int64_t size;   /* bytes that may be touched from data on */
  int32_t stride; /* bytes from one row to the next, 0 where there are no rows */
  int32_t rows;
} gj_plane;

/* One buffer, as the runtime sees it. The host owns two of these for each element, at addresses that stay for
 * the element's life, and fills them before each call. Nothing in it is valid once the call has returned. */
typedef struct gj_frame {
  int64_t buffer;      /* GstBuffer *; 0 between calls */
  int64_t pts;         /* ns, -1 where there is none; likewise the next two */
  int64_t dts;
  int64_t duration;
  int64_t offset;      /* -1 where there is none */
  int64_t offset_end;
  int64_t size;        /* bytes in the buffer */
  int64_t info;        /* gj_video_info * or gj_audio_info * as media says, or 0 */
  uint32_t flags;      /* GstBufferFlags */
  int32_t changed;     /* GJ_CHANGED_* */
  int32_t media;       /* GJ_MEDIA_* */
  int32_t info_serial; /* another number each time that the info is another one */
  int32_t allowed;     /* GJ_ACCESS_* that frame_map grants */
  int32_t mapped;      /* GJ_ACCESS_* in force; GJ_ACCESS_NONE: planes are void */
  int32_t n_planes;    /* 1 for anything but planar video or non-interleaved audio */
  int32_t residency;   /* GJ_RESIDENCY_* */
  int64_t host;        /* the host's own */
  gj_plane planes[GJ_MAX_PLANES];
} gj_frame;

/* ---- arguments of the calls --------------------------------------------------------------------------- */

enum { GJ_DIRECTION_SRC = 1, GJ_DIRECTION_SINK = 2 };

/* A member of the class that the index names and the host addresses by number. */
typedef struct gj_member {
  const char *name;    /* "intensity" */
  const char *binding; /* where it lies in the class; the words of the index, which only the runtime reads */
  int32_t type;        /* GJ_TYPE_* */
  int32_t item_type;   /* of the items of a GJ_TYPE_ARRAY */
} gj_member;

typedef struct gj_new_instance {
  const char *origin;     /* path of the jar, or "classpath" */
  const char *class_name; /* "org.example.Invert" */
  const char *base;       /* "VideoFilter" */
  const char *element;    /* factory name, "invert" */
  const char *name;       /* of this element, "invert0" */
  const gj_member *properties;
  const gj_member *signals;
  const gj_member *actions;
  int32_t n_properties;
  int32_t n_signals;
  int32_t n_actions;
  int32_t reserved;
  gj_frame *frames;       /* two: input (or the only one), output */
  int64_t log_category;   /* GstDebugCategory * */
  int64_t instance;       /* out: number of the instance, never 0 */
} gj_new_instance;

typedef struct gj_property {
  int32_t index; /* in gj_new_instance.properties */
  int32_t reserved;
  gj_value value;
} gj_property;

/* Arguments of a signal: into Java for an action, out of Java for an emission. */
typedef struct gj_signal {
  int32_t index; /* in gj_new_instance.actions or .signals */
  int32_t n_args;
  gj_value *args;
  gj_value result; /* out; a text in it is a host string, which the runtime frees by release after an emission */
} gj_signal;

typedef struct gj_caps_change {
  const char *in;  /* NULL for a source */
  const char *out; /* NULL for a sink */
  const void *in_info;  /* gj_video_info * or gj_audio_info *, by in_media */
  const void *out_info;
  int32_t in_media;
  int32_t out_media;
} gj_caps_change;

/* transform_caps, fixate_caps and get_caps. */
typedef struct gj_caps_query {
  int32_t direction; /* GJ_DIRECTION_* of the pad that caps belong to */
  int32_t reserved;
  const char *caps;
  const char *other; /* transform_caps, get_caps: the filter, or NULL; fixate_caps: the caps to fixate */
  char *result;      /* out: host string; NULL: the default of the base class */
} gj_caps_query;

/* unit_size and transform_size. */
typedef struct gj_size_query {
  int32_t direction;
  int32_t reserved;
  const char *caps;
  const char *other; /* transform_size: caps of the other side; else NULL */
  int64_t size;      /* transform_size: in, bytes */
  int64_t result;    /* out: bytes */
} gj_size_query;

/* An event or a query that passes a pad. */
typedef struct gj_item {
  const char *type;      /* "segment", "latency": GStreamer's name of the type */
  const char *structure; /* contents as text, or NULL */
  int64_t timestamp;     /* events: ns */
  uint32_t seqnum;       /* events */
  int32_t direction;     /* GJ_DIRECTION_* of the pad it arrived on */
  char *answer;          /* queries, out: host string; fields to write into the query */
} gj_item;

/* Severity of a gj_message. */
enum { GJ_MESSAGE_ERROR = 1, GJ_MESSAGE_WARNING = 2, GJ_MESSAGE_INFO = 3, GJ_MESSAGE_ELEMENT = 4 };
/* Domains of a gj_message; code is the number in GStreamer's enumeration of that domain. */
enum { GJ_DOMAIN_CORE = 1, GJ_DOMAIN_LIBRARY = 2, GJ_DOMAIN_RESOURCE = 3, GJ_DOMAIN_STREAM = 4 };

typedef struct gj_message {
  int32_t kind; /* GJ_MESSAGE_* */
  int32_t domain;
  int32_t code;
  int32_t reserved;
  const char *text;  /* the message; for GJ_MESSAGE_ELEMENT a structure */
  const char *debug; /* detail, or NULL */
} gj_message;

typedef struct gj_log_record {
  int32_t level; /* GstDebugLevel */
  int32_t line;
  const char *file;
  const char *function;
  const char *text;
  void *peer; /* the element it concerns, or NULL */
} gj_log_record;

enum {
  GJ_CAPS_CANONICAL = 1, /* result: a as GStreamer writes it */
  GJ_CAPS_INTERSECT = 2,
  GJ_CAPS_FIXATE = 3,
  GJ_CAPS_IS_FIXED = 4,  /* a test; likewise the next two */
  GJ_CAPS_IS_SUBSET = 5, /* a of b */
  GJ_CAPS_CAN_INTERSECT = 6
};

typedef struct gj_caps_op {
  const char *a;
  const char *b;
  char *result; /* out: host string, freed by release_string */
} gj_caps_op;

/* What gj_host.configure sets. Each names the setter of the base class that it stands for. */
enum {
  GJ_CONFIGURE_PASSTHROUGH = 1, /* gst_base_transform_set_passthrough */
  GJ_CONFIGURE_GAP_AWARE = 2,   /* gst_base_transform_set_gap_aware */
  GJ_CONFIGURE_QOS = 3,         /* gst_base_transform_set_qos_enabled, gst_base_sink_set_qos_enabled */
  GJ_CONFIGURE_LIVE = 4,        /* gst_base_src_set_live */
  GJ_CONFIGURE_DO_TIMESTAMP = 5, /* gst_base_src_set_do_timestamp */
  GJ_CONFIGURE_FORMAT_TIME = 6, /* gst_base_src_set_format TIME, else BYTES */
  GJ_CONFIGURE_BLOCK_SIZE = 7,  /* gst_base_src_set_blocksize */
  GJ_CONFIGURE_SYNC = 8,        /* gst_base_sink_set_sync */
  GJ_CONFIGURE_ASYNC = 9,       /* gst_base_sink_set_async_enabled */
  GJ_CONFIGURE_MAX_LATENESS = 10, /* gst_base_sink_set_max_lateness, ns */
  GJ_CONFIGURE_LATENCY_CHANGED = 11 /* posts a latency message */
};

enum {
  GJ_TIME_CLOCK = 1,      /* ns now on the element's clock */
  GJ_TIME_BASE = 2,       /* ns, gst_element_get_base_time */
  GJ_TIME_RUNNING = 3     /* ns, clock - base */
};

typedef struct gj_time {
  int32_t what; /* GJ_TIME_* */
  int32_t reserved;
  int64_t ns;   /* out, -1 where there is none */
} gj_time;

typedef struct gj_meta {
  const char *name; /* of a custom meta; "GstReferenceTimestampMeta" is known as well */
  char *structure;  /* frame_get_meta, out: host string, NULL where there is none; frame_add_meta: in */
} gj_meta;

/* ---- frames elsewhere than in system memory ------------------------------------------------------------ */

#include "gstjava/abi-devices.h"

/* ---- leases ------------------------------------------------------------------------------------------- */

/* A lease is a gj_frame that Java holds beyond a call: of a buffer that it has acquired to fill, or of one that it has
 * retained. lease_new makes an empty one, which stays for the life of the process and is filled and emptied any number
 * of times; buffer is 0 while it is empty. All that a gj_frame offers (frame_map, frame_get_meta, ...) works on one that
 * is full, on one thread at a time. */

/* Where an element draws buffers of one raw format from. */
typedef struct gj_lease_source {
  const char *caps; /* fixed caps of raw video or raw audio in system memory */
  char *problem;    /* out: host string: why source_open refuses them; NULL otherwise */
  int64_t source;   /* out: what lease_acquire takes; valid until source_close */
  int32_t samples;  /* audio: samples of one channel in a buffer, 1 or more; video: 0 */
  int32_t reserved;
} gj_lease_source;

typedef struct gj_acquire {
  int64_t source;
  int64_t frame;      /* gj_frame *, of lease_new and empty; full when the result is GST_FLOW_OK */
  char *problem;      /* out: host string, where the result is GST_FLOW_ERROR; NULL otherwise */
  int64_t waited;     /* out: ns that the call has waited for a buffer */
  int32_t may_wait;   /* GJ_FALSE: GST_FLOW_EOS instead of waiting, failing or overflowing */
  int32_t overflowed; /* out: GJ_TRUE: the buffer was made though the pool's limit is reached */
} gj_acquire;

/* ---- records ------------------------------------------------------------------------------------------ */

/* A Java record on a frame is a custom meta of the buffer. Its structure has a field for each component that has a type
 * of GStreamer's, and one more that holds the object: copies of the structure, and so of the buffer, share it. With the
 * last of them the host calls release_record. */

/* What the records of one class have in common. */
typedef struct gj_record_shape {
  const char *name;          /* of the meta and its structure: a letter, then letters, digits, - and _ */
  const char *const *fields; /* their names, n_fields */
  char *problem;             /* out: host string: why there is no shape; NULL otherwise */
  int64_t shape;             /* out: stays for the life of the process */
  int32_t n_fields;
  int32_t reserved;
} gj_record_shape;

typedef struct gj_record {
  int64_t shape;
  int64_t object;         /* the runtime's number of the Java object, never one twice; 0: none */
  const gj_value *values; /* record_put: one for each field of the shape; GJ_TYPE_NONE: left out of the structure */
  char *problem;          /* record_put, out: host string: why the frame did not take it; NULL otherwise */
} gj_record;

/* ---- the host: C functions that Java calls ------------------------------------------------------------ */

typedef struct gj_peer gj_peer; /* an element seen from Java; outlives the element, see ref counting below */

typedef struct gj_host {
  uint32_t struct_size;
  uint32_t abi_version;

  /* Lowest level that any debug category lets through; a message above it needs no call. Never written by Java.
   * Valid for the life of the process. */
  const int32_t *debug_min;

  /* The host's layout of every struct here, one "struct.field offset" or "struct size" to a line; the runtime compares it
   * with its own before it does anything else. Valid for the life of the process. */
  const char *layout;

  /* Returns GJ_TRUE and the address of size bytes in *address. [any-thread] */
  int32_t (*allocate) (int64_t size, int64_t *address);
  /* Frees what allocate gave and what a result field of caps_op or frame_get_meta holds. [any-thread] */
  int32_t (*release) (int64_t address, void *none);

  /* GJ_TRUE when the category lets messages of this GstDebugLevel through; category 0 is "java", here and below.
   * [any-thread] */
  int32_t (*log_enabled) (int64_t category, int64_t level);
  /* [any-thread] */
  int32_t (*log) (int64_t category, const gj_log_record * record);

  /* Gives up the runtime's hold on the peer that new_instance received. [any-thread] */
  int32_t (*peer_unref) (gj_peer * peer, void *none);
  /* The following return GJ_FALSE when the element is gone. [any-thread] */
  int32_t (*post) (gj_peer * peer, const gj_message * message);
  int32_t (*notify) (gj_peer * peer, int64_t property);
  /* Runs the handlers on the calling thread, so never call it with a lock held. [any-thread] [may-block] */
  int32_t (*emit) (gj_peer * peer, gj_signal * signal);
  int32_t (*configure) (gj_peer * peer, const int64_t what_and_value[2]);
  int32_t (*time) (gj_peer * peer, gj_time * time);
  /* Address of the GstElement in *address, borrowed. */
  int32_t (*element) (gj_peer * peer, int64_t *address);

  /* Makes the planes of the frame valid for GJ_ACCESS_* until the call that lent the frame returns. Where they are
   * mapped for less, they are unmapped first and mapped for both, perhaps elsewhere: nobody holds on to them meanwhile.
   * GJ_FALSE: the buffer can't be mapped so (the log says why), and the planes are void. [streaming] */
  int32_t (*frame_map) (gj_frame * frame, int64_t access);
  /* [streaming] */
  int32_t (*frame_get_meta) (gj_frame * frame, gj_meta * meta);
  int32_t (*frame_add_meta) (gj_frame * frame, const gj_meta * meta);

  /* Result or answer of the GJ_CAPS_* operation; GJ_THREW: a or b is no caps. [any-thread] */
  int32_t (*caps) (int64_t op, gj_caps_op * args);

  /* What follows came later: a host may be without it. */

  /* The empty lease in *frame. GJ_FALSE: there is no memory. [any-thread] */
  int32_t (*lease_new) (int64_t *frame, void *none);
  /* GJ_TRUE, or GJ_FALSE and a problem. A source belongs to the element and dies with it, unless it is closed before.
   * [any-thread] */
  int32_t (*source_open) (gj_peer * peer, gj_lease_source * args);
  int32_t (*source_close) (gj_peer * peer, int64_t source);
  /* Fills a lease with a writable buffer: from the pool that was negotiated where the format is the output's, else from
   * one that the process shares. GST_FLOW_OK, GST_FLOW_FLUSHING (the element flushes, stops or is gone), GST_FLOW_EOS
   * (there is none without waiting) or GST_FLOW_ERROR and a problem. [any-thread] [may-block] */
  int32_t (*lease_acquire) (gj_peer * peer, gj_acquire * args);
  /* Fills an empty lease with a reference to the buffer of a read-only frame that is lent just now. [streaming] */
  int32_t (*lease_retain) (gj_frame * lease, gj_frame * lent);
  /* Empties a lease: the buffer goes back to where it came from. Void for an empty one. [any-thread] */
  int32_t (*lease_close) (gj_frame * lease, void *none);
  /* Empties a lease: what was changed is written to its buffer, which is pushed from the element's source pad.
   * GstFlowReturn, within a data call of that element only. [streaming] [may-block] */
  int32_t (*lease_push) (gj_peer * peer, gj_frame * lease);
  /* The element's pool-stats as text in *text, a host string; NULL where it has no pool. [any-thread] */
  int32_t (*pool_stats) (gj_peer * peer, char **text);
  /* Makes the device's view of a frame valid, which must be GJ_RESIDENCY_CUDA and raw video. Planes of the host's view,
   * if it was mapped, are void from then on, and the other way about: gj_frame.mapped is GJ_ACCESS_NONE. GJ_FALSE and a
   * problem where the memory does not hold what the format needs, or is out of the call's reach. [streaming] */
  int32_t (*frame_cuda) (gj_frame * frame, gj_cuda_map * args);

  /* GJ_TRUE and a shape, the same one for the same name and fields; or GJ_FALSE and a problem. [any-thread] */
  int32_t (*record_shape) (gj_record_shape * args, void *none);
  /* Puts a record on a writable frame, in place of one of the same name. GJ_TRUE: the object is the host's until
   * release_record, which may come before this returns; GJ_FALSE: a problem, and nothing was taken. [streaming] */
  int32_t (*record_put) (gj_frame * frame, gj_record * args);
  /* GJ_TRUE: the frame has a meta of the shape's name, with the object if that came from Java; the object is valid for
   * as long as the frame is lent and nothing is put on it. [streaming] */
  int32_t (*record_get) (gj_frame * frame, gj_record * args);

  /* Tells where a frame lies that is GJ_RESIDENCY_DMABUF and raw video; maps nothing. GJ_FALSE and a problem where its
   * memory does not hold what the format needs. [streaming] */
  int32_t (*frame_dmabuf) (gj_frame * frame, gj_dmabuf_map * args);
  /* GJ_TRUE, or GJ_FALSE and a problem. [streaming] */
  int32_t (*dmabuf_dup) (gj_frame * frame, gj_dmabuf_fd * args);
  /* Closes what dmabuf_dup gave. [any-thread] */
  int32_t (*dmabuf_close) (int64_t fd, void *none);
  /* Ends what frame_map has begun, before the call ends: planes are void. [streaming] */
  int32_t (*frame_unmap) (gj_frame * frame, void *none);
  /* Fills a lease, which is writable, with what the application owns. GJ_FALSE and a problem where the planes do not lie
   * within their dma-bufs, or an fd may lose bytes. [any-thread] */
  int32_t (*dmabuf_import) (gj_peer * peer, gj_dmabuf_import * args);
  /* Sends an fd to another process, over a connection of its own. [any-thread] [may-block] */
  int32_t (*dmabuf_send) (gj_dmabuf_message * args, void *none);
} gj_host;

/* ---- the runtime: Java functions that C calls --------------------------------------------------------- */

/* Families of functions, each with a table. */
enum {
  GJ_FAMILY_RUNTIME = 0,   /* gj_runtime */
  GJ_FAMILY_ELEMENT = 1,   /* gj_element_calls */
  GJ_FAMILY_TRANSFORM = 2, /* gj_transform_calls */
  GJ_FAMILY_SOURCE = 3,    /* gj_source_calls */
  GJ_FAMILY_SINK = 4       /* gj_sink_calls */
};

typedef struct gj_runtime {
  uint32_t struct_size;
  uint32_t abi_version;

  /* Loads the class if need be and makes an object of it. The runtime holds the peer from here on until it calls
   * peer_unref, whatever this returns. [state] */
  int32_t (*new_instance) (gj_peer * peer, gj_new_instance * args);
  /* The element is gone: the object is never called again. [any-thread] */
  int32_t (*free_instance) (int64_t instance, void *none);
  /* Strings and arrays of a value that get_property fills are host strings. [any-thread] */
  int32_t (*set_property) (int64_t instance, const gj_property * property);
  int32_t (*get_property) (int64_t instance, gj_property * property);
  int32_t (*call_action) (int64_t instance, gj_signal * signal);

  /* What follows came later: a runtime may be without it. */

  /* Watches the object's calls from here on: one that lasts longer than this many ms is a warning on the bus with the
   * stack of its thread, once a call. 0: nothing is watched. [any-thread] */
  int32_t (*watch) (int64_t instance, int64_t ms);
  /* Nothing names the object of a record any more. GJ_FALSE: there is none of that number. Runs none of the author's
   * code and takes no lock that is held while C is called: buffers are freed anywhere. [any-thread] */
  int32_t (*release_record) (int64_t object, void *none);
} gj_runtime;

/* Calls that several base classes share. */
typedef struct gj_element_calls {
  uint32_t struct_size;
  uint32_t abi_version;

  int32_t (*start) (int64_t instance, void *none);       /* [state] [may-block] */
  int32_t (*stop) (int64_t instance, void *none);        /* [state] [may-block] */
  int32_t (*unlock) (int64_t instance, void *none);      /* [any-thread] ends a blocked call soon */
  int32_t (*unlock_stop) (int64_t instance, void *none); /* [any-thread] */
  int32_t (*set_caps) (int64_t instance, const gj_caps_change * change); /* [streaming] */
  int32_t (*event) (int64_t instance, const gj_item * event); /* [any-thread] GJ_FALSE: the event ends here */
  int32_t (*query) (int64_t instance, gj_item * query);  /* [any-thread] GJ_FALSE: not answered, the default runs */
  int32_t (*latency) (int64_t instance, int64_t * ns);   /* [any-thread] what the element itself adds */
} gj_element_calls;

/* For GstBaseTransform and what derives from it. */
typedef struct gj_transform_calls {
  uint32_t struct_size;
  uint32_t abi_version;

  int32_t (*transform_in_place) (int64_t instance, gj_frame * frame); /* [streaming] GstFlowReturn */
  int32_t (*transform) (int64_t instance, gj_frame * frames);         /* [streaming] GstFlowReturn; in, out */
  int32_t (*transform_caps) (int64_t instance, gj_caps_query * query); /* [any-thread] */
  int32_t (*fixate_caps) (int64_t instance, gj_caps_query * query);   /* [streaming] */
  int32_t (*unit_size) (int64_t instance, gj_size_query * query);     /* [any-thread] */
  int32_t (*transform_size) (int64_t instance, gj_size_query * query); /* [streaming] */
} gj_transform_calls;

/* For GstPushSrc. */
typedef struct gj_source_calls {
  uint32_t struct_size;
  uint32_t abi_version;

  int32_t (*fill) (int64_t instance, gj_frame * frame);         /* [streaming] [may-block] GstFlowReturn */
  int32_t (*get_caps) (int64_t instance, gj_caps_query * query); /* [any-thread] */
  int32_t (*fixate_caps) (int64_t instance, gj_caps_query * query); /* [streaming] */

  /* Instead of fill: GstFlowReturn, and with GST_FLOW_OK in *lease the address of a full lease of the source's format,
   * which is the host's from then on, and empty when this has returned into C. [streaming] [may-block] */
  int32_t (*create) (int64_t instance, int64_t * lease);
} gj_source_calls;

/* For GstBaseSink. */
typedef struct gj_sink_calls {
  uint32_t struct_size;
  uint32_t abi_version;

  int32_t (*render) (int64_t instance, gj_frame * frame);        /* [streaming] [may-block] GstFlowReturn */
  int32_t (*preroll) (int64_t instance, gj_frame * frame);       /* [streaming] [may-block] GstFlowReturn */
  int32_t (*get_caps) (int64_t instance, gj_caps_query * query); /* [any-thread] */
} gj_sink_calls;

#endif
