/* Java records on buffers: custom metas whose structure holds the object beside its fields.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * GStreamer copies a custom meta with its buffer, and a structure with its fields, so the object goes wherever they
 * go, and ends with them: on whatever thread frees the last buffer.
 */
#include "gstjavarecord.h"

#include <stddef.h>
#include <string.h>

#include "gj-log.h"
#include "gj-meta.h"
#include "gstjavapeer.h"
#include "gstjavaruntime.h"
#include "gstjavavalue.h"

#define GST_CAT_DEFAULT gj_debug

/* ---- the object ---- */

typedef struct {
  gint references; /* atomic */
  int64_t object;  /* the runtime's number */
} GstJavaRecord;

static gpointer
record_new (int64_t object)
{
  GstJavaRecord *record = g_new (GstJavaRecord, 1);

  record->references = 1;
  record->object = object;
  return record;
}

static gpointer
record_ref (gpointer record)
{
  g_atomic_int_inc (&((GstJavaRecord *)record)->references);
  return record;
}

static void
record_unref (gpointer memory)
{
  GstJavaRecord *record = memory;
  const gj_runtime *runtime = gst_java_runtime ();

  if (!g_atomic_int_dec_and_test (&record->references))
    return;
  if (runtime->struct_size > offsetof (gj_runtime, release_record)) {
    gst_java_peer_enter ();
    runtime->release_record (record->object, NULL);
  }
  g_free (record);
}

static void
record_to_text (const GValue *from, GValue *to)
{
  const GstJavaRecord *record = g_value_get_boxed (from);

  g_value_take_string (to, record ? g_strdup_printf ("%" G_GINT64_FORMAT, record->object) : g_strdup ("none"));
}

GType
gst_java_record_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type)) {
    GType made = g_boxed_type_register_static (g_intern_static_string ("GstJavaRecord"), record_ref, record_unref);
    g_value_register_transform_func (made, G_TYPE_STRING, record_to_text);
    g_once_init_leave (&type, made);
  }
  return type;
}

/* ---- shapes ---- */

/* There is one for each record class, and for each other version of it that a jar brings. */
#define MAX_SHAPES 2000

typedef struct Shape {
  char *name;
  char **fields;
  guint n_fields;
  const GstMetaInfo *info; /* atomic; NULL while there is no such meta */
} Shape;

static GMutex lock;       /* guards the next */
static GPtrArray *shapes; /* of Shape, which are never freed */

static gboolean
has_fields (const Shape *shape, const gj_record_shape *args)
{
  if (shape->n_fields != (guint)args->n_fields)
    return FALSE;
  for (guint i = 0; i < shape->n_fields; i++)
    if (!g_str_equal (shape->fields[i], args->fields[i]))
      return FALSE;
  return TRUE;
}

static Shape *
find_shape (const gj_record_shape *args)
{
  for (guint i = 0; i < shapes->len; i++) {
    Shape *shape = g_ptr_array_index (shapes, i);
    if (g_str_equal (shape->name, args->name) && has_fields (shape, args))
      return shape;
  }
  return NULL;
}

static Shape *
new_shape (const gj_record_shape *args)
{
  Shape *shape = g_new0 (Shape, 1);

  shape->name = g_strdup (args->name);
  shape->n_fields = (guint)args->n_fields;
  shape->fields = g_new0 (char *, shape->n_fields + 1);
  for (guint i = 0; i < shape->n_fields; i++)
    shape->fields[i] = g_strdup (args->fields[i]);
  return shape;
}

int32_t
gst_java_record_shape (gj_record_shape *args, void *none)
{
  Shape *shape;

  args->problem = NULL;
  g_mutex_lock (&lock);
  if (shapes == NULL)
    shapes = g_ptr_array_new ();
  shape = find_shape (args);
  if (shape == NULL && shapes->len < MAX_SHAPES) {
    shape = new_shape (args);
    g_ptr_array_add (shapes, shape);
  }
  g_mutex_unlock (&lock);
  if (shape == NULL)
    args->problem = g_strdup_printf (
        "%s is one record class too many: this process has put %d of them on frames", args->name, MAX_SHAPES);
  args->shape = (int64_t)(gintptr)shape;
  return shape != NULL ? GJ_TRUE : GJ_FALSE;
}

/* The meta of a shape's name, NULL where nobody has registered one yet. */
static const GstMetaInfo *
meta_of (Shape *shape)
{
  const GstMetaInfo *info = g_atomic_pointer_get (&shape->info);

  if (G_UNLIKELY (info == NULL)) {
    info = gj_meta_find (shape->name);
    g_atomic_pointer_set (&shape->info, (gpointer)info);
  }
  return info;
}

/* ---- fields ---- */

static void set_fields (GstStructure *structure, const Shape *shape, const gj_value *values);

static GstStructure *
structure_of (const gj_value *record)
{
  const Shape *shape = (const Shape *)(gintptr)record->i;
  GstStructure *structure = gst_structure_new_empty (shape->name);

  set_fields (structure, shape, record->items);
  return structure;
}

/* FALSE: no type of GStreamer holds it, and to is not initialised. */
static gboolean
init_value (GValue *to, const gj_value *from)
{
  if (from->type == GJ_TYPE_NONE)
    return FALSE;
  if (from->type == GJ_TYPE_RECORD) {
    g_value_init (to, GST_TYPE_STRUCTURE);
    g_value_take_boxed (to, structure_of (from));
    return TRUE;
  }
  g_value_init (to, gst_java_value_gtype (from->type));
  if (from->type == GJ_TYPE_ARRAY) {
    for (int32_t i = 0; i < from->n_items; i++) {
      GValue item = G_VALUE_INIT;
      if (init_value (&item, &from->items[i]))
        gst_value_array_append_and_take_value (to, &item);
    }
    return TRUE;
  }
  if (gst_java_value_write (from, GJ_TYPE_NONE, to))
    return TRUE;
  g_value_unset (to);
  return FALSE;
}

static void
set_fields (GstStructure *structure, const Shape *shape, const gj_value *values)
{
  for (guint i = 0; i < shape->n_fields; i++) {
    GValue value = G_VALUE_INIT;
    if (init_value (&value, &values[i]))
      gst_structure_take_value (structure, shape->fields[i], &value);
  }
}

/* ---- frames ---- */

static GstBuffer *
buffer_of (const gj_frame *frame)
{
  return (GstBuffer *)(gintptr)frame->buffer;
}

/* The buffer's meta of a shape, added if need be; NULL with a problem. */
static GstCustomMeta *
ensure_meta (GstBuffer *buffer, Shape *shape, char **problem)
{
  const GstMetaInfo *info = meta_of (shape);
  GstMeta *meta;

  if (info == NULL)
    info = gj_meta_register (shape->name, problem);
  if (info == NULL)
    return NULL;
  meta = gst_buffer_get_meta (buffer, info->api);
  return meta ? (GstCustomMeta *)meta : gst_buffer_add_custom_meta (buffer, shape->name);
}

int32_t
gst_java_record_put (gj_frame *frame, gj_record *args)
{
  GstBuffer *buffer = buffer_of (frame);
  Shape *shape = (Shape *)(gintptr)args->shape;
  GValue object = G_VALUE_INIT;
  GstStructure *structure;
  GstCustomMeta *meta;

  args->problem = NULL;
  if (!buffer || !(frame->allowed & GJ_ACCESS_WRITE) || !gst_buffer_is_writable (buffer)) {
    args->problem = g_strdup_printf ("a buffer that others have as well takes no %s", shape->name);
    return GJ_FALSE;
  }
  meta = ensure_meta (buffer, shape, &args->problem);
  if (!meta)
    return GJ_FALSE;
  structure = gst_custom_meta_get_structure (meta);
  gst_structure_remove_all_fields (structure);
  set_fields (structure, shape, args->values);
  g_value_init (&object, GST_TYPE_JAVA_RECORD);
  g_value_take_boxed (&object, record_new (args->object));
  gst_structure_take_value (structure, GJ_META_OBJECT_FIELD, &object);
  return GJ_TRUE;
}

int32_t
gst_java_record_get (gj_frame *frame, gj_record *args)
{
  GstBuffer *buffer = buffer_of (frame);
  const GstMetaInfo *info = meta_of ((Shape *)(gintptr)args->shape);
  GstMeta *meta = buffer && info ? gst_buffer_get_meta (buffer, info->api) : NULL;
  const GValue *value;

  args->object = 0;
  if (!meta)
    return GJ_FALSE;
  value = gst_structure_get_value (gst_custom_meta_get_structure ((GstCustomMeta *)meta), GJ_META_OBJECT_FIELD);
  if (value && G_VALUE_HOLDS (value, GST_TYPE_JAVA_RECORD) && g_value_get_boxed (value))
    args->object = ((const GstJavaRecord *)g_value_get_boxed (value))->object;
  return GJ_TRUE;
}
