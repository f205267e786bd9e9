/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers by which C knows Java objects: a slot in the lower half, a generation in the upper, so that a
 * number is never 0 and never means another object than the one it was given for.
 */
final class Instances {
  /**
   * Replaced when it grows; its elements are written under the lock, and a slot that a reader has a number
   * for is set.
   */
  private static volatile Instance[] slots = new Instance[16];

  /** Under the lock. */
  private static int[] generations = new int[16];

  private Instances() {}

  /** Adds an instance and returns its number. Any thread. */
  static synchronized long add(Instance instance) {
    Instance[] now = slots;
    int slot = 0;
    while (slot < now.length && now[slot] != null) {
      slot++;
    }
    if (slot == now.length) {
      now = Arrays.copyOf(now, slot * 2);
      generations = Arrays.copyOf(generations, slot * 2);
    }
    generations[slot] = (generations[slot] + 1) & Integer.MAX_VALUE;
    if (generations[slot] == 0) {
      generations[slot] = 1;
    }
    long number = (long) generations[slot] << 32 | slot;
    instance.number(number);
    now[slot] = instance;
    slots = now;
    return number;
  }

  /** The instance of a number, null where there is none any more. Any thread; no lock. */
  static Instance find(long number) {
    Instance[] now = slots;
    int slot = (int) number;
    if (slot >= 0 && slot < now.length) {
      Instance instance = now[slot];
      if (instance != null && instance.number() == number) {
        return instance;
      }
    }
    return null;
  }

  /**
   * The instance of a number.
   *
   * @throws StaleInstanceException if it has been freed or never was
   */
  static Instance get(long number) {
    Instance instance = find(number);
    if (instance == null) {
      throw new StaleInstanceException(number);
    }
    return instance;
  }

  /** Those that there are now. */
  static synchronized List<Instance> all() {
    List<Instance> all = new ArrayList<>();
    for (Instance instance : slots) {
      if (instance != null) {
        all.add(instance);
      }
    }
    return all;
  }

  /** Takes an instance out; null where there is none. Any thread. */
  static synchronized Instance remove(long number) {
    Instance instance = find(number);
    if (instance != null) {
      slots[(int) number] = null;
    }
    return instance;
  }
}
