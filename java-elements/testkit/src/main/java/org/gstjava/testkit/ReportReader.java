/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import com.sun.jna.Pointer;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.freedesktop.gstreamer.glib.Natives;
import org.freedesktop.gstreamer.message.Message;

/** Reads errors with their domain and debug text, which gst1-java-core does not show; by GStreamer's C functions. */
@SuppressWarnings("restricted")
final class ReportReader {
  private static final AddressLayout TEXT =
      ValueLayout.ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(Long.MAX_VALUE, ValueLayout.JAVA_BYTE));
  private static final long ERROR_SIZE = 16;
  private static final long ERROR_DOMAIN = 0;
  private static final long ERROR_CODE = 4;
  private static final long ERROR_MESSAGE = 8;

  private static final SymbolLookup LIBRARY =
      SymbolLookup.libraryLookup("libgstreamer-1.0.so.0", Arena.global())
          .or(SymbolLookup.libraryLookup("libglib-2.0.so.0", Arena.global()));
  private static final FunctionDescriptor PARSE =
      FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
  private static final MethodHandle PARSE_ERROR = function("gst_message_parse_error", PARSE);
  private static final MethodHandle PARSE_WARNING = function("gst_message_parse_warning", PARSE);
  private static final MethodHandle PARSE_INFO = function("gst_message_parse_info", PARSE);
  private static final MethodHandle QUARK_TO_STRING =
      function("g_quark_to_string", FunctionDescriptor.of(TEXT, ValueLayout.JAVA_INT));
  private static final MethodHandle ERROR_FREE =
      function("g_error_free", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
  private static final MethodHandle FREE = function("g_free", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));

  private ReportReader() {}

  static BusReport error(Message message, String source) {
    return read(PARSE_ERROR, message, source);
  }

  static BusReport warning(Message message, String source) {
    return read(PARSE_WARNING, message, source);
  }

  static BusReport info(Message message, String source) {
    return read(PARSE_INFO, message, source);
  }

  private static BusReport read(MethodHandle parse, Message message, String source) {
    MemorySegment address = MemorySegment.ofAddress(Pointer.nativeValue(Natives.getRawPointer(message)));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errorOut = arena.allocate(ValueLayout.ADDRESS);
      MemorySegment debugOut = arena.allocate(ValueLayout.ADDRESS);
      parse.invokeExact(address, errorOut, debugOut);
      MemorySegment error = errorOut.get(ValueLayout.ADDRESS, 0).reinterpret(ERROR_SIZE);
      MemorySegment debug = debugOut.get(TEXT, 0);
      MemorySegment domain = (MemorySegment) QUARK_TO_STRING.invokeExact(error.get(ValueLayout.JAVA_INT, ERROR_DOMAIN));
      BusReport report =
          new BusReport(
              source,
              text(domain),
              error.get(ValueLayout.JAVA_INT, ERROR_CODE),
              text(error.get(TEXT, ERROR_MESSAGE)),
              text(debug));
      ERROR_FREE.invokeExact(error);
      FREE.invokeExact(debug);
      return report;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(MemorySegment text) {
    return text.equals(MemorySegment.NULL) ? "" : text.getString(0);
  }

  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    return Linker.nativeLinker().downcallHandle(LIBRARY.findOrThrow(name), descriptor);
  }
}
