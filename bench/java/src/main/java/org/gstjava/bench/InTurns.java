/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import org.freedesktop.gstreamer.Bus;
import org.freedesktop.gstreamer.Gst;
import org.freedesktop.gstreamer.Pipeline;
import org.freedesktop.gstreamer.State;
import org.freedesktop.gstreamer.Version;

/**
 * Plays the same short pipeline through javaidentity and through its twin in C, in turns and in one process, so that
 * whatever else the machine does meets both within milliseconds. A third pipeline is the floor: the twin, which also
 * calls an empty Java method by a foreign function, and has nothing of ours.
 *
 * <p>Arguments: the map mode, buffers of 4 KiB in a turn, turns of each. Prints ns per buffer of each turn.
 */
public final class InTurns {
  private static final String PIPELINE =
      "fakesrc num-buffers=%d sizetype=fixed sizemax=4096 filltype=nothing ! %s ! fakesink";

  /** Turns before the first one that is shown: the JIT's. */
  private static final int WARM_UP = 15;

  private final Pipeline pipeline;
  private final int buffers;
  private final SynchronousQueue<Long> ends = new SynchronousQueue<>();
  private final List<Double> turns = new ArrayList<>();

  private InTurns(String element, int buffers) {
    this.buffers = buffers;
    pipeline = (Pipeline) Gst.parseLaunch(PIPELINE.formatted(buffers, element));
    Bus bus = pipeline.getBus();
    bus.connect((Bus.EOS) source -> ended());
    bus.connect(
        (Bus.ERROR)
            (source, code, message) -> {
              System.err.println(message);
              System.exit(1);
            });
  }

  private void ended() {
    try {
      ends.put(System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void play(boolean isShown) throws InterruptedException {
    pipeline.pause();
    pipeline.getState();
    long begin = System.nanoTime();
    pipeline.play();
    long end = ends.take();
    if (isShown) {
      turns.add((double) (end - begin) / buffers);
    }
    pipeline.setState(State.READY);
  }

  private static int nothing(long a, long b) {
    return 0;
  }

  private static long emptyFunction() throws ReflectiveOperationException {
    var shape = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);
    var method = MethodHandles.lookup().findStatic(InTurns.class, "nothing", shape.toMethodType());
    return Linker.nativeLinker().upcallStub(method, shape, Arena.global()).address();
  }

  /** See the class. */
  public static void main(String[] args) throws Exception {
    int buffers = Integer.parseInt(args[1]);
    Gst.init(Version.of(1, 22), "in-turns");
    InTurns java = new InTurns("javaidentity map=" + args[0], buffers);
    InTurns twin = new InTurns("twinidentity map=" + args[0], buffers);
    InTurns floor = new InTurns("twinidentity map=%s function=%d".formatted(args[0], emptyFunction()), buffers);
    List<InTurns> forth = List.of(java, twin, floor);
    for (int turn = 0; turn < WARM_UP + Integer.parseInt(args[2]); turn++) {
      for (InTurns side : turn % 2 == 0 ? forth : forth.reversed()) {
        side.play(turn >= WARM_UP);
      }
    }
    System.out.println(
        "{\"java\": %s, \"twin\": %s, \"floor\": %s}".formatted(java.turns, twin.turns, floor.turns));
    forth.forEach(side -> side.pipeline.stop());
  }
}
