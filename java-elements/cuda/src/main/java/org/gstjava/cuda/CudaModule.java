/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import jcuda.driver.CUmodule;
import org.gstjava.api.ErrorCode;

/**
 * Device code in a context: PTX, a cubin or a fatbin.
 *
 * <p>Loading takes the context that is current. The same bytes are loaded once into a context, whoever asks, and stay as
 * long as somebody has the module or a kernel of it; loading them again meanwhile costs a checksum. So load in {@code infoChanged} or when the first frame has come, and keep
 * the kernel. After the pipeline has been stopped and started the context may be another, and the old kernel says so. Any thread.
 */
public final class CudaModule {
  /** Bytes of the driver's compiler's messages that are kept. */
  private static final int LOG_BYTES = 8192;

  /** Options of cuModuleLoadDataEx. */
  private static final int JIT_ERROR_LOG_BUFFER = 5;

  private static final int JIT_ERROR_LOG_BUFFER_SIZE_BYTES = 6;

  private final long context;
  private final ModuleImage image;
  private final long handle;
  private final Map<String, Kernel> kernels = new HashMap<>();

  /** Loads an image into the current context, whose id is given. */
  CudaModule(long context, ModuleImage image) throws CudaException {
    this.context = context;
    this.image = image;
    this.handle = loadData(image);
  }

  /**
   * Loads a module from memory.
   *
   * @param image PTX text, a cubin or a fatbin; copied
   * @throws CudaException if it is none of these, no context is current, or the driver refuses it: where it is too old for the PTX
   *     the message names both versions; {@link CudaException#log} has what its compiler wrote
   */
  public static CudaModule load(byte[] image) throws CudaException {
    return load(image.clone(), "the module");
  }

  /**
   * Loads a module from a file.
   *
   * @throws CudaException as {@link #load(byte[])}; also if the file can't be read
   */
  public static CudaModule load(Path file) throws CudaException {
    try {
      return load(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw unreadable(file + " can't be read: " + e);
    }
  }

  /**
   * Loads a module from a resource, such as the PTX in an element's jar.
   *
   * @param anchor a class beside it
   * @param resource as {@link Class#getResourceAsStream} takes it
   * @throws CudaException as {@link #load(byte[])}; also if there is no such resource
   */
  public static CudaModule load(Class<?> anchor, String resource) throws CudaException {
    try (InputStream in = anchor.getResourceAsStream(resource)) {
      if (in == null) {
        throw unreadable("there is no resource " + resource + " beside " + anchor.getName() + ": put it into the jar");
      }
      return load(in.readAllBytes(), resource);
    } catch (IOException e) {
      throw unreadable("resource " + resource + " of " + anchor.getName() + " can't be read: " + e);
    }
  }

  private static CudaException unreadable(String message) {
    return new CudaException(ErrorCode.RESOURCE_READ, "cuModuleLoadDataEx", message);
  }

  private static CudaModule load(byte[] image, String origin) throws CudaException {
    CudaDriver.require();
    return ModuleCache.get(CurrentContext.id(), new ModuleImage(image, origin));
  }

  private static long loadData(ModuleImage image) throws CudaException {
    try (Arena arena = Arena.ofConfined()) {
      byte[] bytes = image.bytes();
      MemorySegment data = arena.allocate(bytes.length + 1L, Long.BYTES);
      MemorySegment.copy(bytes, 0, data, ValueLayout.JAVA_BYTE, 0, bytes.length);
      MemorySegment log = arena.allocate(LOG_BYTES);
      MemorySegment options = arena.allocateFrom(ValueLayout.JAVA_INT, JIT_ERROR_LOG_BUFFER, JIT_ERROR_LOG_BUFFER_SIZE_BYTES);
      MemorySegment values = arena.allocateFrom(ValueLayout.JAVA_LONG, log.address(), LOG_BYTES - 1);
      OutValues out = OutValues.get();
      int result =
          DriverCalls.MODULE_LOAD_DATA.call(out.first, data.address(), 2, options.address(), values.address());
      if (result != DriverResult.SUCCESS) {
        throw refused(result, image, NativeText.in(log));
      }
      return out.firstWord();
    }
  }

  private static CudaException refused(int result, ModuleImage image, String log) {
    PtxText ptx = image.ptx();
    int needed = ptx == null ? 0 : PtxText.driverFor(ptx.version());
    boolean tooNew = result == DriverResult.UNSUPPORTED_PTX_VERSION || needed > CudaDriver.versionOrZero();
    if (ptx == null || !tooNew) {
      return DriverResult.exception(result, DriverCalls.MODULE_LOAD_DATA, image.origin(), log);
    }
    String needs = needed == 0 ? "a newer one" : "one for CUDA " + CudaDriver.text(needed) + " or newer";
    return DriverResult.exception(
        result,
        DriverCalls.MODULE_LOAD_DATA,
        image.origin(),
        log,
        "it is PTX " + ptx.version() / 10 + "." + ptx.version() % 10 + ", which needs " + needs + ", and this driver is for CUDA "
            + CudaDriver.text(CudaDriver.versionOrZero()) + ": update the driver, or compile with an older CUDA toolkit");
  }

  /**
   * A kernel of this module; the same object each time.
   *
   * @param name as in the PTX: of a function that is not extern "C" it is the mangled one
   * @throws CudaException if there is none of that name; says which there are, where the module is PTX
   */
  public Kernel kernel(String name) throws CudaException {
    synchronized (kernels) {
      Kernel kernel = kernels.get(name);
      if (kernel == null) {
        requireCurrent();
        kernel = new Kernel(this, name, find(name));
        kernels.put(name, kernel);
      }
      return kernel;
    }
  }

  private long find(String name) throws CudaException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom(name);
      OutValues out = OutValues.get();
      int result = DriverCalls.MODULE_GET_FUNCTION.call(out.first, handle, text.address());
      if (result == DriverResult.NOT_FOUND && image.ptx() != null) {
        throw DriverResult.exception(
            result,
            DriverCalls.MODULE_GET_FUNCTION,
            name,
            "",
            image.origin() + " has the kernels " + image.ptx().names() + "; one of C++ needs extern \"C\"");
      }
      DriverResult.check(result, DriverCalls.MODULE_GET_FUNCTION, name);
      return out.firstWord();
    }
  }

  /**
   * Throws unless this module is loaded in the context that is current. No heap.
   *
   * @throws CudaException if another context is current, or none
   */
  void requireCurrent() throws CudaException {
    long current = CurrentContext.id();
    if (current != context) {
      throw new CudaException(
          ErrorCode.LIBRARY_FAILED,
          DriverCalls.CTX_GET_ID.name(),
          image.origin() + " is loaded in context " + context + ", and context " + current
              + " is current: load it for the frame at hand, at the latest in infoChanged");
    }
  }

  /** What the PTX says; null where this is no PTX. */
  PtxText ptx() {
    return image.ptx();
  }

  /**
   * Unloads the module of a handle; its context is current, and nobody has it any more. A driver that refuses has lost it
   * already.
   */
  static void unload(long handle) {
    DriverCalls.MODULE_UNLOAD.call(handle);
  }

  /** The CUmodule as a number, for foreign functions of one's own; good as long as somebody has this module. */
  public long handle() {
    return handle;
  }

  /** A new object of JCuda for this module; never hand it to cuModuleUnload. */
  public CUmodule jcuda() {
    return JCudaObjects.module(this);
  }
}
