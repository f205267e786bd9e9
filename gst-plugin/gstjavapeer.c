/* The Java half of an element: made on the way to READY, entered by the vfuncs, gone with the element.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavapeer.h"

#include "gj-entry.h"
#include "gj-log.h"
#include "gstjavaproperty.h"
#include "gstjavaruntime.h"
#include "gstjavavalue.h"

#define GST_CAT_DEFAULT gj_debug

gint gst_java_thread_starts = 1;
__thread gint gst_java_thread_named = 0;

void
gst_java_thread_enter (void)
{
  gst_java_thread_named = __atomic_load_n (&gst_java_thread_starts, __ATOMIC_RELAXED);
  gj_entry_attach ();
}

static GstJavaPeer *
peer_new (GstElement *element, const GstJavaType *type)
{
  GstJavaPeer *peer = g_new0 (GstJavaPeer, 1);

  peer->references = 1;
  peer->type = type;
  g_weak_ref_init (&peer->element, element);
  g_mutex_init (&peer->lock);
  g_cond_init (&peer->made);
  g_queue_init (&peer->pending);
  peer->values = g_new0 (GValue, type->element->n_properties + 1);
  gst_java_pools_init (&peer->pools);
  gst_java_cuda_init (&peer->cuda);
  peer->media[0] = gj_media_new (NULL);
  peer->media[1] = gj_media_new (NULL);
  return peer;
}

static GQuark
peer_quark (void)
{
  return g_quark_from_static_string ("gst-java-peer");
}

void
gst_java_peer_attach (GstElement *element, const GstJavaType *type)
{
  GstJavaPeer *peer = peer_new (element, type);

  g_object_set_qdata (G_OBJECT (element), peer_quark (), peer);
  for (GList *pad = element->pads; pad; pad = pad->next)
    gst_pad_set_element_private (pad->data, peer);
}

GstJavaPeer *
gst_java_peer_of (GstElement *element)
{
  return g_object_get_qdata (G_OBJECT (element), peer_quark ());
}

static void
free_pending (gpointer pending)
{
  g_value_unset (&((GstJavaPendingValue *)pending)->value);
  g_free (pending);
}

void
gst_java_peer_unref (GstJavaPeer *peer)
{
  if (!g_atomic_int_dec_and_test (&peer->references))
    return;
  g_queue_clear_full (&peer->pending, free_pending);
  for (guint i = 0; i < peer->type->element->n_properties; i++)
    if (G_IS_VALUE (&peer->values[i]))
      g_value_unset (&peer->values[i]);
  g_free (peer->values);
  gst_java_pools_clear (&peer->pools);
  gst_java_cuda_clear (&peer->cuda);
  gj_media_unref (peer->media[0]);
  gj_media_unref (peer->media[1]);
  g_cond_clear (&peer->made);
  g_mutex_clear (&peer->lock);
  g_weak_ref_clear (&peer->element);
  g_free (peer);
}

void
gst_java_peer_release (GstJavaPeer *peer)
{
  gst_java_pools_stop (&peer->pools);
  gst_java_pools_give_up (&peer->pools);
  if (peer->instance) {
    gst_java_peer_enter ();
    gst_java_runtime ()->free_instance (peer->instance, NULL);
  }
  gst_java_peer_unref (peer);
}

GstElement *
gst_java_peer_get_element (GstJavaPeer *peer)
{
  return g_weak_ref_get (&peer->element);
}

void
gst_java_peer_set_media (GstJavaPeer *peer, guint index, const GstCaps *caps)
{
  GjMedia *media = gj_media_new (caps);
  GjMedia *old;

  g_mutex_lock (&peer->lock);
  old = peer->media[index];
  peer->media[index] = media;
  g_mutex_unlock (&peer->lock);
  gj_media_unref (old);
}

GjMedia *
gst_java_peer_get_output_media (GstJavaPeer *peer)
{
  guint index = peer->type->base->src_pad && peer->type->base->sink_pad ? 1 : 0;
  GjMedia *media;

  g_mutex_lock (&peer->lock);
  media = gj_media_ref (peer->media[index]);
  g_mutex_unlock (&peer->lock);
  return media;
}

/* ---- making the object ---- */

static gj_member *
members_of_properties (const GjElement *element)
{
  gj_member *members = g_new0 (gj_member, element->n_properties + 1);

  for (guint i = 0; i < element->n_properties; i++)
    members[i] = (gj_member){ element->properties[i].name, element->properties[i].binding, element->properties[i].type,
      element->properties[i].item_type };
  return members;
}

static gj_member *
members_of_signals (const GjSignal *signals, guint n)
{
  gj_member *members = g_new0 (gj_member, n + 1);

  for (guint i = 0; i < n; i++)
    members[i] = (gj_member){ signals[i].name, signals[i].binding, signals[i].returns, GJ_TYPE_NONE };
  return members;
}

/* Returns the number of the new object, 0 when an error has been posted instead. */
static int64_t
new_instance (GstJavaPeer *peer)
{
  const GjElement *element = peer->type->element;
  GstElement *owner = gst_java_peer_get_element (peer);
  char *name = owner ? gst_object_get_name (GST_OBJECT (owner)) : NULL;
  gj_member *properties = members_of_properties (element);
  gj_member *signals = members_of_signals (element->signals, element->n_signals);
  gj_member *actions = members_of_signals (element->actions, element->n_actions);
  gj_new_instance args = {
    .origin = peer->type->index->origin,
    .class_name = element->class_name,
    .base = element->base,
    .element = element->name,
    .name = name,
    .properties = properties,
    .signals = signals,
    .actions = actions,
    .n_properties = (int32_t)element->n_properties,
    .n_signals = (int32_t)element->n_signals,
    .n_actions = (int32_t)element->n_actions,
    .frames = peer->frames,
    .log_category = (int64_t)(gintptr)peer->type->category,
  };
  int32_t result;

  peer->element_calls = gst_java_runtime_calls (GJ_FAMILY_ELEMENT);
  peer->calls = gst_java_runtime_calls (peer->type->base->family);
  g_atomic_int_inc (&peer->references);
  gst_java_peer_enter ();
  result = gst_java_runtime ()->new_instance (peer, &args);
  gst_clear_object (&owner);
  g_free (name);
  g_free (properties);
  g_free (signals);
  g_free (actions);
  return result == GJ_TRUE ? args.instance : 0;
}

static void
set_in_java (GstJavaPeer *peer, int64_t instance, guint index, const GValue *value)
{
  const GjProperty *property = &peer->type->element->properties[index];
  gj_property args = { .index = (int32_t)index };

  gst_java_value_read (value, property->type, property->item_type, &args.value);
  gst_java_peer_enter ();
  gst_java_runtime ()->set_property (instance, &args);
  gst_java_value_clear (&args.value);
}

/* Hands over what was set so far, in order, until nothing is left; then the object is there for all. */
static void
publish (GstJavaPeer *peer, int64_t instance)
{
  GstJavaPendingValue *pending;

  g_mutex_lock (&peer->lock);
  while ((pending = g_queue_pop_head (&peer->pending))) {
    g_mutex_unlock (&peer->lock);
    set_in_java (peer, instance, pending->property, &pending->value);
    free_pending (pending);
    g_mutex_lock (&peer->lock);
  }
  __atomic_store_n (&peer->instance, instance, __ATOMIC_RELEASE);
  g_mutex_unlock (&peer->lock);
}

static gint64
instance_of (GstJavaPeer *peer)
{
  return __atomic_load_n (&peer->instance, __ATOMIC_ACQUIRE);
}

/* A runtime of an earlier release has no watchdog. */
static void
watch (GstJavaPeer *peer, int64_t instance)
{
  gint ms = g_atomic_int_get (&peer->watchdog);

  if (!gst_java_runtime ()->watch)
    return;
  gst_java_peer_enter ();
  gst_java_runtime ()->watch (instance, ms);
}

void
gst_java_peer_watch (GstJavaPeer *peer, guint ms)
{
  gint64 instance = instance_of (peer);

  g_atomic_int_set (&peer->watchdog, (gint)ms);
  if (instance)
    watch (peer, instance);
}

static gboolean
make (GstJavaPeer *peer)
{
  GError *error = NULL;
  int64_t instance;

  if (!gst_java_runtime_ensure (&error)) {
    GstElement *element = gst_java_peer_get_element (peer);
    if (element)
      GST_ELEMENT_ERROR (element, LIBRARY, INIT, ("%s", error->message), (NULL));
    gst_clear_object (&element);
    g_error_free (error);
    return FALSE;
  }
  instance = new_instance (peer);
  if (instance) {
    publish (peer, instance);
    if (g_atomic_int_get (&peer->watchdog))
      watch (peer, instance);
  }
  return instance != 0;
}

gboolean
gst_java_peer_ensure (GstJavaPeer *peer)
{
  gboolean made;

  if (instance_of (peer))
    return TRUE;

  g_mutex_lock (&peer->lock);
  if (peer->maker == g_thread_self ()) {
    g_mutex_unlock (&peer->lock);
    GST_WARNING (
        "%s is still being made, and what it does then asks for itself: that is refused", peer->type->element->name);
    return FALSE;
  }
  while (peer->maker)
    g_cond_wait (&peer->made, &peer->lock);
  made = peer->instance != 0;
  if (!made)
    peer->maker = g_thread_self ();
  g_mutex_unlock (&peer->lock);
  if (made)
    return TRUE;

  made = make (peer);
  g_mutex_lock (&peer->lock);
  peer->maker = NULL;
  g_cond_broadcast (&peer->made);
  g_mutex_unlock (&peer->lock);
  return made;
}

/* ---- properties ---- */

/* Value to show before there is an object. Under lock. */
static GValue *
stored_value (GstJavaPeer *peer, guint property)
{
  GValue *value = &peer->values[property];

  if (!G_IS_VALUE (value))
    gst_java_property_init_value (&peer->type->element->properties[property], peer->type->specs[property], value);
  return value;
}

static void
store (GstJavaPeer *peer, guint property, const GValue *value)
{
  GstJavaPendingValue *pending = g_new0 (GstJavaPendingValue, 1);

  pending->property = property;
  g_value_init (&pending->value, G_VALUE_TYPE (value));
  g_value_copy (value, &pending->value);
  g_queue_push_tail (&peer->pending, pending);
  g_value_copy (value, stored_value (peer, property));
}

void
gst_java_peer_set_property (GstJavaPeer *peer, guint property, const GValue *value)
{
  gboolean stored = FALSE;

  if (!instance_of (peer)) {
    g_mutex_lock (&peer->lock);
    if (!peer->instance) {
      store (peer, property, value);
      stored = TRUE;
    }
    g_mutex_unlock (&peer->lock);
  }
  if (!stored)
    set_in_java (peer, peer->instance, property, value);
}

void
gst_java_peer_get_property (GstJavaPeer *peer, guint property, GValue *value)
{
  const GjProperty *description = &peer->type->element->properties[property];

  if (instance_of (peer)) {
    gj_property args = { .index = (int32_t)property };
    gst_java_peer_enter ();
    if (gst_java_runtime ()->get_property (peer->instance, &args) == GJ_TRUE)
      gst_java_value_write (&args.value, description->item_type, value);
    gst_java_value_clear (&args.value);
  } else {
    g_mutex_lock (&peer->lock);
    g_value_copy (stored_value (peer, property), value);
    g_mutex_unlock (&peer->lock);
  }
}

/* ---- data calls ---- */

void
gst_java_peer_fail (GstJavaPeer *peer)
{
  g_atomic_int_set (&peer->failed, TRUE);
}

static GstJavaOutcome
outcome_of (int32_t result)
{
  switch (result) {
  case GST_FLOW_OK:
    return GST_JAVA_OUTCOME_OK;
  case GST_FLOW_CUSTOM_SUCCESS:
    return GST_JAVA_OUTCOME_DROPPED;
  case GST_FLOW_EOS:
    return GST_JAVA_OUTCOME_EOS;
  case GST_FLOW_FLUSHING:
    return GST_JAVA_OUTCOME_FLUSHING;
  case GJ_THREW:
    return GST_JAVA_OUTCOME_EXCEPTION;
  default:
    return GST_JAVA_OUTCOME_ERROR;
  }
}

GstFlowReturn
gst_java_peer_flow (GstJavaPeer *peer, int32_t result)
{
  guint64 *count = &peer->outcomes[outcome_of (result)];

  __atomic_store_n (count, *count + 1, __ATOMIC_RELAXED);
  return result == GJ_THREW ? GST_FLOW_ERROR : (GstFlowReturn)result;
}

GstStructure *
gst_java_peer_stats (GstJavaPeer *peer)
{
  static const char *const names[GST_JAVA_N_OUTCOMES] = { "ok", "dropped", "eos", "flushing", "error", "exception" };
  GstStructure *stats = gst_structure_new_empty ("java-stats");
  guint64 calls = 0;

  for (guint i = 0; i < GST_JAVA_N_OUTCOMES; i++) {
    guint64 n = __atomic_load_n (&peer->outcomes[i], __ATOMIC_RELAXED);
    gst_structure_set (stats, names[i], G_TYPE_UINT64, n, NULL);
    calls += n;
  }
  gst_structure_set (stats, "calls", G_TYPE_UINT64, calls, NULL);
  return stats;
}
