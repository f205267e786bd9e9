/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The records that buffers hold, by the numbers that C knows them by.
 *
 * <p>A number is given once and never again, so one that is stale finds nothing. A record that is put on two
 * frames has two. Any thread; no lock is held while C is called.
 */
final class HeldRecords {
  private static final ConcurrentHashMap<Long, Record> RECORDS = new ConcurrentHashMap<>();
  private static final AtomicLong NEXT = new AtomicLong(1);

  private HeldRecords() {}

  /** Keeps a record until {@link #release}; its number, never 0. */
  static long hold(Record record) {
    long number = NEXT.getAndIncrement();
    RECORDS.put(number, record);
    return number;
  }

  /** The record of a number, null where there is none. */
  static Record find(long number) {
    return RECORDS.get(number);
  }

  /** Lets go of a record; false where the number has none. */
  static boolean release(long number) {
    return RECORDS.remove(number) != null;
  }

  /** How many are held. */
  static int count() {
    return RECORDS.size();
  }
}
