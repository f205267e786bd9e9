/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.util.Arrays;

/**
 * The formats that an element draws buffers of, with the host's number for each: found without heap, by
 * identity first.
 *
 * <p>More than {@value #KEPT} are kept only while that many are in use at once; else the one that was not
 * used for the longest time goes. Any thread.
 */
final class LeaseSources {
  private static final int KEPT = 4;

  private final PeerHost host;

  // By place, under the lock; source 0: the place is free.
  private Object[] infos = new Object[KEPT];
  private int[] samples = new int[KEPT];
  private long[] sources = new long[KEPT];
  private int[] users = new int[KEPT];
  private long[] lastUse = new long[KEPT];
  private long uses;

  LeaseSources(PeerHost host) {
    this.host = host;
  }

  /** Place of a format, which stays until {@link #free}; -1 where there is none. */
  synchronized int hold(Object info, int count) {
    for (int i = 0; i < sources.length; i++) {
      if (infos[i] == info && samples[i] == count && sources[i] != 0) {
        return use(i);
      }
    }
    for (int i = 0; i < sources.length; i++) {
      if (sources[i] != 0 && samples[i] == count && info.equals(infos[i])) {
        // The author has another object by now, which comes again.
        infos[i] = info;
        return use(i);
      }
    }
    return -1;
  }

  private int use(int place) {
    users[place]++;
    lastUse[place] = ++uses;
    return place;
  }

  /** The host's number of what stands in a place that is held. */
  synchronized long source(int place) {
    return sources[place];
  }

  synchronized void free(int place) {
    users[place]--;
  }

  /** Adds a format and returns its place, held; the peer is entered. */
  int add(Object info, int count, long source) {
    int place;
    long evicted;
    synchronized (this) {
      place = place();
      evicted = sources[place];
      infos[place] = info;
      samples[place] = count;
      sources[place] = source;
      use(place);
    }
    if (evicted != 0) {
      LeaseCalls.sourceClose(host.peer(), evicted);
    }
    return place;
  }

  private int place() {
    int oldest = -1;
    for (int i = 0; i < sources.length; i++) {
      if (sources[i] == 0) {
        return i;
      }
      if (users[i] == 0 && (oldest < 0 || lastUse[i] < lastUse[oldest])) {
        oldest = i;
      }
    }
    if (oldest >= 0) {
      return oldest;
    }
    int length = sources.length;
    infos = Arrays.copyOf(infos, length * 2);
    samples = Arrays.copyOf(samples, length * 2);
    sources = Arrays.copyOf(sources, length * 2);
    users = Arrays.copyOf(users, length * 2);
    lastUse = Arrays.copyOf(lastUse, length * 2);
    return length;
  }
}
