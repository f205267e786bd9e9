/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gstjava.api.ErrorCode;

/**
 * Compiles CUDA C at run time with NVIDIA's libnvrtc, of CUDA 13 or 12.
 *
 * <p>A compilation takes tenths of a second: once, in {@code infoChanged} or with the first frame, or in a build, not for each frame.
 * The library is part of the CUDA toolkit, not of the driver; ship PTX where it may be missing. Any thread.
 */
public final class Nvrtc {
  private static final int NEWEST = 13;
  private static final int OLDEST = 12;

  private static final NvrtcLibrary LIBRARY = open(CudaDriver.versionOrZero() / 1000);

  private Nvrtc() {}

  /**
   * Opens the newest version; where the driver is older than that, the version of the driver if it is there, as a driver takes no PTX
   * of a newer CUDA.
   *
   * @param driver the driver's major version, 0 where there is none
   */
  static NvrtcLibrary open(int driver) {
    NvrtcLibrary tooNew = null;
    for (int major = NEWEST; major >= OLDEST; major--) {
      NvrtcLibrary found = NvrtcLibrary.open(major);
      if (found != null && (driver == 0 || major <= driver)) {
        return found;
      }
      tooNew = tooNew == null ? found : tooNew;
    }
    return tooNew;
  }

  /** Whether there is a compiler. */
  public static boolean isPresent() {
    return LIBRARY != null;
  }

  /**
   * Compiles for the device of the current context.
   *
   * @param source CUDA C++; kernels are to be extern "C" to have the names they are written with
   * @param name what messages call it, such as a file's name
   * @param options as of nvcc, such as {@code --use_fast_math} or {@code -DWIDTH=16}; with {@code --gpu-architecture}
   *     it is compiled for that one, and no context is needed
   * @return PTX, for {@link CudaModule#load(byte[])}
   * @throws CudaException if there is no compiler, or no context, or an error in the source: {@link CudaException#log} has
   *     what the compiler wrote
   */
  public static byte[] compile(String source, String name, String... options) throws CudaException {
    if (LIBRARY == null) {
      throw new CudaException(
          ErrorCode.LIBRARY_INIT,
          "libnvrtc.so." + NEWEST,
          "there is no run-time compiler (libnvrtc.so." + NEWEST + " or ." + OLDEST
              + "): install the CUDA toolkit and name its folder in LD_LIBRARY_PATH, or compile " + name + " with nvcc -ptx");
    }
    return compile(LIBRARY, source, name, options);
  }

  /** Compiles with a given library. */
  static byte[] compile(NvrtcLibrary library, String source, String name, String... options) throws CudaException {
    library.require();
    List<String> all = new ArrayList<>(List.of(options));
    if (all.stream().noneMatch(option -> option.startsWith("--gpu-architecture") || option.startsWith("-arch"))) {
      CudaDriver.require();
      all.add("--gpu-architecture=compute_" + architecture(library, CurrentContext.capability()));
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment program = arena.allocate(ValueLayout.JAVA_LONG);
      MemorySegment sourceText = arena.allocateFrom(source);
      MemorySegment nameText = arena.allocateFrom(name);
      library.check(
          library.createProgram.call(program.address(), sourceText.address(), nameText.address(), 0, 0, 0),
          library.createProgram,
          name,
          "");
      try {
        return compile(library, arena, program.get(ValueLayout.JAVA_LONG, 0), name, all);
      } finally {
        library.destroyProgram.call(program.address());
      }
    }
  }

  private static byte[] compile(NvrtcLibrary library, Arena arena, long program, String name, List<String> options)
      throws CudaException {
    MemorySegment texts = arena.allocate(ValueLayout.JAVA_LONG, options.size());
    for (int i = 0; i < options.size(); i++) {
      texts.setAtIndex(ValueLayout.JAVA_LONG, i, arena.allocateFrom(options.get(i)).address());
    }
    int result = library.compileProgram.call(program, options.size(), texts.address());
    if (result != NvrtcLibrary.SUCCESS) {
      String log =
          new String(
              read(library, arena, program, name, library.getProgramLogSize, library.getProgramLog), StandardCharsets.UTF_8);
      library.check(result, library.compileProgram, name, log.strip());
    }
    return read(library, arena, program, name, library.getPtxSize, library.getPtx);
  }

  /** Reads text without the zero byte at its end. */
  private static byte[] read(
      NvrtcLibrary library, Arena arena, long program, String name, ForeignFunction getSize, ForeignFunction get)
      throws CudaException {
    MemorySegment size = arena.allocate(ValueLayout.JAVA_LONG);
    library.check(getSize.call(program, size.address()), getSize, name, "");
    long bytes = size.get(ValueLayout.JAVA_LONG, 0);
    MemorySegment text = arena.allocate(bytes + 1);
    library.check(get.call(program, text.address()), get, name, "");
    return text.asSlice(0, Math.max(bytes - 1, 0)).toArray(ValueLayout.JAVA_BYTE);
  }

  /** The newest architecture that both a device has and the compiler knows; of a device that is too old, its own. */
  private static int architecture(NvrtcLibrary library, int device) throws CudaException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
      library.check(
          library.getNumSupportedArchs.call(count.address()), library.getNumSupportedArchs, "the compiler", "");
      MemorySegment known = arena.allocate(ValueLayout.JAVA_INT, count.get(ValueLayout.JAVA_INT, 0) + 1L);
      library.check(library.getSupportedArchs.call(known.address()), library.getSupportedArchs, "the compiler", "");
      int best = 0;
      for (int i = 0; i < count.get(ValueLayout.JAVA_INT, 0); i++) {
        int candidate = known.getAtIndex(ValueLayout.JAVA_INT, i);
        best = candidate <= device ? Math.max(best, candidate) : best;
      }
      return best == 0 ? device : best;
    }
  }
}
