/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.gstjava.api.ErrorCode;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Frame;
import org.gstjava.api.LogLevel;
import org.gstjava.api.RecordingHost;
import org.gstjava.api.Sink;
import org.gstjava.api.Structure;
import org.junit.jupiter.api.Test;

/** How an element gets its host. */
class ConstructionTest {
  @Test
  void shouldServeTheElementFromItsConstructorOn() {
    RecordingHost host = new RecordingHost(LogLevel.INFO);
    Talker talker = Construction.with(host, Talker::new);
    talker.talk();
    assertEquals(
        List.of(
            "SYNC=1", "post said, what=(string)hello", "WARNING STREAM_FAILED careful", "notify level", "INFO noted",
            "emit done[1, two]"),
        host.calls());
    assertEquals("recorded0 2 42", talker.place());
  }

  @Test
  void shouldGiveTheOuterElementItsHostBackWhenOneMakesAnother() {
    RecordingHost outer = new RecordingHost(LogLevel.INFO);
    RecordingHost inner = new RecordingHost(LogLevel.INFO);
    Construction.with(
        outer,
        () -> {
          assertSame(inner, Construction.with(inner, Construction::host));
          assertSame(outer, Construction.host());
          return null;
        });
    assertSame(NoHost.INSTANCE, Construction.host());
  }

  @Test
  void shouldForgetTheHostWhenAConstructorThrows() {
    RecordingHost host = new RecordingHost(LogLevel.INFO);
    assertThrows(
        IllegalStateException.class,
        () ->
            Construction.with(
                host,
                () -> {
                  throw new IllegalStateException("no");
                }));
    assertSame(NoHost.INSTANCE, Construction.host());
  }

  @Test
  void shouldDoNothingWhenAnElementIsMadeWithoutHost() {
    Talker talker = new Talker();
    talker.talk();
    assertEquals("unhosted -1 0", talker.place());
  }

  /** Uses the services of its base class. */
  private static final class Talker extends Sink {
    Talker() {
      setSync(true);
    }

    void talk() {
      post(Structure.builder("said").set("what", "hello").build());
      postWarning(ErrorCode.STREAM_FAILED, "careful");
      notifyProperty("level");
      log().info("noted");
      log().debug("unseen");
      emit("done", 1, "two");
    }

    String place() {
      return elementName() + " " + runningTime() + " " + nativePointer();
    }

    @Override
    protected FlowReturn render(Frame frame) {
      return FlowReturn.OK;
    }
  }
}
