/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;

/**
 * The arguments of a kernel, in native memory as the driver takes them.
 *
 * <p>Made once by {@link Kernel#arguments}, set and launched any number of times without heap. A launch copies it. Of one thread
 * at a time. Parameters are counted from 0 and take the setter of their size: {@code long} and {@code double} for 8 bytes, {@code
 * int} and {@code float} for 4. A pointer is a long.
 *
 * <pre>
 *   block      the values, where the kernel has them
 *   pointers   the address of each value         kernelParams of cuLaunchKernel, where the parameters are known
 *   extra      block, its size, an end mark      else, as it tells the driver how much there is
 * </pre>
 */
public final class KernelArguments {
  /** Marks of cuLaunchKernel's extra. */
  private static final long LAUNCH_PARAM_END = 0;

  private static final long LAUNCH_PARAM_BUFFER_POINTER = 1;
  private static final long LAUNCH_PARAM_BUFFER_SIZE = 2;

  private final Kernel kernel;
  private final KernelSignature signature;
  private final MemorySegment block;
  private final MemorySegment pointers;
  private final MemorySegment extra;
  private final boolean[] set;
  private int unset;

  /** Lays out a block; with certain, the driver has the same parameters. */
  KernelArguments(Kernel kernel, KernelSignature signature, boolean certain) {
    this.kernel = kernel;
    this.signature = signature;
    set = new boolean[signature.count()];
    unset = set.length;
    Arena arena = Arena.ofAuto();
    block = arena.allocate(signature.bytes() + (long) Long.BYTES, 16);
    pointers = certain ? pointers(arena) : MemorySegment.NULL;
    extra = certain ? MemorySegment.NULL : extra(arena);
  }

  private MemorySegment pointers(Arena arena) {
    MemorySegment addresses = arena.allocate(ValueLayout.JAVA_LONG, signature.count() + 1L);
    for (int i = 0; i < signature.count(); i++) {
      addresses.setAtIndex(ValueLayout.JAVA_LONG, i, block.address() + signature.offsets()[i]);
    }
    return addresses;
  }

  private MemorySegment extra(Arena arena) {
    MemorySegment size = arena.allocateFrom(ValueLayout.JAVA_LONG, signature.bytes());
    return arena.allocateFrom(
        ValueLayout.JAVA_LONG,
        LAUNCH_PARAM_BUFFER_POINTER,
        block.address(),
        LAUNCH_PARAM_BUFFER_SIZE,
        size.address(),
        LAUNCH_PARAM_END);
  }

  /** How many parameters the kernel has. */
  public int count() {
    return set.length;
  }

  /**
   * Sets a parameter that the kernel follows: the device address of a frame's plane, of a CudaBuffer or of what JCuda has
   * allocated.
   *
   * @throws IllegalArgumentException if the address is 0, as a kernel that follows it costs the context. A kernel that may
   *     get none takes it by {@link #setBytes}.
   */
  public KernelArguments setPointer(int index, long address) {
    requireFit(index, Long.BYTES, "pointer");
    if (address == 0) {
      throw nullPointer(index);
    }
    block.set(ValueLayout.JAVA_LONG_UNALIGNED, mark(index), address);
    return this;
  }

  /**
   * Sets a parameter of 8 bytes: an integer, or a pointer as {@link #setPointer} does.
   *
   * @throws IllegalArgumentException if the value is 0 and the kernel's PTX says that the parameter is a pointer (.ptr)
   */
  public KernelArguments setLong(int index, long value) {
    requireFit(index, Long.BYTES, "long");
    if (value == 0 && signature.pointers()[index]) {
      throw nullPointer(index);
    }
    block.set(ValueLayout.JAVA_LONG_UNALIGNED, mark(index), value);
    return this;
  }

  private IllegalArgumentException nullPointer(int index) {
    return new IllegalArgumentException(
        "parameter " + index + " of " + kernel.name()
            + " is a pointer, the address given is 0: take that of a frame's plane or of a CudaBuffer");
  }

  /** Sets a parameter of 4 bytes: an integer. */
  public KernelArguments setInt(int index, int value) {
    block.set(ValueLayout.JAVA_INT_UNALIGNED, take(index, Integer.BYTES, "int"), value);
    return this;
  }

  /** Sets a parameter of 4 bytes: a float. */
  public KernelArguments setFloat(int index, float value) {
    block.set(ValueLayout.JAVA_FLOAT_UNALIGNED, take(index, Float.BYTES, "float"), value);
    return this;
  }

  /** Sets a parameter of 8 bytes: a double. */
  public KernelArguments setDouble(int index, double value) {
    block.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, take(index, Double.BYTES, "double"), value);
    return this;
  }

  /** Sets a parameter of any size, such as a struct, from host memory of that size. */
  public KernelArguments setBytes(int index, MemorySegment value) {
    MemorySegment.copy(value, 0, block, take(index, value.byteSize(), "memory"), value.byteSize());
    return this;
  }

  /** Checks index and size, notes that the parameter is set, and returns its offset. */
  private long take(int index, long size, String type) {
    requireFit(index, size, type);
    return mark(index);
  }

  private void requireFit(int index, long size, String type) {
    if (index < 0 || index >= set.length) {
      throw new IndexOutOfBoundsException(
          "parameter " + index + " of " + kernel.name() + ", which has " + set.length + ", counted from 0");
    }
    if (signature.sizes()[index] != size) {
      throw new IllegalArgumentException(
          "parameter " + index + " of " + kernel.name() + " has " + signature.sizes()[index] + " bytes, the " + type
              + " given has " + size);
    }
  }

  /** Notes that a parameter is set, and returns its offset. */
  private long mark(int index) {
    if (!set[index]) {
      set[index] = true;
      unset--;
    }
    return signature.offsets()[index];
  }

  /** Throws unless these are arguments of a kernel and all are set. */
  void requireComplete(Kernel launched) {
    if (launched != kernel) {
      throw new IllegalArgumentException(
          "the arguments are those of " + kernel.name() + ", launched is " + launched.name()
              + (launched.name().equals(kernel.name()) ? " of another context: make new ones" : ": make some for it"));
    }
    if (unset > 0) {
      int index = 0;
      while (set[index]) {
        index++;
      }
      throw new IllegalStateException(
          "parameter " + index + " of " + kernel.name() + " is not set, " + unset + " of " + set.length
              + " are not: set all before the first launch");
    }
  }

  /** Address for kernelParams, 0 for none. */
  long pointers() {
    return pointers.address();
  }

  /** Address for extra, 0 for none. */
  long extra() {
    return extra.address();
  }

  /** Keeps the native memory until here. */
  void keepReachable() {
    Reference.reachabilityFence(this);
  }
}
