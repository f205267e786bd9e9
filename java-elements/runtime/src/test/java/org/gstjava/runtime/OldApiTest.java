/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.gstjava.api.Frame;
import org.gstjava.api.PushSource;
import org.gstjava.api.VideoFrame;
import org.gstjava.api.spi.Construction;
import org.gstjava.api.spi.ElementHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that were compiled against the API as it was before leases. */
class OldApiTest {
  private static final String IMPORTS = "package org.example; import org.gstjava.api.*; import java.util.*;\n";

  private static final String SOURCE =
      IMPORTS
          + """
          public class OldSource extends PushSource {
            public OldSource() { setLive(true); }
            @Override protected FlowReturn fill(Frame frame) {
              frame.setPts(frame.pts() + 1);
              frame.data().setByte(0, (byte) 7);
              return FlowReturn.OK;
            }
            @Override protected void unlock() { log().info("unlocked"); }
            @Override protected long latency() { return 5; }
          }
          """;

  private static final String FILTER =
      IMPORTS
          + """
          public class OldFilter extends VideoFilter {
            /** Names that the API has given to something else since. */
            int poolStats;
            String push(String text) { return text; }
            void acquireVideo() { }
            private String host() { return "mine"; }
            @Override protected FlowReturn transformInPlace(VideoFrame frame) {
              frame.plane(0).setByte(0, (byte) (frame.width() + push(host()).length()));
              acquireVideo();
              postWarning(ErrorCode.STREAM_FAILED, elementName());
              return FlowReturn.DROPPED;
            }
          }
          """;

  private static final String SINK =
      IMPORTS
          + """
          public class OldSink extends Sink {
            @Override protected FlowReturn render(Frame frame) {
              return frame.data().getByte(0) == 0 ? FlowReturn.OK : FlowReturn.EOS;
            }
          }
          """;

  /** Those that implement what the runtime implements, as tests of authors do. */
  private static final String DOUBLES =
      IMPORTS
          + """
          public class OldFrame implements VideoFrame {
            public VideoInfo info() { return null; }
            public int width() { return 3; }
            public int height() { return 4; }
            public Plane plane(int index) { return null; }
            public long pts() { return 1; }
            public long dts() { return 1; }
            public long duration() { return 1; }
            public long offset() { return 1; }
            public long offsetEnd() { return 1; }
            public void setPts(long ns) { }
            public void setDts(long ns) { }
            public void setDuration(long ns) { }
            public void setOffset(long offset) { }
            public void setOffsetEnd(long offset) { }
            public boolean has(Flag flag) { return false; }
            public void set(Flag flag, boolean value) { }
            public long size() { return 0; }
            public void setSize(long bytes) { }
            public boolean isReadOnly() { return true; }
            public void map(Access access) { }
            public Plane data() { return null; }
            public VideoFrame asVideo() { return this; }
            public AudioFrame asAudio() { return null; }
            public Optional<Structure> meta(String name) { return Optional.empty(); }
            public void addMeta(Structure meta) { }
          }
          """;

  private static final String HOST =
      """
      package org.example;
      import org.gstjava.api.*;
      import org.gstjava.api.spi.ElementHost;
      public class OldHost implements ElementHost {
        public String name() { return "old0"; }
        public boolean logs(LogLevel level) { return false; }
        public void log(LogLevel level, String message, Throwable thrown) { }
        public void post(Structure message) { }
        public void post(Severity severity, ErrorCode code, String message, String debug) { }
        public void notifyProperty(String property) { }
        public Object emit(String signal, Object... args) { return null; }
        public void configure(Setting setting, long value) { }
        public long time(Time which) { return 0; }
        public long nativePointer() { return 0; }
      }
      """;

  private static TestJar old() throws Exception {
    return new TestJar(Path.of(OldApiTest.class.getResource("/api-before-leases.jar").toURI()).toString());
  }

  // B13
  @Test
  void shouldRunElementsThatKnowNoLeases(@TempDir Path folder) throws Exception {
    String jar =
        old()
            .source("org.example.OldSource", SOURCE)
            .source("org.example.OldFilter", FILTER)
            .source("org.example.OldSink", SINK)
            .write(folder.resolve("old.jar"))
            .toString();
    try (FakeElement source = new FakeElement().make(jar, "org.example.OldSource", "PushSource");
        FakeElement filter = new FakeElement().make(jar, "org.example.OldFilter", "VideoFilter");
        FakeElement sink = new FakeElement().make(jar, "org.example.OldSink", "Sink")) {
      long f = source.fill(0, 3, 64);
      assertEquals(0, FakeHost.call(FakeHost.family(3) + SourceCallsLayout.FILL, source.instance, f));
      assertEquals(101, NativeMemory.getLong(f + FrameLayout.PTS));
      assertEquals(1, source.element(ElementCallsLayout.UNLOCK, 0));
      assertEquals(1, LeaseProbes.negotiate(filter, 64));
      assertEquals(100, LeaseProbes.transform(filter, 3));
      assertEquals("fake0", filter.message().text());
      assertEquals(68, filter.memory.get(ValueLayout.JAVA_BYTE, 0));
      long out = sink.fill(0, 1, 64);
      assertEquals(0, FakeHost.call(FakeHost.family(4) + SinkCallsLayout.RENDER, sink.instance, out));
      assertTrue(source.peer().messages.isEmpty() && sink.peer().messages.isEmpty());
      // C would not call this, as the index does not name it.
      assertEquals(Integer.MIN_VALUE, LeaseProbes.create(source, source.arena.allocate(8).address()));
      assertTrue(source.message().text().contains("OldSource does not override create"));
    }
  }

  // B13
  @Test
  void shouldTakeFramesAndHostsThatKnowNoLeases(@TempDir Path folder) throws Exception {
    Path jar =
        old().source("org.example.OldFrame", DOUBLES).source("org.example.OldHost", HOST).write(folder.resolve("old.jar"));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, OldApiTest.class.getClassLoader())) {
      Frame frame = (Frame) loader.loadClass("org.example.OldFrame").getConstructor().newInstance();
      assertEquals(3, frame.asVideo().width());
      String text = assertThrows(UnsupportedOperationException.class, frame::retain).getMessage();
      assertEquals("org.example.OldFrame can't be retained: copy what you need", text);
      assertThrows(UnsupportedOperationException.class, ((VideoFrame) frame)::retain);
      ElementHost host = (ElementHost) loader.loadClass("org.example.OldHost").getConstructor().newInstance();
      LeaseProbes.FilterProbe probe = Construction.with(host, LeaseProbes.FilterProbe::new);
      text = assertThrows(UnsupportedOperationException.class, probe::acquire).getMessage();
      assertEquals(
          "old0 has a host without leases: run the element in GStreamer, or in a test make it by RecordingHost.make", text);
      assertThrows(UnsupportedOperationException.class, () -> probe.acquire(LeaseProbes.AUDIO, 1));
      assertThrows(UnsupportedOperationException.class, () -> probe.send(null));
      assertEquals(null, probe.stats());
      PushSource source = Construction.with(host, LeaseProbes.SourceProbe::new);
      assertEquals(null, ((LeaseProbes.SourceProbe) source).negotiated());
      assertEquals(null, ((LeaseProbes.SourceProbe) source).negotiatedSound());
    }
  }
}
