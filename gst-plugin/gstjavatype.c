/* Makes a GType and an element factory of each element in an index.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavatype.h"

#include "gj-log.h"
#include "gstjavaelement.h"
#include "gstjavaproperty.h"

#define GST_CAT_DEFAULT gj_debug

static GQuark
type_quark (void)
{
  return g_quark_from_static_string ("gst-java-type");
}

static void
class_init (gpointer klass, gpointer data)
{
  GstJavaType *type = data;

  type->parent_class = g_type_class_peek_parent (klass);
  gst_java_element_class_init (klass, type);
  type->base->prepare (klass);
  for (char **method = type->element->overrides; *method; method++)
    type->base->override (klass, *method);
}

static gboolean
has_pads_of_base (const GjElement *element, const GstJavaBase *base)
{
  guint wanted = (base->sink_pad != NULL) + (base->src_pad != NULL);
  guint found = 0;

  for (guint i = 0; i < element->n_pads; i++) {
    const char *name = element->pads[i].name;
    if (g_strcmp0 (name, base->sink_pad) && g_strcmp0 (name, base->src_pad))
      return FALSE;
    found++;
  }
  return found == wanted;
}

/* Whether there is anything that a preset could keep. */
static gboolean
has_settings (const GjElement *element)
{
  for (guint i = 0; i < element->n_properties; i++) {
    const GjProperty *property = &element->properties[i];
    if (property->readable && property->writable && !property->construct_only)
      return TRUE;
  }
  return FALSE;
}

static GType
register_type (const GjIndex *index, const GjElement *element, const GstJavaBase *base)
{
  GTypeQuery parent;
  GstJavaType *type = g_new0 (GstJavaType, 1);
  char *name = gst_java_free_type_name (element->gtype);
  GType gtype;

  type->index = index;
  type->element = element;
  type->base = base;
  for (guint i = 0; i < element->n_properties; i++)
    type->controllable |= element->properties[i].controllable;

  g_type_query (base->get_type (), &parent);
  gtype = g_type_register_static (base->get_type (), name,
      &(GTypeInfo){
          .class_size = (guint16)parent.class_size,
          .class_init = class_init,
          .class_data = type,
          .instance_size = (guint16)parent.instance_size,
          .instance_init = gst_java_element_instance_init,
      },
      0);
  g_free (name);
  if (!gtype)
    return 0;
  g_type_set_qdata (gtype, type_quark (), type);
  if (has_settings (element))
    g_type_add_interface_static (gtype, GST_TYPE_PRESET, &(GInterfaceInfo){ NULL, NULL, NULL });
  return gtype;
}

static gboolean
register_element (GstPlugin *plugin, const GjIndex *index, const GjElement *element)
{
  const GstJavaBase *base = gst_java_base_find (element->base);
  GstElementFactory *earlier;
  GType gtype;

  if (!base) {
    GST_WARNING ("%s: element %s has base %s, which this gstjava " PACKAGE_VERSION
                 " does not know: install a newer gstjava",
        index->origin, element->name, element->base);
    return FALSE;
  }
  if (!has_pads_of_base (element, base)) {
    GST_WARNING ("%s: the pads of element %s are not those of its base %s: rebuild the jar", index->origin,
        element->name, element->base);
    return FALSE;
  }
  earlier = gst_element_factory_find (element->name);
  if (earlier) {
    GstPlugin *owner = gst_plugin_feature_get_plugin (GST_PLUGIN_FEATURE (earlier));
    gboolean taken = owner != plugin || gst_element_factory_get_element_type (earlier) != 0;
    g_clear_object (&owner);
    gst_object_unref (earlier);
    if (taken) {
      GST_WARNING ("%s: there is an element %s already: give this one another name, or remove the other", index->origin,
          element->name);
      return FALSE;
    }
  }
  gtype = register_type (index, element, base);
  return gtype && gst_element_register (plugin, element->name, element->rank, gtype);
}

guint
gst_java_type_register_index (GstPlugin *plugin, GjIndex *index)
{
  static GMutex registering;
  guint registered = 0;

  for (guint i = 0; i < index->problems->len; i++)
    GST_WARNING ("%s: %s", index->origin, (const char *)g_ptr_array_index (index->problems, i));
  /* Names of types are looked for and taken in two steps. */
  g_mutex_lock (&registering);
  for (guint i = 0; i < index->elements->len; i++)
    registered += register_element (plugin, index, g_ptr_array_index (index->elements, i));
  g_mutex_unlock (&registering);
  return registered;
}

const GstJavaType *
gst_java_type_of_class (gpointer klass)
{
  /* An application may derive from a Java element. */
  for (GType type = G_TYPE_FROM_CLASS (klass); type; type = g_type_parent (type)) {
    const GstJavaType *found = g_type_get_qdata (type, type_quark ());
    if (found)
      return found;
  }
  return NULL;
}
