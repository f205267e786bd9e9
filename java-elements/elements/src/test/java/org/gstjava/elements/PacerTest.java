/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.gstjava.api.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checks that a wait ends when its time has come, and when it is told to. */
@Timeout(20)
class PacerTest {

  @Test
  void shouldWaitUntilTheTimeHasCome() {
    Pacer pacer = new Pacer(System::nanoTime);
    long time = System.nanoTime() + 150_000_000;
    assertTrue(pacer.await(time));
    assertTrue(System.nanoTime() >= time);
  }

  @Test
  void shouldNotWaitWhenTheTimeIsOverOrThereIsNone() {
    assertTrue(new Pacer(() -> 1000).await(1000));
    assertTrue(new Pacer(() -> Frame.NONE).await(Long.MAX_VALUE));
  }

  @Test
  void shouldEndTheWaitWhenReleased() throws Exception {
    Pacer pacer = new Pacer(() -> 0);
    CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    Thread waiter = Thread.ofPlatform().start(() -> outcome.complete(pacer.await(Long.MAX_VALUE)));
    while (waiter.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    pacer.release();
    assertFalse(outcome.get(10, TimeUnit.SECONDS));
    assertTrue(waiter.join(Duration.ofSeconds(10)));
  }

  @Test
  void shouldRefuseToWaitUntilRearmed() {
    long[] now = {0};
    Pacer pacer = new Pacer(() -> now[0]++);
    pacer.release();
    assertFalse(pacer.await(3));
    assertEquals(0, now[0]);
    pacer.rearm();
    assertTrue(pacer.await(3));
  }
}
