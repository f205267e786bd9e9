/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.FlushingException;
import org.gstjava.api.Plane;
import org.gstjava.api.VideoLease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that have one lease and do not wait for each other. */
@Timeout(300)
@SuppressWarnings("try") // whoever comes first closes
class LeaseRaceTest {
  private static final int ROUNDS = 3000;

  private static Thread start(Runnable body) {
    Thread thread = new Thread(body);
    thread.start();
    return thread;
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Whether the body ran, and was not told that the lease is another's, or at its end. */
  private static boolean got(Runnable body) {
    try {
      body.run();
      return true;
    } catch (IllegalStateException | WrongThreadException e) {
      return false;
    }
  }

  // B8
  @Test
  void shouldReturnALeaseOnceWhenThreadsCloseAndUseItAtOnce() throws Exception {
    FakePool.reset();
    long out = FakePool.out();
    long closed = FakePool.CLOSED.get();
    try (FakeElement element = new FakeElement().make(LeaseProbes.FilterProbe.class)) {
      LeaseProbes.FilterProbe probe = element.object(LeaseProbes.FilterProbe.class);
      VideoLease[] lease = new VideoLease[1];
      CyclicBarrier barrier = new CyclicBarrier(4);
      AtomicLong owned = new AtomicLong();
      Runnable racer =
          () -> {
            for (int i = 0; i < ROUNDS; i++) {
              await(barrier);
              VideoLease mine = lease[0];
              boolean won =
                  got(
                      () -> {
                        Plane plane = mine.plane(0);
                        for (int n = 0; n < 50; n++) {
                          plane.setByte(n, (byte) n);
                        }
                        mine.setPts(5);
                      });
              if (won) {
                owned.incrementAndGet();
              }
              got(mine::close);
              await(barrier);
            }
          };
      Thread[] racers = {start(racer), start(racer), start(racer)};
      for (int i = 0; i < ROUNDS; i++) {
        lease[0] = probe.acquire().handOver();
        await(barrier);
        await(barrier);
        assertEquals(out, FakePool.out(), "round " + i);
        if (i % 10 == 0) {
          LeaseProbes.callback(element, 3, f -> FlowReturn.OK);
        }
      }
      for (Thread thread : racers) {
        thread.join();
      }
      assertTrue(owned.get() >= 1 && owned.get() <= ROUNDS, owned + " of " + ROUNDS);
    }
    assertEquals(closed + ROUNDS, FakePool.CLOSED.get());
    assertEquals(List.of(), FakePool.FAULTS);
  }

  // B8
  @Test
  void shouldServeManyThreadsOfOneElementAtOnce() throws Exception {
    FakePool.reset();
    long out = FakePool.out();
    try (FakeElement element = new FakeElement().make(LeaseProbes.FilterProbe.class)) {
      LeaseProbes.FilterProbe probe = element.object(LeaseProbes.FilterProbe.class);
      AtomicLong wrong = new AtomicLong();
      Thread[] threads = new Thread[4];
      for (int t = 0; t < threads.length; t++) {
        int number = t;
        threads[t] =
            start(
                () -> {
                  for (int i = 0; i < ROUNDS; i++) {
                    try (VideoLease a = probe.acquire();
                        VideoLease b = number % 2 == 0 ? probe.tryAcquire() : probe.acquire()) {
                      a.plane(0).setInt(0, number * ROUNDS + i);
                      b.plane(0).setInt(0, -i);
                      if (a.plane(0).getInt(0) != number * ROUNDS + i) {
                        wrong.incrementAndGet();
                      }
                    }
                  }
                });
      }
      for (int i = 0; i < ROUNDS; i++) {
        LeaseProbes.callback(element, 3, f -> probe.send(probe.acquire()));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(0, wrong.get());
    }
    assertEquals(out, FakePool.out());
    assertEquals(List.of(), FakePool.FAULTS);
  }

  // B5
  @Test
  void shouldSurviveAnElementThatGoesWhileThreadsAcquire() throws Exception {
    FakePool.reset();
    long out = FakePool.out();
    for (int i = 0; i < 50; i++) {
      FakeElement element = new FakeElement().make(LeaseProbes.FilterProbe.class);
      LeaseProbes.FilterProbe probe = element.object(LeaseProbes.FilterProbe.class);
      Runnable user =
          () -> {
            try {
              while (true) {
                probe.acquire().close();
              }
            } catch (FlushingException e) {
              return;
            }
          };
      Thread[] threads = {start(user), start(user)};
      Thread.yield();
      element.close();
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(1, element.peer().unrefs);
    }
    assertEquals(out, FakePool.out());
    assertEquals(List.of(), FakePool.FAULTS);
  }
}
