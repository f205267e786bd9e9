/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An element without leases loads nothing of them: a start pays for what it uses. */
class LeaseLoadingTest {
  private static final Pattern LEASE_CLASS = Pattern.compile("org\\.gstjava\\.\\w+\\.(\\w*Lease\\w*|FlushingException) source:");

  /** What runs there: one frame of a video filter, and one of a source. */
  static final class Elsewhere {
    private Elsewhere() {}

    public static void main(String[] args) {
      try (FakeElement filter = new FakeElement().make(Probes.VideoProbe.class);
          FakeElement source = new FakeElement().make(Probes.SourceProbe.class)) {
        LeaseProbeless.run(filter, source);
      }
    }
  }

  /** The calls that C makes, in a class that names no lease either. */
  static final class LeaseProbeless {
    private LeaseProbeless() {}

    static void run(FakeElement filter, FakeElement source) {
      long f = filter.fill(0, 3, 96);
      NativeMemory.setInt(f + FrameLayout.MEDIA, 1);
      NativeMemory.setLong(f + FrameLayout.INFO, FakeFormats.video(filter.arena, "I420", 8, 8));
      int flow = FakeHost.call(FakeHost.family(2) + TransformCallsLayout.TRANSFORM_IN_PLACE, filter.instance, f);
      flow += FakeHost.call(FakeHost.family(3) + SourceCallsLayout.FILL, source.instance, source.fill(0, 3, 64));
      System.out.println("flow " + flow);
    }
  }

  // B1
  @Test
  void shouldLoadNoLeaseBeforeOneIsAcquired() throws Exception {
    String output = ForkedJvm.run(Elsewhere.class, "-Xlog:class+load:stdout");
    assertTrue(output.contains("flow -3"), output);
    TreeSet<String> loaded = new TreeSet<>();
    for (Matcher matcher = LEASE_CLASS.matcher(output); matcher.find(); ) {
      loaded.add(matcher.group(1));
    }
    // The verifier looks whether this one is an interface, for the covariant retain of a video frame.
    loaded.remove("Lease");
    assertEquals(List.of(), List.copyOf(loaded));
  }
}
