/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import java.util.ArrayList;
import java.util.List;
import jcuda.driver.CUfunction;
import org.gstjava.api.ErrorCode;

/**
 * A kernel of a module, launched on a stream of the context that the module is in.
 *
 * <p>{@code launch} makes no heap and costs little more than the driver's own call. With JCuda, {@code
 * JCudaDriver.cuLaunchKernel(kernel.jcuda(), …)} does the same at some microseconds. Any thread on which the context is current.
 */
public final class Kernel {
  private final CudaModule module;
  private final String name;
  private final long handle;
  private final KernelSignature signature;
  private volatile CUfunction jcuda;

  /** Made by its module, whose context is current. */
  Kernel(CudaModule module, String name, long handle) throws CudaException {
    this.module = module;
    this.name = name;
    this.handle = handle;
    KernelSignature asked = DriverCalls.FUNC_GET_PARAM_INFO == null ? null : askSignature();
    KernelSignature read = module.ptx() == null ? null : module.ptx().signatureOf(name);
    this.signature = asked == null ? read : asked.withPointersOf(read);
  }

  private KernelSignature askSignature() {
    List<Integer> offsets = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    int result = DriverResult.SUCCESS;
    while (result == DriverResult.SUCCESS) {
      OutValues out = OutValues.get();
      result = DriverCalls.FUNC_GET_PARAM_INFO.call(handle, sizes.size(), out.first, out.second);
      if (result == DriverResult.SUCCESS) {
        offsets.add((int) out.firstWord());
        sizes.add((int) out.secondWord());
      }
    }
    if (result != DriverResult.INVALID_VALUE) {
      return null;
    }
    return new KernelSignature(
        offsets.stream().mapToInt(Integer::intValue).toArray(),
        sizes.stream().mapToInt(Integer::intValue).toArray(),
        new boolean[sizes.size()]);
  }

  /** Its name in the module. */
  public String name() {
    return name;
  }

  /**
   * A block of arguments for this kernel, of which none is set.
   *
   * @throws CudaException if the parameters are not known: of a cubin or fatbin, drivers for CUDA 12.4 and newer tell them; for
   *     older ones state them with {@link #arguments(int...)}
   */
  public KernelArguments arguments() throws CudaException {
    if (signature == null) {
      throw new CudaException(
          ErrorCode.LIBRARY_FAILED,
          "cuFuncGetParamInfo",
          "the parameters of " + name + " are not known, as the driver is for CUDA "
              + CudaDriver.text(CudaDriver.versionOrZero())
              + ": state their sizes, load PTX instead of a cubin or fatbin, or update the driver to CUDA 12.4 or newer");
    }
    return new KernelArguments(this, signature, true);
  }

  /**
   * A block of arguments whose sizes the caller states; where the parameters are known they are compared.
   *
   * @param sizes bytes of each parameter: 1, 2, 4, or a multiple of 8
   * @throws IllegalArgumentException if the kernel has other parameters
   */
  public KernelArguments arguments(int... sizes) {
    KernelSignature stated = KernelSignature.ofSizes(sizes);
    if (signature == null) {
      return new KernelArguments(this, stated, false);
    }
    if (signature.count() != stated.count()) {
      throw new IllegalArgumentException(
          name + " has " + signature.count() + " parameters, stated are " + stated.count());
    }
    for (int i = 0; i < sizes.length; i++) {
      if (signature.sizes()[i] != sizes[i]) {
        throw new IllegalArgumentException(
            "parameter " + i + " of " + name + " has " + signature.sizes()[i] + " bytes, stated are " + sizes[i]);
      }
    }
    return new KernelArguments(this, signature, true);
  }

  /**
   * Puts the kernel on a stream and returns at once; the arguments are copied, so that the block may be changed.
   *
   * <p>What the kernel does wrong comes out of a later call, also of another element: CUDA tells it when it knows.
   *
   * @param arguments from {@link #arguments}, all of them set
   * @param shape grid and block
   * @param stream usually the frame's, after which its next user takes it
   * @throws CudaException if the driver refuses it, or another context than the module's is current, or none
   * @throws IllegalArgumentException if the arguments are another kernel's
   * @throws IllegalStateException if an argument is not set, or stream was a frame's that is gone
   */
  public void launch(KernelArguments arguments, LaunchShape shape, CudaStream stream) throws CudaException {
    arguments.requireComplete(this);
    module.requireCurrent();
    int result =
        DriverCalls.LAUNCH_KERNEL.call(
            handle,
            shape.gridX(),
            shape.gridY(),
            shape.gridZ(),
            shape.blockX(),
            shape.blockY(),
            shape.blockZ(),
            shape.sharedBytes(),
            stream.handle(),
            arguments.pointers(),
            arguments.extra());
    arguments.keepReachable();
    if (result != DriverResult.SUCCESS) {
      throw DriverResult.exception(result, DriverCalls.LAUNCH_KERNEL, name, "");
    }
  }

  /** The CUfunction as a number, for foreign functions of one's own; good as long as somebody has this kernel. */
  public long handle() {
    return handle;
  }

  /** The object of JCuda for this kernel; the same each time, as one thread made it. */
  public CUfunction jcuda() {
    CUfunction made = jcuda;
    if (made == null) {
      made = JCudaObjects.function(this);
      jcuda = made;
    }
    return made;
  }
}
