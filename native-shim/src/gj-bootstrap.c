/* Finds the Java runtime by JNI, and agrees with it on version and functions.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-bootstrap.h"

#include <jni.h>

#include "gj-entry.h"
#include "gj-jvm-find.h"
#include "gj-jvm-options.h"
#include "gj-jvm.h"

#define BOOTSTRAP "org.gstjava.runtime.Bootstrap"
#define JNI_CALL "org.gstjava.runtime.JniCall"
/* Causes of an exception that a message names. */
#define MAX_CAUSES 8

/* ---- texts -------------------------------------------------------------------------------------------- */

/* (transfer full) (nullable) */
static char *
text_of (JNIEnv *env, jstring string)
{
  jsize length;
  g_autofree jchar *units = NULL;
  char *text;

  if (string == NULL)
    return NULL;
  length = (*env)->GetStringLength (env, string);
  units = g_new (jchar, length + 1);
  (*env)->GetStringRegion (env, string, 0, length, units);
  text = g_utf16_to_utf8 (units, length, NULL, NULL, NULL);
  return text != NULL ? text : g_strdup ("(text that is not UTF-16)");
}

/* The text that a method of object without parameters returns, NULL where it threw. */
static char *
call_for_text (JNIEnv *env, jobject object, const char *method)
{
  jclass class = (*env)->GetObjectClass (env, object);
  jmethodID id = (*env)->GetMethodID (env, class, method, "()Ljava/lang/String;");
  jstring string = id != NULL ? (*env)->CallObjectMethod (env, object, id) : NULL;

  if ((*env)->ExceptionCheck (env)) {
    (*env)->ExceptionClear (env);
    return NULL;
  }
  return text_of (env, string);
}

/* (transfer full) (nullable) */
static char *
system_property (JNIEnv *env, const char *name)
{
  jclass system = (*env)->FindClass (env, "java/lang/System");
  jmethodID get = system != NULL
      ? (*env)->GetStaticMethodID (env, system, "getProperty", "(Ljava/lang/String;)Ljava/lang/String;")
      : NULL;
  jstring key = get != NULL ? (*env)->NewStringUTF (env, name) : NULL;
  jstring value = key != NULL ? (*env)->CallStaticObjectMethod (env, system, get, key) : NULL;

  if ((*env)->ExceptionCheck (env)) {
    (*env)->ExceptionClear (env);
    return NULL;
  }
  return text_of (env, value);
}

/* ---- exceptions --------------------------------------------------------------------------------------- */

static jthrowable
cause_of (JNIEnv *env, jthrowable thrown)
{
  jclass class = (*env)->GetObjectClass (env, thrown);
  jmethodID get = (*env)->GetMethodID (env, class, "getCause", "()Ljava/lang/Throwable;");
  jthrowable cause = get != NULL ? (*env)->CallObjectMethod (env, thrown, get) : NULL;

  if ((*env)->ExceptionCheck (env)) {
    (*env)->ExceptionClear (env);
    return NULL;
  }
  return cause;
}

static gboolean
is_a (JNIEnv *env, jthrowable thrown, const char *class_name)
{
  jclass class = (*env)->FindClass (env, class_name);

  if (class == NULL) {
    (*env)->ExceptionClear (env);
    return FALSE;
  }
  return (*env)->IsInstanceOf (env, thrown, class);
}

/* Clears the pending exception and sets an error from it: class, message and causes. */
static void
fail_with_exception (JNIEnv *env, const char *jar_folder, GError **error)
{
  jthrowable thrown = (*env)->ExceptionOccurred (env);
  GString *text = g_string_new (NULL);
  gboolean newer = FALSE;
  guint i;

  (*env)->ExceptionClear (env);
  for (i = 0; thrown != NULL && i < MAX_CAUSES; i++) {
    g_autofree char *one = call_for_text (env, thrown, "toString");
    g_string_append_printf (
        text, "%s%s", i > 0 ? "; caused by " : "", one != NULL ? one : "an exception without a text");
    newer = newer || is_a (env, thrown, "java/lang/UnsupportedClassVersionError");
    thrown = cause_of (env, thrown);
  }
  if (newer) {
    g_autofree char *version = system_property (env, "java.version");
    g_set_error (error, GJ_JVM_ERROR, GJ_JVM_ERROR_RUNTIME,
        "gstjava's runtime was compiled for a newer Java than the %s that runs here; point GST_JAVA_HOME at a newer "
        "JDK (%s)",
        version, text->str);
  } else {
    g_set_error (error, GJ_JVM_ERROR, GJ_JVM_ERROR_RUNTIME, "gstjava's runtime (jars in %s) did not start: %s",
        jar_folder, text->str);
  }
  g_string_free (text, TRUE);
}

/* ---- the class ---------------------------------------------------------------------------------------- */

/* Calls loader.loadClass. NULL with an exception pending. */
static jclass
load_class (JNIEnv *env, jobject loader, const char *class_name)
{
  jclass type = (*env)->FindClass (env, "java/lang/ClassLoader");
  jmethodID load =
      type != NULL ? (*env)->GetMethodID (env, type, "loadClass", "(Ljava/lang/String;)Ljava/lang/Class;") : NULL;
  jstring name = load != NULL ? (*env)->NewStringUTF (env, class_name) : NULL;

  return name != NULL ? (*env)->CallObjectMethod (env, loader, load, name) : NULL;
}

/* NULL with an exception pending. */
static jobject
system_loader (JNIEnv *env)
{
  jclass type = (*env)->FindClass (env, "java/lang/ClassLoader");
  jmethodID get =
      type != NULL ? (*env)->GetStaticMethodID (env, type, "getSystemClassLoader", "()Ljava/lang/ClassLoader;") : NULL;

  return get != NULL ? (*env)->CallStaticObjectMethod (env, type, get) : NULL;
}

/* The URL of a file. NULL with an exception pending. */
static jobject
url_of (JNIEnv *env, const char *path)
{
  g_autofree char *text = g_filename_to_uri (path, NULL, NULL);
  jclass type = (*env)->FindClass (env, "java/net/URI");
  jmethodID create =
      type != NULL ? (*env)->GetStaticMethodID (env, type, "create", "(Ljava/lang/String;)Ljava/net/URI;") : NULL;
  jmethodID to_url = create != NULL ? (*env)->GetMethodID (env, type, "toURL", "()Ljava/net/URL;") : NULL;
  jstring string = to_url != NULL ? (*env)->NewStringUTF (env, text) : NULL;
  jobject uri = string != NULL ? (*env)->CallStaticObjectMethod (env, type, create, string) : NULL;

  return uri != NULL ? (*env)->CallObjectMethod (env, uri, to_url) : NULL;
}

/* A loader over the jars, child of parent. NULL with an exception pending. */
static jobject
make_loader (JNIEnv *env, const GPtrArray *jars, jobject parent)
{
  jclass url = (*env)->FindClass (env, "java/net/URL");
  jobjectArray urls = url != NULL ? (*env)->NewObjectArray (env, (jsize)jars->len, url, NULL) : NULL;
  jclass type;
  jmethodID constructor;
  guint i;

  for (i = 0; urls != NULL && i < jars->len; i++) {
    jobject one = url_of (env, jars->pdata[i]);
    if (one == NULL)
      return NULL;
    (*env)->SetObjectArrayElement (env, urls, (jsize)i, one);
  }
  type = urls != NULL ? (*env)->FindClass (env, "java/net/URLClassLoader") : NULL;
  constructor =
      type != NULL ? (*env)->GetMethodID (env, type, "<init>", "([Ljava/net/URL;Ljava/lang/ClassLoader;)V") : NULL;
  return constructor != NULL ? (*env)->NewObject (env, type, constructor, urls, parent) : NULL;
}

/* NULL with an error. */
static jclass
find_class (JNIEnv *env, const char *jar_folder, gboolean may_load, GError **error)
{
  jobject loader = system_loader (env);
  jclass class = loader != NULL ? load_class (env, loader, BOOTSTRAP) : NULL;
  jthrowable thrown = (*env)->ExceptionOccurred (env);

  if (thrown != NULL && may_load) {
    (*env)->ExceptionClear (env);
    if (is_a (env, thrown, "java/lang/ClassNotFoundException")) {
      GPtrArray *jars = gj_jvm_jars (jar_folder, error);
      jobject own;
      if (jars == NULL)
        return NULL;
      own = make_loader (env, jars, loader);
      class = own != NULL ? load_class (env, own, BOOTSTRAP) : NULL;
      g_ptr_array_unref (jars);
    } else {
      (*env)->Throw (env, thrown);
    }
  }
  if ((*env)->ExceptionCheck (env)) {
    fail_with_exception (env, jar_folder, error);
    return NULL;
  }
  return class;
}

/* ---- entries ------------------------------------------------------------------------------------------ */

gboolean
gj_bootstrap_check_java (void *env, GError **error)
{
  g_autofree char *version = system_property (env, "java.specification.version");
  int feature = version != NULL && !g_str_has_prefix (version, "1.") ? (int)g_ascii_strtoll (version, NULL, 10) : 0;

  if (feature >= GJ_JAVA_MINIMUM)
    return TRUE;
  g_set_error (error, GJ_JVM_ERROR, GJ_JVM_ERROR_NO_JDK,
      "the JVM of this process is Java %s, gstjava needs %d or newer; start the application with a newer JDK",
      version != NULL ? version : "of unknown version", GJ_JAVA_MINIMUM);
  return FALSE;
}

/* Binds JniCall, which lies beside Bootstrap. FALSE with an exception pending. */
static gboolean
bind_calls (JNIEnv *env, jclass bootstrap)
{
  jclass type = (*env)->FindClass (env, "java/lang/Class");
  jmethodID get = type != NULL ? (*env)->GetMethodID (env, type, "getClassLoader", "()Ljava/lang/ClassLoader;") : NULL;
  jobject loader = get != NULL ? (*env)->CallObjectMethod (env, bootstrap, get) : NULL;
  jclass class = loader != NULL ? load_class (env, loader, JNI_CALL) : NULL;

  return class != NULL && gj_entry_bind (env, class);
}

/* Calls Bootstrap.open. FALSE with an exception pending, or with an error. */
static gboolean
open_runtime (JNIEnv *env, jclass bootstrap, const char *jar_folder, const gj_host *host, GError **error)
{
  jmethodID open = (*env)->GetStaticMethodID (env, bootstrap, "open", "(J)I");
  jint version = open != NULL ? (*env)->CallStaticIntMethod (env, bootstrap, open, (jlong)(intptr_t)host) : 0;

  if ((*env)->ExceptionCheck (env))
    return FALSE;
  if (version != GJ_ABI_VERSION) {
    g_set_error (error, GJ_JVM_ERROR, GJ_JVM_ERROR_VERSION,
        "gstjava's runtime (jars in %s) has ABI version %d, libgstjava.so has %d; install both from one release",
        jar_folder, (int)version, GJ_ABI_VERSION);
    return FALSE;
  }
  return TRUE;
}

const gj_runtime *
gj_bootstrap_start (void *env_pointer, const char *jar_folder, gboolean may_load, const gj_host *host, GError **error)
{
  JNIEnv *env = env_pointer;
  jclass bootstrap = find_class (env, jar_folder, may_load, error);
  const gj_runtime *runtime = NULL;

  if (bootstrap == NULL)
    return NULL;
  if (bind_calls (env, bootstrap) && open_runtime (env, bootstrap, jar_folder, host, error))
    runtime = gj_entry_open (env, bootstrap, jar_folder, error);
  if ((*env)->ExceptionCheck (env)) {
    fail_with_exception (env, jar_folder, error);
    return NULL;
  }
  return runtime;
}
