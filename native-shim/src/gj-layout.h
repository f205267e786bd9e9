/* The host's own view of every struct of the ABI, as text for the runtime to compare.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

/* gj_host.layout. Static. */
const char *gj_layout (void);
