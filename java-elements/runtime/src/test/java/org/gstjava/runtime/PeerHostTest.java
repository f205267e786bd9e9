/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.CountDownLatch;
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

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
