/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.gstjava.api.ErrorCode;

/**
 * The bytes of a module, checked as far as the driver relies on them.
 *
 * <p>The driver is given an address without a length: it takes the length of PTX from its last byte, of a cubin (an ELF file)
 * and of a fatbin from their headers. What is cut short would make it read beyond the end, so that is refused here.
 */
final class ModuleImage {
  private static final int ELF_MAGIC = 0x464C457F;
  private static final int FATBIN_MAGIC = 0xBA55ED50;
  private static final int ELF_HEADER = 64;
  private static final int ELF_SEGMENT = 56;
  private static final int ELF_SECTION = 64;
  private static final int ELF_NO_BITS = 8;
  private static final int FATBIN_HEADER = 16;

  private final byte[] bytes;
  private final PtxText ptx;
  private final String digest;
  private final String origin;

  /**
   * Takes bytes, which are not copied.
   *
   * @param origin where they are from, for messages
   * @throws CudaException if they are no module, or a part of one
   */
  ModuleImage(byte[] bytes, String origin) throws CudaException {
    this.bytes = bytes;
    this.origin = origin;
    ByteBuffer content = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int magic = bytes.length >= Integer.BYTES ? content.getInt(0) : 0;
    if (magic == ELF_MAGIC) {
      requireWholeElf(content);
      ptx = null;
    } else if (magic == FATBIN_MAGIC) {
      requireWholeFatbin(content);
      ptx = null;
    } else {
      ptx = readPtx();
    }
    digest = digest(bytes);
  }

  private PtxText readPtx() throws CudaException {
    PtxText text = new PtxText(new String(bytes, StandardCharsets.UTF_8));
    if (text.version() == 0) {
      throw refused("is neither PTX, which begins with .version, nor a cubin or fatbin: compile it with nvcc -ptx");
    }
    return text;
  }

  private void requireWholeElf(ByteBuffer content) throws CudaException {
    requireBytes(ELF_HEADER);
    if (content.get(4) != 2 || content.get(5) != 1) {
      throw refused("is an ELF file, but not of 64 bits in little-endian order, as a cubin is");
    }
    long segments = content.getLong(32);
    long sections = content.getLong(40);
    int segmentCount = content.getShort(56) & 0xFFFF;
    int sectionCount = content.getShort(60) & 0xFFFF;
    requireTable(segments, segmentCount, content.getShort(54), ELF_SEGMENT);
    requireTable(sections, sectionCount, content.getShort(58), ELF_SECTION);
    for (int i = 0; i < segmentCount; i++) {
      int at = (int) segments + i * ELF_SEGMENT;
      requireRange(content.getLong(at + 8), content.getLong(at + 32));
    }
    for (int i = 0; i < sectionCount; i++) {
      int at = (int) sections + i * ELF_SECTION;
      if (content.getInt(at + 4) != ELF_NO_BITS) {
        requireRange(content.getLong(at + 24), content.getLong(at + 32));
      }
    }
  }

  private void requireTable(long start, int count, int entry, int expected) throws CudaException {
    if (count > 0 && entry != expected) {
      throw refused("has table entries of " + entry + " bytes, an ELF file has " + expected + ": build it again");
    }
    requireRange(start, (long) count * expected);
  }

  private void requireWholeFatbin(ByteBuffer content) throws CudaException {
    requireBytes(FATBIN_HEADER);
    int header = content.getShort(6) & 0xFFFF;
    requireRange(header, content.getLong(8));
  }

  private void requireRange(long start, long length) throws CudaException {
    if (start < 0 || length < 0 || start > bytes.length || length > bytes.length - start) {
      throw refused(
          "has " + bytes.length + " bytes, its header speaks of " + length + " at " + start + ": build or copy it again");
    }
  }

  private void requireBytes(int least) throws CudaException {
    if (bytes.length < least) {
      throw refused("has " + bytes.length + " bytes, its header alone has " + least + ": build or copy it again");
    }
  }

  private CudaException refused(String problem) {
    return new CudaException(ErrorCode.LIBRARY_SETTINGS, DriverCalls.MODULE_LOAD_DATA.name(), origin + " " + problem);
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** The bytes themselves. */
  byte[] bytes() {
    return bytes;
  }

  /** What the text says; null where this is no PTX. */
  PtxText ptx() {
    return ptx;
  }

  /** The same for the same bytes, another for others. */
  String digest() {
    return digest;
  }

  /** Where the bytes are from. */
  String origin() {
    return origin;
  }
}
