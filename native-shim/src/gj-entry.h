/* Crosses between C and Java by JNI, until foreign functions are ready for what is called per buffer.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Every function of the runtime has a number: its family in the upper bits, its place in the family's table in the
 * lower eight. A slot of a table is a function of ours that passes its number to Bootstrap.enter; once it has been
 * called often, a thread of ours asks Java for a foreign function that does the same and puts that into the slot.
 * Either may be called at any time, so a slot is read anew for each call.
 */
#pragma once

#include <glib.h>

#include "gstjava/abi.h"

G_BEGIN_DECLS

/* Lets Java call C: binds JniCall.call. env is the JNIEnv * of the calling thread, here and below; class is the jclass
 * of JniCall. FALSE with an exception pending. */
gboolean gj_entry_bind (void *env, void *class);

/* Fills the tables. bootstrap is the jclass of Bootstrap, whose open has accepted the host. Once. NULL with an
 * exception pending, or with GJ_JVM_ERROR_VERSION where the runtime lacks a function; error names jar_folder. */
const gj_runtime *gj_entry_open (void *env, void *bootstrap, const char *jar_folder, GError **error);

/* The table of a family, GJ_FAMILY_*, valid for the life of the process; NULL where there is none of that number. After
 * gj_entry_open. Any thread. */
const void *gj_entry_calls (int32_t family);

/* Makes the calling thread known to Java under the name that the system has for it, as a daemon, until it ends; another
 * name than last time makes it another thread to Java. One that Java knows by itself stays as it is. A call does the
 * first of this too, but a foreign function gives no name: come here before. Any thread. */
void gj_entry_attach (void);

/* Puts foreign functions into all slots that are called per buffer, now. Takes 100 ms. */
void gj_entry_link (void *env);

/* No call enters Java from here on: each returns GJ_THREW. Any thread. */
void gj_entry_close (void);

G_END_DECLS
