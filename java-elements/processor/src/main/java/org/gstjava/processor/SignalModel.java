/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.List;

/**
 * A signal that the element emits, or an action that applications call.
 *
 * @param name GObject name
 * @param method Java method of an action, null for a signal
 * @param args words of the argument types
 * @param returns word of the result's type, or "void"
 */
record SignalModel(String name, String method, List<String> args, String returns) {}
