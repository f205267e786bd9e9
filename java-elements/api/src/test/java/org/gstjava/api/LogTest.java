/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The log of an element. */
class LogTest {
  @Test
  void shouldReachTheHostOnlyUpToItsLevel() {
    RecordingHost host = new RecordingHost(LogLevel.INFO);
    Log log = new Log(host);
    log.error("one");
    log.warning("two");
    log.info("three");
    log.debug("four");
    log.trace("five");
    log.log(LogLevel.LOG, "six");
    log.log(LogLevel.LOG, "seven", new IllegalStateException("why"));
    log.log(LogLevel.WARNING, "eight", new IllegalStateException("why"));
    assertEquals(List.of("ERROR one", "WARNING two", "INFO three", "WARNING eight why"), host.calls());
  }

  @Test
  void shouldTellWhetherALevelIsSeen() {
    Log log = new Log(new RecordingHost(LogLevel.DEBUG));
    assertTrue(log.enabled(LogLevel.DEBUG));
    assertFalse(log.enabled(LogLevel.LOG));
  }

  @Test
  void shouldNumberLevelsAsGStreamerDoes() {
    assertEquals(1, LogLevel.ERROR.code());
    assertEquals(7, LogLevel.TRACE.code());
  }
}
