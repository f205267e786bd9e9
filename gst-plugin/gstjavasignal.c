/* Signals that Java elements emit, and actions that applications call on them.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavasignal.h"

#include "gstjavaruntime.h"
#include "gstjavavalue.h"

static void
read_values (const GjSignal *signal, const GValue *from, gj_value *to)
{
  for (guint i = 0; i < signal->n_args; i++)
    gst_java_value_read (&from[i], signal->args[i], GJ_TYPE_NONE, &to[i]);
}

static void
clear_values (gj_value *values, guint n)
{
  for (guint i = 0; i < n; i++)
    gst_java_value_clear (&values[i]);
}

/* An application emits an action: param_values[0] is the element. */
static void
call_action (GClosure *closure, GValue *result, guint n_values, const GValue *values, gpointer hint, gpointer data)
{
  GstJavaPeer *peer = gst_java_peer_of (g_value_get_object (&values[0]));
  const GjElement *element = peer->type->element;
  const GjSignal *action = closure->data;
  gj_value *args = g_newa0 (gj_value, action->n_args + 1);
  gj_signal call = { .index = (int32_t)(action - element->actions), .n_args = (int32_t)action->n_args, .args = args };

  if (!gst_java_peer_ensure (peer))
    return;
  read_values (action, values + 1, args);
  gst_java_peer_enter ();
  if (gst_java_runtime ()->call_action (peer->instance, &call) == GJ_TRUE && result)
    gst_java_value_write (&call.result, GJ_TYPE_NONE, result);
  gst_java_value_clear (&call.result);
  clear_values (args, action->n_args);
}

static guint
install (const GjSignal *signal, GType gtype, GSignalFlags flags, GClosure *closure)
{
  GType *args = g_newa (GType, signal->n_args + 1);

  for (guint i = 0; i < signal->n_args; i++)
    args[i] = gst_java_value_gtype (signal->args[i]);
  return g_signal_newv (signal->name, gtype, flags, closure, NULL, NULL, NULL, gst_java_value_gtype (signal->returns),
      signal->n_args, args);
}

void
gst_java_signals_install (GstJavaType *type, GType gtype)
{
  const GjElement *element = type->element;

  type->signals = g_new0 (guint, element->n_signals);
  for (guint i = 0; i < element->n_signals; i++)
    type->signals[i] = install (&element->signals[i], gtype, G_SIGNAL_RUN_LAST, NULL);

  for (guint i = 0; i < element->n_actions; i++) {
    GClosure *closure = g_closure_new_simple (sizeof (GClosure), (gpointer)&element->actions[i]);
    g_closure_set_marshal (closure, call_action);
    install (&element->actions[i], gtype, G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, closure);
  }
}

int32_t
gst_java_signal_emit (GstJavaPeer *peer, GstElement *element, gj_signal *call)
{
  const GjElement *description = peer->type->element;
  const GjSignal *signal;
  GValue *values, result = G_VALUE_INIT;
  gboolean fits = TRUE;

  if (call->index < 0 || (guint)call->index >= description->n_signals)
    return GJ_FALSE;
  signal = &description->signals[call->index];
  if ((guint)call->n_args != signal->n_args)
    return GJ_FALSE;

  values = g_newa0 (GValue, signal->n_args + 1);
  g_value_init (&values[0], G_OBJECT_TYPE (element));
  g_value_set_object (&values[0], element);
  for (guint i = 0; i < signal->n_args; i++) {
    g_value_init (&values[i + 1], gst_java_value_gtype (signal->args[i]));
    fits &=
        call->args[i].type == signal->args[i] && gst_java_value_write (&call->args[i], GJ_TYPE_NONE, &values[i + 1]);
  }
  if (signal->returns != GJ_TYPE_NONE)
    g_value_init (&result, gst_java_value_gtype (signal->returns));
  if (fits)
    g_signal_emitv (values, peer->type->signals[call->index], 0, G_IS_VALUE (&result) ? &result : NULL);

  call->result = (gj_value){ .type = GJ_TYPE_NONE };
  if (fits && G_IS_VALUE (&result))
    gst_java_value_read (&result, signal->returns, GJ_TYPE_NONE, &call->result);
  if (G_IS_VALUE (&result))
    g_value_unset (&result);
  for (guint i = 0; i <= signal->n_args; i++)
    g_value_unset (&values[i]);
  return fits ? GJ_TRUE : GJ_FALSE;
}
