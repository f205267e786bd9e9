/* Crosses between C and Java by JNI, until foreign functions are ready for what is called per buffer.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * No JNIEnv is kept: in an application's own JVM another library may detach a thread between two calls.
 */
#include "gj-entry.h"

#include <jni.h>
#include <pthread.h>
#include <stddef.h>
#include <string.h>

#include "gj-jvm.h"
#include "gj-log.h"

#define GST_CAT_DEFAULT gj_debug

/* Calls of a slot after which it gets a foreign function. Making the first takes the CPU time that a million calls by
 * JNI lose, though not of the streaming thread: a short stream, or a slow one at its start, is better off without. */
#define OFTEN 1000

#define N_FAMILIES (GJ_FAMILY_SINK + 1)
#define MAX_SLOTS 8

typedef int32_t (*Function) (int64_t a, int64_t b);

/* What all tables of the runtime look like. */
typedef struct {
  uint32_t struct_size;
  uint32_t abi_version;
  Function slots[MAX_SLOTS];
} Table;

/* Written by gj_entry_open. */
static jclass bootstrap_class; /* a global reference */
static jmethodID enter_method;
static jmethodID stub_method;
static pthread_key_t attached_name; /* of the threads that this file made known: under which name, on the heap */

static JavaVM *vm;                           /* atomic; NULL before gj_entry_open and after gj_entry_close */
static Table tables[N_FAMILIES];             /* their slots are atomic */
static guint n_calls[N_FAMILIES][MAX_SLOTS]; /* atomic; of slots that are called per buffer */

static void link_later (int function);

/* ---- threads ------------------------------------------------------------------------------------------ */

/* The calling thread's, NULL where it has none. */
static JNIEnv *
known_env (JavaVM *machine)
{
  JNIEnv *env = NULL;

  return (*machine)->GetEnv (machine, (void **)&env, JNI_VERSION_9) == JNI_OK ? env : NULL;
}

/* The name that the system has for the calling thread; it cuts them, if need be within a character. (transfer full) */
static char *
thread_name (void)
{
  char name[32] = "";

  pthread_getname_np (pthread_self (), name, sizeof name);
  return g_utf8_make_valid (name, -1);
}

/* NULL when the JVM is at its end. */
static JNIEnv *
attach (JavaVM *machine)
{
  g_autofree char *name = thread_name ();
  JavaVMAttachArgs args = { JNI_VERSION_9, name, NULL };
  JNIEnv *env = NULL;

  if ((*machine)->AttachCurrentThreadAsDaemon (machine, (void **)&env, &args) != JNI_OK)
    return NULL;
  g_free (pthread_getspecific (attached_name));
  pthread_setspecific (attached_name, g_steal_pointer (&name));
  return env;
}

/* Runs when a thread ends that attach made known. */
static void
detach (gpointer name)
{
  JavaVM *machine = __atomic_load_n (&vm, __ATOMIC_ACQUIRE);

  if (machine != NULL)
    (*machine)->DetachCurrentThread (machine);
  g_free (name);
}

/* NULL when Java can't be entered. */
static JNIEnv *
current_env (void)
{
  JavaVM *machine = __atomic_load_n (&vm, __ATOMIC_ACQUIRE);
  JNIEnv *env = machine != NULL ? known_env (machine) : NULL;

  return env != NULL || machine == NULL ? env : attach (machine);
}

void
gj_entry_attach (void)
{
  JavaVM *machine = __atomic_load_n (&vm, __ATOMIC_ACQUIRE);
  const char *known_as = machine != NULL ? pthread_getspecific (attached_name) : NULL;
  g_autofree char *name = thread_name ();

  /* The JVM refuses while it runs further up the stack, and then the name stays. */
  if (known_as != NULL && strcmp (known_as, name) != 0)
    (*machine)->DetachCurrentThread (machine);
  if (current_env () == NULL)
    GST_WARNING ("a thread can't enter Java, as the JVM is at its end");
}

/* ---- calls -------------------------------------------------------------------------------------------- */

static gboolean
has_thrown (JNIEnv *env)
{
  if (!(*env)->ExceptionCheck (env))
    return FALSE;
  (*env)->ExceptionClear (env);
  return TRUE;
}

static int32_t
enter (int function, int64_t a, int64_t b)
{
  JNIEnv *env = current_env ();
  const jvalue arguments[] = { { .i = function }, { .j = a }, { .j = b } };
  int32_t result;

  if (env == NULL)
    return GJ_THREW;
  result = (*env)->CallStaticIntMethodA (env, bootstrap_class, enter_method, arguments);
  if (!has_thrown (env))
    return result;
  GST_ERROR ("an exception came past the runtime's guard in function 0x%x", (guint)function);
  return GJ_THREW;
}

static int32_t
enter_often (int function, int64_t a, int64_t b)
{
  if (__atomic_add_fetch (&n_calls[function >> 8][function & 0xFF], 1, __ATOMIC_RELAXED) == OFTEN)
    link_later (function);
  return enter (function, a, b);
}

/* Every function of the runtime: how it is entered, its family, its place in the table, the table and its slot. */
/* clang-format off */
#define FUNCTIONS(F) \
  F (enter, GJ_FAMILY_RUNTIME, 0, gj_runtime, new_instance) \
  F (enter, GJ_FAMILY_RUNTIME, 1, gj_runtime, free_instance) \
  F (enter_often, GJ_FAMILY_RUNTIME, 2, gj_runtime, set_property) \
  F (enter, GJ_FAMILY_RUNTIME, 3, gj_runtime, get_property) \
  F (enter, GJ_FAMILY_RUNTIME, 4, gj_runtime, call_action) \
  F (enter, GJ_FAMILY_RUNTIME, 5, gj_runtime, watch) \
  F (enter_often, GJ_FAMILY_RUNTIME, 6, gj_runtime, release_record) \
  F (enter, GJ_FAMILY_ELEMENT, 0, gj_element_calls, start) \
  F (enter, GJ_FAMILY_ELEMENT, 1, gj_element_calls, stop) \
  F (enter, GJ_FAMILY_ELEMENT, 2, gj_element_calls, unlock) \
  F (enter, GJ_FAMILY_ELEMENT, 3, gj_element_calls, unlock_stop) \
  F (enter, GJ_FAMILY_ELEMENT, 4, gj_element_calls, set_caps) \
  F (enter, GJ_FAMILY_ELEMENT, 5, gj_element_calls, event) \
  F (enter, GJ_FAMILY_ELEMENT, 6, gj_element_calls, query) \
  F (enter, GJ_FAMILY_ELEMENT, 7, gj_element_calls, latency) \
  F (enter_often, GJ_FAMILY_TRANSFORM, 0, gj_transform_calls, transform_in_place) \
  F (enter_often, GJ_FAMILY_TRANSFORM, 1, gj_transform_calls, transform) \
  F (enter, GJ_FAMILY_TRANSFORM, 2, gj_transform_calls, transform_caps) \
  F (enter, GJ_FAMILY_TRANSFORM, 3, gj_transform_calls, fixate_caps) \
  F (enter, GJ_FAMILY_TRANSFORM, 4, gj_transform_calls, unit_size) \
  F (enter, GJ_FAMILY_TRANSFORM, 5, gj_transform_calls, transform_size) \
  F (enter_often, GJ_FAMILY_SOURCE, 0, gj_source_calls, fill) \
  F (enter, GJ_FAMILY_SOURCE, 1, gj_source_calls, get_caps) \
  F (enter, GJ_FAMILY_SOURCE, 2, gj_source_calls, fixate_caps) \
  F (enter_often, GJ_FAMILY_SOURCE, 3, gj_source_calls, create) \
  F (enter_often, GJ_FAMILY_SINK, 0, gj_sink_calls, render) \
  F (enter, GJ_FAMILY_SINK, 1, gj_sink_calls, preroll) \
  F (enter, GJ_FAMILY_SINK, 2, gj_sink_calls, get_caps)
/* clang-format on */

#define THUNK(way, family, slot, table, field)                                                                         \
  G_STATIC_ASSERT (offsetof (table, field) == offsetof (Table, slots) + (slot) * sizeof (Function));                   \
  static int32_t table##_##field (int64_t a, int64_t b)                                                                \
  {                                                                                                                    \
    return way ((family) << 8 | (slot), a, b);                                                                         \
  }
FUNCTIONS (THUNK)

typedef struct {
  Function thunk;
  gboolean is_often; /* called per buffer */
} Way;

#define IS_enter FALSE
#define IS_enter_often TRUE
#define WAY(way, family, slot, table, field) [family][slot] = { table##_##field, IS_##way },
static const Way ways[N_FAMILIES][MAX_SLOTS] = { FUNCTIONS (WAY) };

/* Functions of each family: those that this side knows, and those that every runtime of ABI version 1 has, which stay
 * as they are when tables grow. */
#define LENGTH(table) ((sizeof (table) - offsetof (Table, slots)) / sizeof (Function))
static const struct {
  guint known;
  guint required;
} lengths[N_FAMILIES] = {
  { LENGTH (gj_runtime), 5 },
  { LENGTH (gj_element_calls), 8 },
  { LENGTH (gj_transform_calls), 6 },
  { LENGTH (gj_source_calls), 3 },
  { LENGTH (gj_sink_calls), 3 },
};

/* ---- foreign functions -------------------------------------------------------------------------------- */

static GMutex link_lock;    /* guards the end of linking and what follows; never held while Java runs */
static GQueue waiting;      /* numbers of functions */
static gboolean is_linking; /* there is a thread that links what waits */

static guint
n_slots (int family)
{
  return (guint)((tables[family].struct_size - offsetof (Table, slots)) / sizeof (Function));
}

/* FALSE where it is too late. */
static gboolean
set_slot (int function, Function foreign)
{
  gboolean is_open;

  g_mutex_lock (&link_lock);
  is_open = vm != NULL;
  if (is_open)
    __atomic_store_n (&tables[function >> 8].slots[function & 0xFF], foreign, __ATOMIC_RELEASE);
  g_mutex_unlock (&link_lock);
  return is_open;
}

static void
link_function (JNIEnv *env, int function)
{
  const jvalue arguments[] = { { .i = function } };
  jlong stub = (*env)->CallStaticLongMethodA (env, bootstrap_class, stub_method, arguments);

  if (has_thrown (env) || stub == 0) {
    GST_WARNING ("Java makes no foreign function for 0x%x, so it is called by JNI as before", (guint)function);
    return;
  }
  if (set_slot (function, (Function)(intptr_t)stub))
    GST_DEBUG ("0x%x is a foreign function from here on", (guint)function);
}

void
gj_entry_link (void *env)
{
  for (int family = 0; family < N_FAMILIES; family++)
    for (guint slot = 0; slot < n_slots (family); slot++)
      if (ways[family][slot].is_often)
        link_function (env, family << 8 | (int)slot);
}

/* The next function to link, -1 where there is none. */
static int
take_waiting (void)
{
  int function;

  g_mutex_lock (&link_lock);
  is_linking = !g_queue_is_empty (&waiting);
  function = is_linking ? GPOINTER_TO_INT (g_queue_pop_head (&waiting)) : -1;
  g_mutex_unlock (&link_lock);
  return function;
}

static gpointer
link_waiting (gpointer none)
{
  int function;

  while ((function = take_waiting ()) >= 0) {
    JNIEnv *env = current_env ();
    if (env != NULL)
      link_function (env, function);
  }
  return NULL;
}

/* There are no threads to be had. */
static void
stop_linking (void)
{
  g_mutex_lock (&link_lock);
  g_queue_clear (&waiting);
  is_linking = FALSE;
  g_mutex_unlock (&link_lock);
}

/* Streaming threads call this, and must not wait for Java. */
static void
link_later (int function)
{
  gboolean start;

  g_mutex_lock (&link_lock);
  g_queue_push_tail (&waiting, GINT_TO_POINTER (function));
  start = !is_linking;
  is_linking = TRUE;
  g_mutex_unlock (&link_lock);
  if (start) {
    GThread *thread = g_thread_try_new ("gstjava-link", link_waiting, NULL, NULL);
    if (thread != NULL)
      g_thread_unref (thread);
    else
      stop_linking ();
  }
}

/* ---- opening ------------------------------------------------------------------------------------------ */

/* The methods of JniCall. */

static jint JNICALL
call_host (JNIEnv *env, jclass class, jlong function, jlong a, jlong b)
{
  return function != 0 ? ((Function)(intptr_t)function) (a, b) : 0;
}

static jint JNICALL
get_int (JNIEnv *env, jclass class, jlong address)
{
  return *(const jint *)(intptr_t)address;
}

/* Java reads texts by whole aligned words: the last one may end behind the text, but never in another page. */
__attribute__ ((no_sanitize_address)) static jlong JNICALL
get_long (JNIEnv *env, jclass class, jlong address)
{
  return *(const jlong *)(intptr_t)address;
}

static void JNICALL
set_int (JNIEnv *env, jclass class, jlong address, jint value)
{
  *(jint *)(intptr_t)address = value;
}

static void JNICALL
set_long (JNIEnv *env, jclass class, jlong address, jlong value)
{
  *(jlong *)(intptr_t)address = value;
}

static jlong JNICALL
allocate (JNIEnv *env, jclass class, jlong bytes)
{
  return (jlong)(intptr_t)g_malloc0 ((gsize)bytes);
}

gboolean
gj_entry_bind (void *env_pointer, void *class)
{
  JNIEnv *env = env_pointer;
  static const JNINativeMethod METHODS[] = {
    { (char *)"call", (char *)"(JJJ)I", (void *)call_host },
    { (char *)"getInt", (char *)"(J)I", (void *)get_int },
    { (char *)"getLong", (char *)"(J)J", (void *)get_long },
    { (char *)"setInt", (char *)"(JI)V", (void *)set_int },
    { (char *)"setLong", (char *)"(JJ)V", (void *)set_long },
    { (char *)"allocate", (char *)"(J)J", (void *)allocate },
  };

  return (*env)->RegisterNatives (env, class, METHODS, G_N_ELEMENTS (METHODS)) == JNI_OK;
}

/* Fills a table with as many functions as both sides have. */
static gboolean
fill_table (JNIEnv *env, int family, jmethodID functions, const char *jar_folder, GError **error)
{
  Table *table = &tables[family];
  jint found = (*env)->CallStaticIntMethod (env, bootstrap_class, functions, (jint)family);
  guint n = (guint)CLAMP (found, 0, (jint)lengths[family].known);

  if ((*env)->ExceptionCheck (env))
    return FALSE;
  if (n < lengths[family].required) {
    g_set_error (error, GJ_JVM_ERROR, GJ_JVM_ERROR_VERSION,
        "gstjava's runtime (jars in %s) has %u functions of family %d, ABI version %d has %u; install both sides from "
        "one release",
        jar_folder, n, family, GJ_ABI_VERSION, lengths[family].required);
    return FALSE;
  }
  table->struct_size = (uint32_t)(offsetof (Table, slots) + n * sizeof (Function));
  table->abi_version = GJ_ABI_VERSION;
  for (guint slot = 0; slot < n; slot++)
    table->slots[slot] = ways[family][slot].thunk;
  return TRUE;
}

const gj_runtime *
gj_entry_open (void *env_pointer, void *bootstrap, const char *jar_folder, GError **error)
{
  JNIEnv *env = env_pointer;
  jmethodID functions = (*env)->GetStaticMethodID (env, bootstrap, "functions", "(I)I");
  JavaVM *machine;

  enter_method = functions != NULL ? (*env)->GetStaticMethodID (env, bootstrap, "enter", "(IJJ)I") : NULL;
  stub_method = enter_method != NULL ? (*env)->GetStaticMethodID (env, bootstrap, "stub", "(I)J") : NULL;
  if (stub_method == NULL)
    return NULL;
  bootstrap_class = (*env)->NewGlobalRef (env, bootstrap);
  for (int family = 0; family < N_FAMILIES; family++)
    if (!fill_table (env, family, functions, jar_folder, error))
      return NULL;
  pthread_key_create (&attached_name, detach);
  (*env)->GetJavaVM (env, &machine);
  __atomic_store_n (&vm, machine, __ATOMIC_RELEASE);
  return (const gj_runtime *)&tables[GJ_FAMILY_RUNTIME];
}

const void *
gj_entry_calls (int32_t family)
{
  return family >= 0 && family < N_FAMILIES ? &tables[family] : NULL;
}

/* ---- closing ------------------------------------------------------------------------------------------ */

void
gj_entry_close (void)
{
  g_mutex_lock (&link_lock);
  if (vm != NULL) {
    __atomic_store_n (&vm, NULL, __ATOMIC_RELEASE);
    for (int family = 0; family < N_FAMILIES; family++)
      for (guint slot = 0; slot < n_slots (family); slot++)
        __atomic_store_n (&tables[family].slots[slot], ways[family][slot].thunk, __ATOMIC_RELEASE);
  }
  g_mutex_unlock (&link_lock);
}
