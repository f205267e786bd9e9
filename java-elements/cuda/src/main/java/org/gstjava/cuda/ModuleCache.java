/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The modules that are loaded, one for each content and context.
 *
 * <p>A module lives as long as somebody has it or one of its kernels. What nobody has any more is unloaded when the next
 * module is loaded into its context, which is current then; a context that ends takes its modules with it.
 *
 * <p>Who asks for one that another thread is loading waits for it: compiling PTX takes longer than twice the waiting. The map's
 * lock is not held meanwhile. Any thread.
 */
final class ModuleCache {
  private record Key(long context, String digest) {}

  /** A module to be; its lock is held while it is loaded. */
  private static final class Slot {
    /** Null before the first is loaded. */
    private volatile WeakReference<CudaModule> module;

    /** Of that module, for who unloads it. */
    private long handle;

    private boolean isGivenUp() {
      WeakReference<CudaModule> reference = module;
      return reference != null && reference.refersTo(null);
    }
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
      CudaModule module = slot.module == null ? null : slot.module.get();
      return module != null ? module : load(context, image, slot);
    }
  }

  private static CudaModule load(long context, ModuleImage image, Slot slot) throws CudaException {
    if (slot.module != null) {
      CudaModule.unload(slot.handle);
      slot.module = null;
    }
    CudaModule module = new CudaModule(context, image);
    slot.handle = module.handle();
    slot.module = new WeakReference<>(module);
    for (Slot old : takeGivenUp(context)) {
      CudaModule.unload(old.handle);
    }
    return module;
  }

  /** The slots of a context whose modules nobody has, which are forgotten. */
  private static List<Slot> takeGivenUp(long context) {
    List<Slot> taken = new ArrayList<>();
    synchronized (SLOTS) {
      Iterator<Map.Entry<Key, Slot>> entries = SLOTS.entrySet().iterator();
      while (entries.hasNext()) {
        Map.Entry<Key, Slot> entry = entries.next();
        if (entry.getKey().context() == context && entry.getValue().isGivenUp()) {
          taken.add(entry.getValue());
          entries.remove();
        }
      }
    }
    return taken;
  }
}
