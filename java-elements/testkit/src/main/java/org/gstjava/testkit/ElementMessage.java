/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import org.gstjava.api.Structure;

/**
 * A message that an element has posted for applications.
 *
 * @param source name of the element
 * @param structure contents
 */
public record ElementMessage(String source, Structure structure) {}
