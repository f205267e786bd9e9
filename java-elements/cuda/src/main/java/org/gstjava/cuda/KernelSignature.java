/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

/**
 * Where a kernel's parameters lie in its block of arguments.
 *
 * @param offsets bytes from the start of the block, ascending
 * @param sizes bytes
 * @param pointers which are known to be addresses; of the others nothing is known
 */
record KernelSignature(int[] offsets, int[] sizes, boolean[] pointers) {
  /** CUDA's limit for all parameters of a kernel, from 12.1 on compute capability 7.0 on. */
  static final int MAX_BYTES = 32764;

  int count() {
    return sizes.length;
  }

  /** Bytes of the whole block. */
  int bytes() {
    int last = sizes.length - 1;
    return last < 0 ? 0 : offsets[last] + sizes[last];
  }

  /** Lays parameters of 1, 2, 4 or 8 bytes, or of any multiple of 8, out as C does. */
  static KernelSignature ofSizes(int... sizes) {
    int[] offsets = new int[sizes.length];
    int end = 0;
    for (int i = 0; i < sizes.length; i++) {
      int size = sizes[i];
      boolean scalar = size == 1 || size == 2 || size == 4;
      if (!scalar && (size <= 0 || size % 8 != 0 || size > MAX_BYTES)) {
        throw new IllegalArgumentException(
            "parameter " + i + " has " + size + " bytes, allowed are 1, 2, 4 and multiples of 8 up to " + MAX_BYTES);
      }
      int alignment = scalar ? size : 8;
      offsets[i] = (end + alignment - 1) / alignment * alignment;
      end = offsets[i] + size;
    }
    if (end > MAX_BYTES) {
      throw new IllegalArgumentException("all parameters take " + end + " bytes, a kernel may have " + MAX_BYTES);
    }
    return new KernelSignature(offsets, sizes.clone(), new boolean[sizes.length]);
  }

  /** The same with what another signature of the kernel, null for none, knows of pointers. */
  KernelSignature withPointersOf(KernelSignature other) {
    return other == null || other.count() != count() ? this : new KernelSignature(offsets, sizes, other.pointers);
  }
}
