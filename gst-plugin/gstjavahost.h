/* The table of C functions that Java calls.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include "gstjava/abi.h"

/* Static. */
const gj_host *gst_java_host (void);
