/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The modules that are loaded, one for each content and context.
 *
 * <p>Who asks for one that another thread is loading waits for it: compiling PTX takes longer than twice the waiting. The map's
 * lock is not held meanwhile. Any thread.
 */
final class ModuleCache {
  private record Key(long context, String digest) {}

  /** A module to be, and what is locked while it is loaded. */
  private static final class Slot {
    private CudaModule module;
    private boolean ended;
  }

  private static final Map<Key, Slot> SLOTS = new HashMap<>();

  private ModuleCache() {}

  /** The module of an image in the current context, whose id is given. */
  static CudaModule get(long context, ModuleImage image) throws CudaException {
    Slot slot;
    synchronized (SLOTS) {
      slot = SLOTS.computeIfAbsent(new Key(context, image.digest()), key -> new Slot());
    }
    synchronized (slot) {
      if (slot.module == null) {
        CudaModule loaded = new CudaModule(context, image);
        if (!slot.ended) {
          slot.module = loaded;
        }
        return loaded;
      }
      return slot.module;
    }
  }

  /**
   * Unloads the modules of the current context, which nobody is going to use any more; their kernels throw from now on.
   *
   * @param context its id
   */
  static void end(long context) {
    List<Slot> ending = new ArrayList<>();
    synchronized (SLOTS) {
      SLOTS.entrySet()
          .removeIf(
              entry -> {
                boolean ends = entry.getKey().context() == context;
                if (ends) {
                  ending.add(entry.getValue());
                }
                return ends;
              });
    }
    for (Slot slot : ending) {
      synchronized (slot) {
        slot.ended = true;
        if (slot.module != null) {
          slot.module.unload();
        }
      }
    }
  }
}
