/* twinidentity: what javaidentity does, in C; the other side of the comparison.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/base/gstbasetransform.h>
#include <stdint.h>

typedef enum { GST_TWIN_MAP_NONE, GST_TWIN_MAP_READ, GST_TWIN_MAP_READWRITE } GstTwinMap;

typedef struct {
  GstBaseTransform parent;
  GstTwinMap map;
  int32_t (*function) (int64_t, int64_t);
  guint64 frames;
  guint64 bytes;
} GstTwinIdentity;

typedef struct {
  GstBaseTransformClass parent_class;
} GstTwinIdentityClass;

GType gst_twin_identity_get_type (void);
G_DEFINE_TYPE (GstTwinIdentity, gst_twin_identity, GST_TYPE_BASE_TRANSFORM);

enum { PROP_MAP = 1, PROP_FUNCTION, PROP_FRAMES, PROP_BYTES };

static GType
map_type (void)
{
  static gsize type;
  static const GEnumValue values[] = { { GST_TWIN_MAP_NONE, "The memory is not touched", "none" },
    { GST_TWIN_MAP_READ, "The memory is mapped to be read", "read" },
    { GST_TWIN_MAP_READWRITE, "The memory is mapped to be read and written", "readwrite" }, { 0, NULL, NULL } };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("GstTwinMap", values));
  return type;
}

static GstFlowReturn
transform_ip (GstBaseTransform *transform, GstBuffer *buffer)
{
  GstTwinIdentity *self = (GstTwinIdentity *)transform;
  GstMapInfo map;

  if (self->map != GST_TWIN_MAP_NONE) {
    if (!gst_buffer_map (buffer, &map, self->map == GST_TWIN_MAP_READ ? GST_MAP_READ : GST_MAP_READWRITE))
      return GST_FLOW_ERROR;
    gst_buffer_unmap (buffer, &map);
  }
  if (self->function)
    self->function (0, (int64_t)(intptr_t)buffer);
  self->frames++;
  self->bytes += gst_buffer_get_size (buffer);
  return GST_FLOW_OK;
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GstTwinIdentity *self = (GstTwinIdentity *)object;

  if (id == PROP_MAP)
    self->map = g_value_get_enum (value);
  else
    self->function = (int32_t (*) (int64_t, int64_t)) (uintptr_t)g_value_get_uint64 (value);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  GstTwinIdentity *self = (GstTwinIdentity *)object;

  if (id == PROP_MAP)
    g_value_set_enum (value, self->map);
  else
    g_value_set_uint64 (value, id == PROP_FRAMES ? self->frames : self->bytes);
}

static void
gst_twin_identity_class_init (GstTwinIdentityClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  GstCaps *any = gst_caps_new_any ();

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  g_object_class_install_property (object_class, PROP_MAP,
      g_param_spec_enum ("map", "map", "How each buffer is mapped", map_type (), GST_TWIN_MAP_NONE,
          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_FUNCTION,
      g_param_spec_uint64 ("function", "function",
          "Address of an int32_t (int64_t, int64_t) to call for each buffer, 0: none", 0, G_MAXUINT64, 0,
          G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_FRAMES,
      g_param_spec_uint64 ("frames", "frames", "Buffers that have passed", 0, G_MAXUINT64, 0,
          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_BYTES,
      g_param_spec_uint64 (
          "bytes", "bytes", "Bytes that have passed", 0, G_MAXUINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));

  gst_element_class_set_static_metadata (element_class, "Identity in C", "Generic",
      "Passes buffers, counts them, and maps them on request", "The gstjava authors");
  gst_element_class_add_pad_template (element_class, gst_pad_template_new ("sink", GST_PAD_SINK, GST_PAD_ALWAYS, any));
  gst_element_class_add_pad_template (element_class, gst_pad_template_new ("src", GST_PAD_SRC, GST_PAD_ALWAYS, any));
  gst_caps_unref (any);
  GST_BASE_TRANSFORM_CLASS (klass)->transform_ip = transform_ip;
}

static void
gst_twin_identity_init (GstTwinIdentity *self)
{
}

static gboolean
plugin_init (GstPlugin *plugin)
{
  return gst_element_register (plugin, "twinidentity", GST_RANK_NONE, gst_twin_identity_get_type ());
}

GST_PLUGIN_DEFINE (GST_VERSION_MAJOR, GST_VERSION_MINOR, twin, "The twin in C of javaidentity", plugin_init, "0",
    "LGPL", "gstjava", "Unknown package origin")
