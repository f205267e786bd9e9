/* Reads the element index (docs/element-index.md) out of a jar, without a JVM.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

#include "gj-residency.h"

G_BEGIN_DECLS

typedef struct {
  char *name; /* "sink" */
  GstPadDirection direction;
  char *caps; /* parses as caps, not empty ones */
} GjPad;

typedef struct {
  char *gtype;       /* GType name, no other enum's or element's of this index */
  gboolean is_flags; /* value n is 1 << n, else n */
  guint n_values;
  char **nicks;
  char **names;
  char **descriptions;
} GjEnum;

typedef struct {
  char *name;
  char *binding;
  gint32 type;         /* GJ_TYPE_* */
  gint32 item_type;    /* GJ_TYPE_* of an array's items, else GJ_TYPE_NONE */
  GjEnum *enumeration; /* of GJ_TYPE_ENUM and GJ_TYPE_FLAGS; owned by the index */
  char *nick;
  char *description;
  /* Numbers are decimal integers in the range of the type, or finite doubles that g_ascii_strtod reads; the default
   * lies in [min, max]. Only strings, flags, caps, structures and arrays may have no default. */
  char *default_value; /* text, NULL where absent */
  char *min;           /* text, NULL where absent; always NULL for a type that has no order */
  char *max;
  gboolean readable, writable, construct_only, controllable; /* either of the first two; the last two imply writable */
  GstState mutable_in; /* highest state in which it may change: GST_STATE_NULL to GST_STATE_PLAYING */
} GjProperty;

/* A signal that the element emits, or an action that applications call. */
typedef struct {
  char *name;
  char *binding; /* actions only, else NULL */
  guint n_args;
  gint32 *args;   /* GJ_TYPE_* */
  gint32 returns; /* GJ_TYPE_*, GJ_TYPE_NONE for void */
} GjSignal;

typedef struct {
  char *name;
  char *class_name;
  char *gtype;
  char *base;
  char *long_name, *classification, *description, *author;
  guint rank;
  char **overrides;                     /* NULL-terminated */
  guint n_residencies;                  /* at least 1 */
  gint32 residencies[GJ_N_RESIDENCIES]; /* GJ_RESIDENCY_*, each once, the one that it likes best first */
  guint n_pads;
  GjPad *pads;
  guint n_properties;
  GjProperty *properties;
  guint n_signals;
  GjSignal *signals;
  guint n_actions;
  GjSignal *actions;
} GjElement;

typedef struct {
  char *origin;        /* path of the jar, or "classpath" */
  GPtrArray *elements; /* GjElement * */
  GPtrArray *enums;    /* GjEnum * */
  GPtrArray *problems; /* char *: one sentence for each element that was left out */
} GjIndex;

/* Domain of this file's errors; code 0 throughout. */
#define GJ_INDEX_ERROR (gj_index_error_quark ())
GQuark gj_index_error_quark (void);

/* Index of the jar at path. NULL with an error (GJ_INDEX_ERROR, GJ_JAR_ERROR) that names path: not a zip, cut off, an
 * index that can't be read at all. NULL without an error: a jar that holds no index. An element that contradicts itself
 * is left out and named in problems: what is kept can be given to GObject and GStreamer as it is, as far as that does
 * not depend on types that exist already. GStreamer is initialised. Any thread. (transfer full) */
GjIndex *gj_index_from_jar (const char *path, GError **error);

/* The same from the text of an index, as an application hands it over; never NULL without an error. origin is copied;
 * length -1: up to the NUL. */
GjIndex *gj_index_from_text (const char *text, gssize length, const char *origin, GError **error);

void gj_index_free (GjIndex *index);

G_END_DECLS
