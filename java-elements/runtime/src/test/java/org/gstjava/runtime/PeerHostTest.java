/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A peer is given up once, and never used after that, whoever calls at that moment. B7 */
class PeerHostTest {
  @Test
  void shouldGiveThePeerUpOnceWhenThreadsCallWhileItCloses() throws Exception {
    for (int round = 0; round < 300; round++) {
      FakeElement element = new FakeElement().make(Probes.TransformProbe.class);
      Probes.TransformProbe probe = element.object(Probes.TransformProbe.class);
      FakeHost.Peer peer = element.peer();
      CountDownLatch go = new CountDownLatch(1);
      Thread[] threads = new Thread[3];
      for (int t = 0; t < threads.length; t++) {
        threads[t] =
            new Thread(
                () -> {
                  await(go);
                  for (int i = 0; i < 200; i++) {
                    probe.passthroughNow(true);
                    probe.runningTimeNow();
                    probe.pointerNow();
                  }
                });
        threads[t].start();
      }
      go.countDown();
      element.close();
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(1, peer.unrefs);
      assertFalse(peer.usedAfterUnref);
    }
  }

  @Test
  void shouldKeepThePeerAndGoOnWhenBlocksAreLost() {
    FakeElement element = new FakeElement().make(Probes.TransformProbe.class);
    Probes.TransformProbe probe = element.object(Probes.TransformProbe.class);
    Set<Long> lost = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      assertTrue(lost.add(Scratch.claim()), "no block is given twice");
    }
    assertEquals(3000, probe.runningTimeNow());
    probe.passthroughNow(true);
    assertEquals(element.peer * 16, probe.pointerNow());
    lost.forEach(Scratch::free);
    long first = Scratch.claim();
    assertTrue(lost.contains(first), "what is freed is used again");
    Scratch.free(first);
    element.close();
    assertEquals(1, element.peer().unrefs);
    assertFalse(element.peer().usedAfterUnref);
  }

  @Test
  void shouldGiveBlocksToManyThreadsAtOnce() throws Exception {
    Thread[] threads = new Thread[8];
    AtomicInteger shared = new AtomicInteger();
    for (int t = 0; t < threads.length; t++) {
      long mark = t + 1;
      threads[t] =
          new Thread(
              () -> {
                long[] mine = new long[40];
                for (int round = 0; round < 500; round++) {
                  for (int i = 0; i < mine.length; i++) {
                    mine[i] = Scratch.claim();
                    NativeMemory.setLong(mine[i], mark);
                  }
                  for (long block : mine) {
                    if (NativeMemory.getLong(block) != mark) {
                      shared.incrementAndGet();
                    }
                    Scratch.free(block);
                  }
                }
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(0, shared.get());
  }

  /** Where the stack ends in a finally, blocks are lost; without the host, whose functions are Java's in these tests. */
  private static void fall() {
    long block = Scratch.claim();
    try {
      fall();
    } finally {
      Scratch.free(block);
    }
  }

  @Test
  void shouldClaimBlocksAfterManyStackOverflows() throws Exception {
    FakeElement element = new FakeElement().make(Probes.TransformProbe.class);
    Scratch.free(Scratch.claim());
    AtomicInteger overflows = new AtomicInteger();
    Runnable falls =
        () -> {
          for (int i = 0; i < 200; i++) {
            try {
              fall();
            } catch (StackOverflowError e) {
              overflows.incrementAndGet();
            }
          }
        };
    Thread thread = new Thread(null, falls, "falls", 256 << 10);
    thread.start();
    thread.join(60_000);
    assertEquals(200, overflows.get());
    assertEquals(3000, element.object(Probes.TransformProbe.class).runningTimeNow());
    element.close();
    assertTrue(element.peer().unrefs <= 1);
    assertFalse(element.peer().usedAfterUnref);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
