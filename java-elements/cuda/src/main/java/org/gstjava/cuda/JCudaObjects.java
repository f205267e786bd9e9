/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import jcuda.NativePointerObject;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.CUstream;

/** Makes objects of JCuda from the driver's handles and back; JCuda itself has no way in. */
final class JCudaObjects {
  private static final VarHandle NATIVE_POINTER = nativePointer();

  static {
    JCudaLibrary.prepare();
  }

  private JCudaObjects() {}

  private static VarHandle nativePointer() {
    try {
      return MethodHandles.privateLookupIn(NativePointerObject.class, MethodHandles.lookup())
          .findVarHandle(NativePointerObject.class, "nativePointer", long.class);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("JCuda's objects keep their handles elsewhere: use JCuda 12.6.0", e);
    }
  }

  static CUdeviceptr pointer(long address) {
    return new CUdeviceptr().withByteOffset(address);
  }

  static CUcontext context(long handle) {
    return filled(new CUcontext(), handle);
  }

  static CUstream stream(long handle) {
    return filled(new CUstream(), handle);
  }

  static CUmodule module(CudaModule module) {
    return filled(new KeptModule(module), module.handle());
  }

  static CUfunction function(Kernel kernel) {
    return filled(new KeptFunction(kernel), kernel.handle());
  }

  /** Who has it has the module, which is unloaded when nobody has it. */
  private static final class KeptModule extends CUmodule {
    private final CudaModule module;

    KeptModule(CudaModule module) {
      this.module = module;
    }
  }

  /** Who has it has the kernel, and so its module. */
  private static final class KeptFunction extends CUfunction {
    private final Kernel kernel;

    KeptFunction(Kernel kernel) {
      this.kernel = kernel;
    }
  }

  private static <T extends NativePointerObject> T filled(T object, long handle) {
    NATIVE_POINTER.set((NativePointerObject) object, handle);
    return object;
  }

  static long handle(NativePointerObject object) {
    return (long) NATIVE_POINTER.get(object);
  }
}
