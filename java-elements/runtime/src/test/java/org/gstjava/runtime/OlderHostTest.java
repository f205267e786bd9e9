/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.FrameOrigin;
import org.junit.jupiter.api.Test;

/** A host that lends no buffers, in a process of its own, as a JVM takes one host. */
class OlderHostTest {
  /** What runs there; says what it sees. */
  static final class Elsewhere {
    private static final List<String> SEEN = new ArrayList<>();

    private Elsewhere() {}

    public static void main(String[] args) {
      try (FakeElement element = new FakeElement().make(LeaseProbes.FilterProbe.class)) {
        LeaseProbes.FilterProbe probe = element.object(LeaseProbes.FilterProbe.class);
        probe.inPlace =
            f -> {
              attempt("acquire", probe::acquire);
              attempt("tryAcquire", probe::tryAcquire);
              attempt("retain", f::retain);
              attempt("push", () -> probe.send(null));
              attempt("put", () -> f.put(new FrameOrigin("a", 0, 0, 0)));
              attempt("get", () -> f.get(FrameOrigin.class));
              SEEN.add("stats " + probe.stats());
              SEEN.add("width " + f.width());
              return FlowReturn.OK;
            };
        SEEN.add("flow " + LeaseProbes.transform(element, 1) + " " + element.peer().messages);
      }
      System.out.println(String.join("\n", SEEN));
    }

    private static void attempt(String what, Runnable body) {
      try {
        body.run();
        SEEN.add(what + " returned");
      } catch (RuntimeException e) {
        SEEN.add(what + " " + e);
      }
    }
  }

  // B1
  @Test
  void shouldWorkWithoutLeasesWhenTheHostIsOlder() throws Exception {
    String output = ForkedJvm.run(Elsewhere.class, "-Dgstjava.test.hostSize=" + HostLayout.LEASE_NEW);
    String older =
        "java.lang.UnsupportedOperationException: libgstjava.so is older than gstjava-runtime.jar and lends no buffers:"
            + " install both from one release";
    assertEquals(
        "acquire "
            + older
            + "\ntryAcquire "
            + older
            + "\nretain "
            + older
            + "\npush java.lang.IllegalArgumentException: push of fake0 got null: give it what acquireVideo, acquireAudio or"
            + " retain has returned\nput "
            + older.replace("lends no buffers", "carries no records")
            + "\nget "
            + older.replace("lends no buffers", "carries no records")
            + "\nstats null\nwidth 64\nflow 0 []\n",
        output);
  }
}
