/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A lease that was neither pushed nor closed, and that the garbage collector found. */
@Name("org.gstjava.LostLease")
@Label("Lost Lease")
@Category("gstjava")
@Description("A lease was neither pushed nor closed; its buffer has been given back")
@StackTrace(false)
final class LostLeaseEvent extends Event {
  @Label("Element")
  String element;

  @Label("Acquired At")
  String acquiredAt;
}
