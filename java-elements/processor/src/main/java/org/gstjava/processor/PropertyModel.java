/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.List;

/**
 * A property of an element.
 *
 * @param name GObject name
 * @param binding how the runtime reaches it: "field NAME", "setter NAME", "getter NAME"
 * @param type its type
 * @param nick short name for people
 * @param description its blurb
 * @param defaultValue as text, or null for NULL
 * @param min smallest value, or null for that of the type
 * @param max largest value, or null for that of the type
 * @param flags "readable", "writable", "construct-only", "controllable"
 * @param mutable highest state in which it may change
 */
record PropertyModel(String name, List<String> binding, PropertyType type, String nick, String description,
    String defaultValue, String min, String max, List<String> flags, String mutable) {}
