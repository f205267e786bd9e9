/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** An acquire that had to wait for a buffer. */
@Name("org.gstjava.AcquireWait")
@Label("Buffer Acquire Wait")
@Category("gstjava")
@Description("An element waited until a buffer of its pool came back")
@StackTrace
final class AcquireWaitEvent extends Event {
  @Label("Element")
  String element;

  @Label("Waited")
  @Timespan(Timespan.NANOSECONDS)
  long waited;
}
