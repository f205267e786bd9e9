/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

/**
 * A pad template; name and direction of the always present pads are the same word.
 *
 * @param name "sink" or "src"
 * @param caps caps on one line
 */
record PadModel(String name, String caps) {}
