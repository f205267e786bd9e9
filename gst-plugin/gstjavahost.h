/* The table of C functions that Java calls.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <glib.h>

#include "gstjava/abi.h"

/* Static. */
const gj_host *gst_java_host (void);

/* Whether this thread is inside gj_host.post. Any thread. */
gboolean gst_java_host_is_posting (void);
