/* Starts the process's JVM, or joins the one that is there, and exchanges tables with the Java runtime, once.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-jvm.h"

#include <dlfcn.h>
#include <jni.h>
#include <locale.h>
#include <stdlib.h>

#include "gj-bootstrap.h"
#include "gj-entry.h"
#include "gj-jvm-cache.h"
#include "gj-jvm-find.h"
#include "gj-jvm-options.h"
#include "gj-log.h"

#define GST_CAT_DEFAULT gj_debug

/* How long an exit waits for the AOT cache to be written, in ms. */
#define RECORDING_MS 60000

typedef jint (*CreateJavaVM) (JavaVM **, void **, void *);
typedef jint (*GetCreatedJavaVMs) (JavaVM **, jsize, jsize *);

typedef enum { STATE_NONE, STATE_STARTING, STATE_RUNNING, STATE_FAILED, STATE_ENDED } State;

/* All of it under lock, which is never held while Java runs. */
static GMutex lock;
static GCond changed;
static State state;
static GThread *starter;          /* in STATE_STARTING */
static GError *failure;           /* in STATE_FAILED */
static const gj_runtime *runtime; /* in STATE_RUNNING; also read without the lock */
static JavaVM *vm;
static gboolean vm_is_ours;

GQuark
gj_jvm_error_quark (void)
{
  return g_quark_from_static_string ("gj-jvm-error-quark");
}

/* ---- starting, on a thread of its own ----------------------------------------------------------------- */

/* One attempt; the starter's alone until it has ended. */
typedef struct {
  const char *jar_folder;
  const gj_host *host;
  JavaVM *vm;
  gboolean is_ours;
  const gj_runtime *runtime;
  GError *error;
} Attempt;

/* The JVM that this process has already, NULL where it has none. */
static JavaVM *
find_vm (void)
{
  void *library = dlopen ("libjvm.so", RTLD_NOW | RTLD_NOLOAD);
  GetCreatedJavaVMs get;
  JavaVM *found = NULL;
  jsize n = 0;

  if (library == NULL)
    return NULL;
  get = (GetCreatedJavaVMs)dlsym (library, "JNI_GetCreatedJavaVMs");
  if (get == NULL || get (&found, 1, &n) != JNI_OK || n == 0)
    found = NULL;
  dlclose (library);
  return found;
}

static void
join_vm (Attempt *attempt)
{
  JavaVMAttachArgs args = { JNI_VERSION_9, (char *)"gstjava-start", NULL };
  JNIEnv *env;

  if ((*attempt->vm)->AttachCurrentThreadAsDaemon (attempt->vm, (void **)&env, &args) != JNI_OK) {
    g_set_error (&attempt->error, GJ_JVM_ERROR, GJ_JVM_ERROR_START,
        "the JVM of this process takes no more threads; is it shutting down?");
    return;
  }
  if (gj_bootstrap_check_java (env, &attempt->error))
    attempt->runtime = gj_bootstrap_start (env, attempt->jar_folder, TRUE, attempt->host, &attempt->error);
  (*attempt->vm)->DetachCurrentThread (attempt->vm);
}

static gboolean
is_set (const char *variable)
{
  const char *value = g_getenv (variable);

  return value != NULL && *value != '\0';
}

static void
fail_to_create (const GjJavaHome *home, jint result, GError **error)
{
  const char *options = g_getenv ("GST_JAVA_OPTIONS");

  /* libjvm says JNI_ERR of some options, too. */
  if (result == JNI_EINVAL
      || (result == JNI_ERR
          && (is_set ("GST_JAVA_OPTIONS") || is_set ("JAVA_TOOL_OPTIONS") || is_set ("_JAVA_OPTIONS")))) {
    g_set_error (error, GJ_JVM_ERROR, GJ_JVM_ERROR_OPTIONS,
        "Java %s in %s did not start (JNI_CreateJavaVM returned %d), most likely over an option, which it then names "
        "on stderr; "
        "look at GST_JAVA_OPTIONS='%s', JAVA_TOOL_OPTIONS and _JAVA_OPTIONS",
        home->version, home->home, (int)result, options != NULL ? options : "");
  } else if (result == JNI_ENOMEM) {
    g_set_error (error, GJ_JVM_ERROR, GJ_JVM_ERROR_START,
        "Java %s in %s got too little memory to start; ask for a smaller heap, as by GST_JAVA_OPTIONS=-Xmx256m",
        home->version, home->home);
  } else if (result == JNI_EEXIST) {
    g_set_error (error, GJ_JVM_ERROR, GJ_JVM_ERROR_START,
        "a JVM was in this process and has been destroyed, and it can't be started twice; keep it until the process "
        "ends");
  } else {
    g_set_error (error, GJ_JVM_ERROR, GJ_JVM_ERROR_START,
        "Java %s in %s did not start: JNI_CreateJavaVM returned %d, and stderr may say why; try %s/bin/java -version",
        home->version, home->home, (int)result, home->home);
  }
}

/* Starts the JVM; the calling thread is attached to it after that. */
static JNIEnv *
create_vm (Attempt *attempt, const GjJavaHome *home, char **options)
{
  void *library = dlopen (home->libjvm, RTLD_NOW | RTLD_LOCAL);
  CreateJavaVM create = library != NULL ? (CreateJavaVM)dlsym (library, "JNI_CreateJavaVM") : NULL;
  guint n = g_strv_length (options), i;
  g_autofree JavaVMOption *vm_options = g_new0 (JavaVMOption, n);
  JavaVMInitArgs args = { JNI_VERSION_9, (jint)n, vm_options, JNI_FALSE };
  g_autofree char *locale = g_strdup (setlocale (LC_ALL, NULL));
  JNIEnv *env = NULL;
  jint result;

  if (create == NULL) {
    g_set_error (&attempt->error, GJ_JVM_ERROR, GJ_JVM_ERROR_START,
        "%s can't be loaded: %s; point GST_JAVA_HOME at a JDK for this kind of machine", home->libjvm, dlerror ());
    return NULL;
  }
  for (i = 0; i < n; i++)
    vm_options[i].optionString = options[i];
  result = create (&attempt->vm, (void **)&env, &args);
  /* The JVM sets the locale of the whole process, which is the application's to choose. */
  setlocale (LC_ALL, locale);
  if (result != JNI_OK) {
    attempt->vm = NULL;
    fail_to_create (home, result, &attempt->error);
    return NULL;
  }
  attempt->is_ours = TRUE;
  return env;
}

static void
start_vm (Attempt *attempt)
{
  gint64 began = g_get_monotonic_time (), created;
  GjJavaHome *home = gj_jvm_find (&attempt->error);
  g_auto (GStrv) options = home != NULL ? gj_jvm_options (home, attempt->jar_folder, &attempt->error) : NULL;
  JNIEnv *env;

  if (options != NULL) {
    g_autofree char *line = g_strjoinv (" ", options);
    GST_INFO ("starting Java %s in %s with %s", home->version, home->home, line);
  }
  env = options != NULL ? create_vm (attempt, home, options) : NULL;
  gj_java_home_free (home);
  if (env == NULL)
    return;
  created = g_get_monotonic_time ();
  attempt->runtime = gj_bootstrap_start (env, attempt->jar_folder, FALSE, attempt->host, &attempt->error);
  /* What makes foreign functions is to be in the cache, however short this run. */
  if (attempt->runtime != NULL && gj_jvm_cache_is_recording ())
    gj_entry_link (env);
  GST_INFO ("JVM started in %" G_GINT64_FORMAT " us, runtime in %" G_GINT64_FORMAT " us", created - began,
      g_get_monotonic_time () - created);
  /* A creator that stays attached makes exit wait for it. */
  (*attempt->vm)->DetachCurrentThread (attempt->vm);
}

static gpointer
run_attempt (gpointer data)
{
  Attempt *attempt = data;

  attempt->vm = find_vm ();
  if (attempt->vm != NULL) {
    GST_INFO ("joining the JVM of this process");
    join_vm (attempt);
  } else {
    start_vm (attempt);
  }
  return NULL;
}

static void
destroy_at_exit (void)
{
  if (!gj_jvm_destroy (RECORDING_MS))
    g_printerr ("gstjava: the AOT cache was not written within %d s\n", RECORDING_MS / 1000);
}

/* Makes the attempt while other callers wait. Called, and returns, with the lock held. */
static void
start (const char *jar_folder, const gj_host *host, GError **error)
{
  Attempt attempt = { .jar_folder = jar_folder, .host = host };
  GThread *thread;

  state = STATE_STARTING;
  thread = g_thread_try_new ("gstjava-start", run_attempt, &attempt, &attempt.error);
  starter = thread;
  g_mutex_unlock (&lock);
  if (thread != NULL)
    g_thread_join (thread);
  g_mutex_lock (&lock);

  starter = NULL;
  vm = attempt.vm;
  vm_is_ours = attempt.is_ours;
  if (attempt.runtime != NULL) {
    state = STATE_RUNNING;
    g_atomic_pointer_set (&runtime, attempt.runtime);
  } else if (attempt.vm == NULL && g_error_matches (attempt.error, GJ_JVM_ERROR, GJ_JVM_ERROR_NO_JDK)) {
    state = STATE_NONE;
    g_propagate_error (error, attempt.error);
  } else {
    state = STATE_FAILED;
    failure = attempt.error;
  }
  if (vm_is_ours && gj_jvm_cache_is_recording ())
    atexit (destroy_at_exit);
  g_cond_broadcast (&changed);
}

/* ---- entries ------------------------------------------------------------------------------------------ */

const gj_runtime *
gj_jvm_runtime (const char *jar_folder, const gj_host *host, GError **error)
{
  const gj_runtime *table = g_atomic_pointer_get (&runtime);

  if (table != NULL)
    return table;

  gj_log_init ();
  g_mutex_lock (&lock);
  while (state == STATE_STARTING && starter != g_thread_self ())
    g_cond_wait (&changed, &lock);
  if (state == STATE_NONE)
    start (jar_folder, host, error);
  switch (state) {
  case STATE_FAILED:
    if (error != NULL)
      *error = g_error_copy (failure);
    break;
  case STATE_STARTING:
    g_set_error (error, GJ_JVM_ERROR, GJ_JVM_ERROR_START,
        "gstjava's runtime asks for itself while it starts; no element may be made from a static initialiser of the "
        "runtime");
    break;
  case STATE_ENDED:
    g_set_error (error, GJ_JVM_ERROR, GJ_JVM_ERROR_START, "the JVM has been destroyed, as the process ends");
    break;
  default:
    table = runtime;
  }
  g_mutex_unlock (&lock);
  return table;
}

gboolean
gj_jvm_is_running (void)
{
  gboolean running;

  g_mutex_lock (&lock);
  running = vm != NULL && state != STATE_ENDED;
  g_mutex_unlock (&lock);
  return running;
}

/* ---- ending ------------------------------------------------------------------------------------------- */

static gboolean destroyed; /* under lock */

static gpointer
destroy_vm (gpointer none)
{
  JavaVMAttachArgs args = { JNI_VERSION_9, (char *)"gstjava-end", NULL };
  JNIEnv *env;

  (void)none;
  if ((*vm)->AttachCurrentThread (vm, (void **)&env, &args) == JNI_OK)
    (*vm)->DestroyJavaVM (vm);
  g_mutex_lock (&lock);
  destroyed = TRUE;
  g_cond_broadcast (&changed);
  g_mutex_unlock (&lock);
  return NULL;
}

gboolean
gj_jvm_destroy (guint max_ms)
{
  gint64 deadline = g_get_monotonic_time () + (gint64)max_ms * G_TIME_SPAN_MILLISECOND;
  gboolean done;
  GThread *thread;

  g_mutex_lock (&lock);
  if (vm != NULL && vm_is_ours && (state == STATE_RUNNING || state == STATE_FAILED)) {
    state = STATE_ENDED;
    g_atomic_pointer_set (&runtime, NULL);
    gj_entry_close ();
    thread = g_thread_try_new ("gstjava-end", destroy_vm, NULL, NULL);
    if (thread != NULL) {
      g_thread_unref (thread);
      while (!destroyed && g_cond_wait_until (&changed, &lock, deadline))
        continue;
    }
  }
  done = destroyed;
  g_mutex_unlock (&lock);
  return done;
}
