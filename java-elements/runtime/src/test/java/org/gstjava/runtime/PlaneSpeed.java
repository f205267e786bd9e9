/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Plane;

/**
 * Prints what loops over a plane cost beside the same loops over a MemorySegment; run it by hand, it is no
 * test.
 *
 * <p>One loop in a process, named by the argument, as a loop that the JIT has compiled for two kinds of plane
 * is another loop: {@code for l in invert sum add ints rows; do java -cp ... org.gstjava.runtime.PlaneSpeed
 * $l; done}.
 */
final class PlaneSpeed {
  private static final int BYTES = 1 << 20;
  private static final int WIDTH = 1000;
  private static final int STRIDE = 1024;
  private static final int ROUNDS = 400;

  private static long sink;

  private PlaneSpeed() {}

  private static void run(String loop, Plane a, Plane b) {
    switch (loop) {
      case "invert" -> {
        for (int i = 0; i < BYTES; i++) {
          a.setByte(i, (byte) ~a.getByte(i));
        }
      }
      case "sum" -> {
        for (int i = 0; i < BYTES; i++) {
          sink += a.getUnsignedByte(i);
        }
      }
      case "add" -> {
        for (int i = 0; i < BYTES; i++) {
          b.setByte(i, (byte) (a.getByte(i) + 1));
        }
      }
      case "ints" -> {
        for (long i = 0; i < BYTES; i += 4) {
          a.setInt(i, ~a.getInt(i));
        }
      }
      default -> {
        for (int y = 0; y < BYTES / STRIDE; y++) {
          long row = (long) y * STRIDE;
          for (int x = 0; x < WIDTH; x++) {
            a.setByte(row + x, (byte) ~a.getByte(row + x));
          }
        }
      }
    }
  }

  private static void run(String loop, MemorySegment a, MemorySegment b) {
    switch (loop) {
      case "invert" -> {
        for (int i = 0; i < BYTES; i++) {
          a.set(ValueLayout.JAVA_BYTE, i, (byte) ~a.get(ValueLayout.JAVA_BYTE, i));
        }
      }
      case "sum" -> {
        for (int i = 0; i < BYTES; i++) {
          sink += a.get(ValueLayout.JAVA_BYTE, i) & 255;
        }
      }
      case "add" -> {
        for (int i = 0; i < BYTES; i++) {
          b.set(ValueLayout.JAVA_BYTE, i, (byte) (a.get(ValueLayout.JAVA_BYTE, i) + 1));
        }
      }
      case "ints" -> {
        for (long i = 0; i < BYTES; i += 4) {
          a.set(ValueLayout.JAVA_INT_UNALIGNED, i, ~a.get(ValueLayout.JAVA_INT_UNALIGNED, i));
        }
      }
      default -> {
        for (int y = 0; y < BYTES / STRIDE; y++) {
          long row = (long) y * STRIDE;
          for (int x = 0; x < WIDTH; x++) {
            a.set(ValueLayout.JAVA_BYTE, row + x, (byte) ~a.get(ValueLayout.JAVA_BYTE, row + x));
          }
        }
      }
    }
  }

  /** Prints the medians of interleaved rounds. */
  public static void main(String[] args) {
    String loop = args[0];
    FakeElement element = new FakeElement().make(Probes.TransformProbe.class);
    long[][] times = new long[2][ROUNDS];
    MemorySegment a = element.arena.allocate(BYTES, 64);
    MemorySegment b = element.arena.allocate(BYTES, 64);
    element.object(Probes.TransformProbe.class).copying =
        frames -> {
          FakeHost.mapper =
              (f, access) -> {
                MemorySegment memory = f == element.frames ? a : b;
                NativeMemory.setLong(f + FrameLayout.PLANES + PlaneLayout.DATA, memory.address());
                NativeMemory.setLong(f + FrameLayout.PLANES + PlaneLayout.SIZE, BYTES);
                return true;
              };
          Plane pa = frames[0].data();
          Plane pb = frames[1].data();
          for (int i = 0; i < ROUNDS * 2; i++) {
            long t0 = System.nanoTime();
            run(loop, pa, pb);
            long t1 = System.nanoTime();
            run(loop, a, b);
            long t2 = System.nanoTime();
            times[0][i % ROUNDS] = t1 - t0;
            times[1][i % ROUNDS] = t2 - t1;
          }
          return FlowReturn.OK;
        };
    element.fill(1, 3, BYTES);
    element.fill(0, 3, BYTES);
    FakeHost.call(FakeHost.family(2) + TransformCallsLayout.TRANSFORM, element.instance, element.frames);
    Arrays.sort(times[0]);
    Arrays.sort(times[1]);
    System.out.printf(
        "%-6s plane %8.1f us, segment %8.1f us, ratio %.2f%n",
        loop,
        times[0][ROUNDS / 2] / 1e3,
        times[1][ROUNDS / 2] / 1e3,
        (double) times[0][ROUNDS / 2] / times[1][ROUNDS / 2]);
  }
}
