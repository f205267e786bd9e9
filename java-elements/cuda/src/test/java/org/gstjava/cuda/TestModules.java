/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Modules with the kernels of tests/cuda/module-kernels.c: as PTX, as the smallest cubin there is, as a fatbin. */
final class TestModules {
  private static final int EM_CUDA = 190;
  private static final int ELF_HEADER = 64;
  private static final int SECTION = 64;
  private static final int FAT_HEADER = 16;
  private static final int FAT_ENTRY = 32;

  private TestModules() {}

  /** PTX that any driver takes which this package takes. */
  static byte[] ptx() {
    return ptx("7.0", "");
  }

  /** PTX of a version; with a comment, other bytes. */
  static byte[] ptx(String version, String comment) {
    return """
        // %s
        .version %s
        .target sm_75
        .address_size 64
        .visible .entry scale(
          .param .u64 .ptr .align 4 scale_param_0, .param .u64 scale_param_1, .param .u32 scale_param_2,
          .param .u32 scale_param_3
        )
        { ret; }
        .visible .entry mark(.param .u64 mark_param_0, .param .u32 mark_param_1, .param .u32 mark_param_2)
        { ret; }
        .visible .entry sum(
          .param .u8 sum_param_0, .param .f64 sum_param_1, .param .align 8 .b8 sum_param_2[24],
          .param .f32 sum_param_3, .param .u64 sum_param_4
        )
        { ret; }
        .visible .entry poke(.param .u64 poke_param_0) { ret; }
        .visible .entry nothing() { ret; }
        """
        .formatted(comment, version)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A cubin with the kernel scale. */
  static byte[] cubin() {
    byte[] names = "\0.shstrtab\0.text.scale\0".getBytes(StandardCharsets.US_ASCII);
    int sections = (ELF_HEADER + names.length + 7) / 8 * 8;
    ByteBuffer elf = ByteBuffer.allocate(sections + 3 * SECTION).order(ByteOrder.LITTLE_ENDIAN);
    elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0x33, 7});
    elf.putShort(16, (short) 2).putShort(18, (short) EM_CUDA).putInt(20, 1);
    elf.putLong(40, sections).putInt(48, 90).putShort(52, (short) ELF_HEADER);
    elf.putShort(58, (short) SECTION).putShort(60, (short) 3).putShort(62, (short) 1);
    elf.put(ELF_HEADER, names);
    int strings = sections + SECTION;
    elf.putInt(strings, 1).putInt(strings + 4, 3).putLong(strings + 24, ELF_HEADER).putLong(strings + 32, names.length);
    int text = strings + SECTION;
    elf.putInt(text, 11).putInt(text + 4, 1).putLong(text + 24, ELF_HEADER);
    return elf.array();
  }

  /** A fatbin that holds the PTX. */
  static byte[] fatbin() {
    byte[] ptx = ptx();
    ByteBuffer fat = ByteBuffer.allocate(FAT_HEADER + FAT_ENTRY + ptx.length).order(ByteOrder.LITTLE_ENDIAN);
    fat.putInt(0xBA55ED50).putShort((short) 1).putShort((short) FAT_HEADER).putLong(FAT_ENTRY + ptx.length);
    fat.putShort((short) 1).putShort((short) 0).putInt(FAT_ENTRY).putLong(ptx.length);
    fat.putInt(0).putInt(0).putInt(0).putInt(75).put(ptx);
    return fat.array();
  }
}
