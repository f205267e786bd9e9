/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A buffer that was made though the limit of its pool was reached. */
@Name("org.gstjava.PoolOverflow")
@Label("Buffer Pool Overflow")
@Category("gstjava")
@Description("A buffer was made though all that the limit allows were in use")
@StackTrace
final class PoolOverflowEvent extends Event {
  @Label("Element")
  String element;
}
