/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the text of a PTX module says about itself: its version, its kernels and their parameters.
 *
 * <p>Source: Parallel Thread Execution ISA, ".version", ".entry", "Kernel Function Parameters"; the table of releases in
 * "Release Notes".
 */
final class PtxText {
  private static final Pattern COMMENT = Pattern.compile("//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern VERSION = Pattern.compile("\\.version\\s+(\\d+)\\.(\\d+)");
  private static final Pattern TARGET = Pattern.compile("\\.target\\s+(\\w+)");
  private static final Pattern ENTRY = Pattern.compile("\\.entry\\s+([\\w$%]+)\\s*(?:\\(([^)]*)\\))?");

  /**
   * A parameter: .param [.align N] .type [.ptr [.space] ...] name[bytes]. An address within a space of its own may be 0.
   */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\.param\\s+(?:\\.align\\s+(\\d+)\\s+)?\\.([busf])(\\d+)\\b(\\s*\\.ptr\\b(?!\\s*\\.(?:shared|const|local)\\b))?[^\\[,]*(?:\\[\\s*(\\d+)\\s*\\])?");

  private final int version;
  private final String target;
  private final Map<String, KernelSignature> entries = new LinkedHashMap<>();

  PtxText(String text) {
    String code = COMMENT.matcher(text).replaceAll(" ");
    Matcher numbers = VERSION.matcher(code);
    version = numbers.find() ? 10 * Integer.parseInt(numbers.group(1)) + Integer.parseInt(numbers.group(2)) : 0;
    Matcher targets = TARGET.matcher(code);
    target = targets.find() ? targets.group(1) : "";
    Matcher entry = ENTRY.matcher(code);
    while (entry.find()) {
      entries.put(entry.group(1), signature(entry.group(2)));
    }
  }

  /** The parameters of a list such as ".param .u64 a, .param .align 8 .b8 b[24]"; null where one is not understood. */
  private static KernelSignature signature(String list) {
    List<Integer> sizes = new ArrayList<>();
    List<Integer> offsets = new ArrayList<>();
    List<Boolean> pointers = new ArrayList<>();
    int end = 0;
    if (list != null && !list.isBlank()) {
      for (String parameter : list.split(",")) {
        Matcher parts = PARAMETER.matcher(parameter);
        if (!parts.find()) {
          return null;
        }
        int unit = Integer.parseInt(parts.group(3)) / 8;
        int size = parts.group(5) == null ? unit : unit * Integer.parseInt(parts.group(5));
        int alignment = parts.group(1) == null ? unit : Integer.parseInt(parts.group(1));
        int offset = (end + alignment - 1) / alignment * alignment;
        offsets.add(offset);
        sizes.add(size);
        pointers.add(parts.group(4) != null);
        end = offset + size;
      }
    }
    boolean[] arePointers = new boolean[pointers.size()];
    for (int i = 0; i < arePointers.length; i++) {
      arePointers[i] = pointers.get(i);
    }
    return new KernelSignature(ints(offsets), ints(sizes), arePointers);
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The version of the instruction set, 10 times the major and the minor number; 0 where the text has none. */
  int version() {
    return version;
  }

  /** What it was compiled for, such as sm_75; empty where the text has none. */
  String target() {
    return target;
  }

  /** The names of the kernels, in the order of the text. */
  List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /** A kernel's parameters; null where there is no such kernel or the text is not understood. */
  KernelSignature signatureOf(String kernel) {
    return entries.get(kernel);
  }

  /**
   * The CUDA version whose drivers are the first to take a version of PTX, 1000 times the major and 10 times the minor
   * number; 0 where it is not known.
   *
   * @param ptx 10 times the major and the minor number
   */
  static int driverFor(int ptx) {
    if (ptx >= 90 && ptx <= 91) {
      return 13000 + 10 * (ptx - 90);
    }
    if (ptx >= 86 && ptx <= 88) {
      return 12070 + 10 * (ptx - 86);
    }
    if (ptx >= 80 && ptx <= 85) {
      return 12000 + 10 * (ptx - 80);
    }
    if (ptx >= 70 && ptx <= 78) {
      return 11000 + 10 * (ptx - 70);
    }
    return ptx >= 63 && ptx <= 65 ? 10000 + 10 * (ptx - 63) : 0;
  }
}
