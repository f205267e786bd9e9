/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

import static org.gstjava.elements.loudness.ChannelRole.FRONT;
import static org.gstjava.elements.loudness.ChannelRole.LFE;
import static org.gstjava.elements.loudness.ChannelRole.SURROUND;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks which weight each channel position gets. */
class ChannelLayoutTest {

  @Test
  void shouldWeightAllAlikeWhenUnpositioned() {
    assertArrayEquals(new ChannelRole[] {FRONT}, ChannelLayout.roles(List.of(), 1));
    assertArrayEquals(new ChannelRole[] {FRONT, FRONT, FRONT}, ChannelLayout.roles(List.of(), 3));
    assertArrayEquals(new ChannelRole[] {FRONT}, ChannelLayout.roles(List.of("mono"), 1));
  }

  @Test
  void shouldWeightRearPairAsSurroundWhenThereAreNoSides() {
    List<String> positions =
        List.of("front-left", "front-right", "front-center", "lfe1", "rear-left", "rear-right");
    assertArrayEquals(
        new ChannelRole[] {FRONT, FRONT, FRONT, LFE, SURROUND, SURROUND}, ChannelLayout.roles(positions, 6));
  }

  @Test
  void shouldWeightSidePairAsSurroundWhenThereIsNoRear() {
    List<String> positions =
        List.of("front-left", "front-right", "front-center", "lfe1", "side-left", "side-right");
    assertArrayEquals(
        new ChannelRole[] {FRONT, FRONT, FRONT, LFE, SURROUND, SURROUND}, ChannelLayout.roles(positions, 6));
  }

  @Test
  void shouldWeightOnlySidesAsSurroundWhenThereAreRearsToo() {
    List<String> positions =
        List.of(
            "front-left", "front-right", "front-center", "lfe1", "rear-left", "rear-right", "side-left", "side-right");
    assertArrayEquals(
        new ChannelRole[] {FRONT, FRONT, FRONT, LFE, FRONT, FRONT, SURROUND, SURROUND},
        ChannelLayout.roles(positions, 8));
  }

  @Test
  void shouldFollowTheOrderOfTheChannelsWhenItIsUnusual() {
    List<String> positions = List.of("wide-right", "top-center", "lfe2", "surround-left", "rear-center");
    assertArrayEquals(
        new ChannelRole[] {SURROUND, FRONT, LFE, SURROUND, FRONT}, ChannelLayout.roles(positions, 5));
  }

  @Test
  void shouldRefuseWhenPositionsAndChannelsDisagree() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> ChannelLayout.roles(List.of("front-left", "front-right", "lfe1"), 2));
    assertTrue(refused.getMessage().contains("are 3 for 2 channels"), refused.getMessage());
  }
}
