/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Numbers never mean another object than the one they were given for. */
class InstancesTest {
  @Test
  void shouldNeverGiveANumberTwice() {
    Set<Long> numbers = new HashSet<>();
    for (int round = 0; round < 10; round++) {
      long[] live = new long[100];
      Instance[] objects = new Instance[live.length];
      for (int i = 0; i < live.length; i++) {
        objects[i] = new Instance(null, null, null);
        live[i] = Instances.add(objects[i]);
        assertNotEquals(0, live[i]);
        assertTrue(numbers.add(live[i]));
      }
      for (int i = 0; i < live.length; i++) {
        assertSame(objects[i], Instances.get(live[i]));
        assertSame(objects[i], Instances.remove(live[i]));
        assertNull(Instances.remove(live[i]));
        assertNull(Instances.find(live[i]));
      }
    }
    assertNull(Instances.find(0));
    assertNull(Instances.find(-1));
    assertNull(Instances.find(Long.MAX_VALUE));
    assertEquals(1000, numbers.size());
  }
}
