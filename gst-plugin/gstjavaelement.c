/* What every Java element does as a GObject and a GstElement, whatever its base class.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavaelement.h"

#include "gstjavahost.h"
#include "gstjavaproperty.h"
#include "gstjavaresidency.h"
#include "gstjavasignal.h"

static gpointer
parent_class_of (GstJavaPeer *peer)
{
  return g_type_class_peek (peer->type->base->get_type ());
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GstJavaPeer *peer = gst_java_peer_of (GST_ELEMENT (object));

  if (id >= GST_JAVA_PROPERTY_FIRST)
    gst_java_peer_set_property (peer, id - GST_JAVA_PROPERTY_FIRST, value);
  else if (id == GST_JAVA_PROPERTY_WATCHDOG)
    gst_java_peer_watch (peer, g_value_get_uint (value));
  else if (id == GST_JAVA_PROPERTY_CUDA_DEVICE)
    g_atomic_int_set (&peer->cuda.device, g_value_get_int (value));
  else {
    g_mutex_lock (&peer->pools.lock);
    gst_java_pool_settings_set (&peer->pools.settings, id, value, object);
    g_mutex_unlock (&peer->pools.lock);
  }
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  GstJavaPeer *peer = gst_java_peer_of (GST_ELEMENT (object));

  if (id >= GST_JAVA_PROPERTY_FIRST)
    gst_java_peer_get_property (peer, id - GST_JAVA_PROPERTY_FIRST, value);
  else if (id == GST_JAVA_PROPERTY_STATS)
    g_value_take_boxed (value, gst_java_peer_stats (peer));
  else if (id == GST_JAVA_PROPERTY_POOL_STATS)
    g_value_take_boxed (value, gst_java_pools_get_stats (&peer->pools));
  else if (id == GST_JAVA_PROPERTY_WATCHDOG)
    g_value_set_uint (value, (guint)g_atomic_int_get (&peer->watchdog));
  else if (id == GST_JAVA_PROPERTY_CUDA_DEVICE)
    g_value_set_int (value, g_atomic_int_get (&peer->cuda.device));
  else {
    g_mutex_lock (&peer->pools.lock);
    gst_java_pool_settings_get (&peer->pools.settings, id, value);
    g_mutex_unlock (&peer->pools.lock);
  }
}

static void
finalize (GObject *object)
{
  GstJavaPeer *peer = gst_java_peer_of (GST_ELEMENT (object));
  GObjectClass *parent = parent_class_of (peer);

  gst_java_peer_release (peer);
  parent->finalize (object);
}

static void
say_pool_stats (GstJavaPeer *peer, GstElement *element)
{
  GstStructure *stats = gst_java_pools_get_stats (&peer->pools);

  if (stats)
    GST_CAT_DEBUG_OBJECT (peer->type->category, element, "%" GST_PTR_FORMAT, stats);
  g_clear_pointer (&stats, gst_structure_free);
}

static GstStateChangeReturn
change_state (GstElement *element, GstStateChange transition)
{
  GstJavaPeer *peer = gst_java_peer_of (element);
  GstElementClass *parent = parent_class_of (peer);
  GstStateChangeReturn result;

  if (transition == GST_STATE_CHANGE_NULL_TO_READY && !gst_java_peer_ensure (peer))
    return GST_STATE_CHANGE_FAILURE;
  /* A sink starts on its way to READY, the others on theirs to PAUSED. */
  if (transition == GST_STATE_CHANGE_NULL_TO_READY || transition == GST_STATE_CHANGE_READY_TO_PAUSED) {
    g_atomic_int_set (&peer->failed, FALSE);
    g_atomic_int_set (&peer->reported, FALSE);
  }
  if (transition == GST_STATE_CHANGE_READY_TO_PAUSED) {
    g_atomic_int_inc (&gst_java_thread_starts);
    gst_java_pools_start (&peer->pools);
  }
  /* A thread that waits for a buffer holds the lock that the way down needs. */
  if (transition == GST_STATE_CHANGE_PAUSED_TO_READY)
    gst_java_pools_stop (&peer->pools);
  result = parent->change_state (element, transition);
  if (transition == GST_STATE_CHANGE_PAUSED_TO_READY) {
    say_pool_stats (peer, element);
    gst_java_pools_give_up (&peer->pools);
  }
  return result;
}

/* Whether the element has said on the bus why its data ends. */
static gboolean
has_said_why (GstJavaPeer *peer)
{
  return (gst_java_peer_has_failed (peer) && g_atomic_int_get (&peer->reported))
      || gst_java_pools_have_failed (&peer->pools);
}

/* An exception is one error on the bus, and so is a pool that fails: what the base class then posts about its
 * consequences is left out. */
static gboolean
post_message (GstElement *element, GstMessage *message)
{
  GstJavaPeer *peer = gst_java_peer_of (element);

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR && GST_MESSAGE_SRC (message) == GST_OBJECT (element)
      && has_said_why (peer) && !gst_java_host_is_posting ()) {
    GST_CAT_DEBUG_OBJECT (
        peer->type->category, element, "not posted, as an error before says why: %" GST_PTR_FORMAT, message);
    gst_message_unref (message);
    return FALSE;
  }
  return GST_ELEMENT_CLASS (parent_class_of (peer))->post_message (element, message);
}

static void
set_context (GstElement *element, GstContext *context)
{
  GstJavaPeer *peer = gst_java_peer_of (element);

  gst_java_cuda_set_context (&peer->cuda, element, context);
  GST_ELEMENT_CLASS (parent_class_of (peer))->set_context (element, context);
}

static void
add_pad_templates (GstElementClass *klass, const GjElement *element)
{
  for (guint i = 0; i < element->n_pads; i++) {
    const GjPad *pad = &element->pads[i];
    GstCaps *caps = gst_java_residency_expand (element, gst_caps_from_string (pad->caps));
    gst_element_class_add_pad_template (klass, gst_pad_template_new (pad->name, pad->direction, GST_PAD_ALWAYS, caps));
    gst_caps_unref (caps);
  }
}

/* An element built before a property of ours came may have one of that name, and keeps it. */
static gboolean
has_property (const GjElement *element, const char *name)
{
  for (guint i = 0; i < element->n_properties; i++)
    if (g_str_equal (element->properties[i].name, name))
      return TRUE;
  return FALSE;
}

static void
install_properties (GObjectClass *klass, GstJavaType *type)
{
  const GjElement *element = type->element;

  type->specs = g_new0 (GParamSpec *, element->n_properties + 1);
  g_object_class_install_property (klass, GST_JAVA_PROPERTY_STATS,
      g_param_spec_boxed ("java-stats", "Java statistics", "Calls into Java by outcome", GST_TYPE_STRUCTURE,
          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  gst_java_pool_settings_install (klass, element);
  gst_java_cuda_install (klass, element);
  if (!has_property (element, "watchdog"))
    g_object_class_install_property (klass, GST_JAVA_PROPERTY_WATCHDOG,
        g_param_spec_uint ("watchdog", "Watchdog",
            "Milliseconds that one call into Java may take before a warning shows where its thread is, 0: any time", 0,
            G_MAXINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | GST_PARAM_MUTABLE_PLAYING));
  for (guint i = 0; i < element->n_properties; i++) {
    type->specs[i] = gst_java_property_spec (&element->properties[i]);
    g_object_class_install_property (klass, GST_JAVA_PROPERTY_FIRST + i, type->specs[i]);
  }
}

void
gst_java_element_class_init (gpointer klass, GstJavaType *type)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  const GjElement *element = type->element;

  GST_DEBUG_CATEGORY_INIT (type->category, element->name, 0, element->long_name);

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->finalize = finalize;
  element_class->change_state = change_state;
  element_class->post_message = post_message;
  if (gst_java_residency_is_taken (element, GJ_RESIDENCY_CUDA))
    element_class->set_context = set_context;

  gst_element_class_set_static_metadata (
      element_class, element->long_name, element->classification, element->description, element->author);
  add_pad_templates (element_class, element);
  install_properties (object_class, type);
  gst_java_signals_install (type, G_TYPE_FROM_CLASS (klass));
}

void
gst_java_element_instance_init (GTypeInstance *instance, gpointer klass)
{
  gst_java_peer_attach (GST_ELEMENT (instance), gst_java_type_of_class (klass));
}
