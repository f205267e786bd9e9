/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Checks a launch line before gst1-java-core parses it.
 *
 * <p>gst1-java-core 1.4.0 reads a parse error once more after it has freed it, which can end the process; so a wrong line never gets
 * there.
 */
@SuppressWarnings("restricted")
final class LaunchLine {
  private static final AddressLayout TEXT =
      ValueLayout.ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(Long.MAX_VALUE, ValueLayout.JAVA_BYTE));
  private static final long ERROR_SIZE = 16;
  private static final long ERROR_MESSAGE = 8;

  private static final SymbolLookup LIBRARY =
      SymbolLookup.libraryLookup("libgstreamer-1.0.so.0", Arena.global())
          .or(SymbolLookup.libraryLookup("libglib-2.0.so.0", Arena.global()));
  private static final MethodHandle PARSE_LAUNCH =
      function(
          "gst_parse_launch",
          FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
  private static final MethodHandle OBJECT_UNREF =
      function("gst_object_unref", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
  private static final MethodHandle ERROR_FREE =
      function("g_error_free", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));

  private LaunchLine() {}

  /**
   * Parses the line and forgets what comes of it.
   *
   * @throws IllegalArgumentException with GStreamer's words if the line is wrong
   */
  static void check(String line) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errorOut = arena.allocate(ValueLayout.ADDRESS);
      MemorySegment element = (MemorySegment) PARSE_LAUNCH.invokeExact(arena.allocateFrom(line), errorOut);
      if (!element.equals(MemorySegment.NULL)) {
        OBJECT_UNREF.invokeExact(element);
      }
      MemorySegment error = errorOut.get(ValueLayout.ADDRESS, 0);
      if (!error.equals(MemorySegment.NULL)) {
        String message = error.reinterpret(ERROR_SIZE).get(TEXT, ERROR_MESSAGE).getString(0);
        ERROR_FREE.invokeExact(error);
        throw new IllegalArgumentException("pipeline \"" + line + "\": " + message);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    return Linker.nativeLinker().downcallHandle(LIBRARY.findOrThrow(name), descriptor);
  }
}
