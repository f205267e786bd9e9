package org.gstjava.elements.loudness;

import static org.gstjava.elements.loudness.ChannelRole.FRONT;
import static org.gstjava.elements.loudness.ChannelRole.LFE;
import static org.gstjava.elements.loudness.ChannelRole.SURROUND;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Checks which weight each position of a channel-mask gets. */
class ChannelLayoutTest {

  @Test
  void shouldWeightAllAlikeWhenUnpositioned() {
    assertArrayEquals(new ChannelRole[] {FRONT}, ChannelLayout.roles(0, 1));
    assertArrayEquals(new ChannelRole[] {FRONT, FRONT, FRONT}, ChannelLayout.roles(0, 3));
  }

  @Test
  void shouldWeightRearPairAsSurroundWhenThereAreNoSides() {
    assertArrayEquals(
        new ChannelRole[] {FRONT, FRONT, FRONT, LFE, SURROUND, SURROUND}, ChannelLayout.roles(0x3f, 6));
  }

  @Test
  void shouldWeightSidePairAsSurroundWhenThereIsNoRear() {
    assertArrayEquals(
        new ChannelRole[] {FRONT, FRONT, FRONT, LFE, SURROUND, SURROUND}, ChannelLayout.roles(0xc0f, 6));
  }

  @Test
  void shouldWeightOnlySidesAsSurroundWhenThereAreRearsToo() {
    assertArrayEquals(
        new ChannelRole[] {FRONT, FRONT, FRONT, LFE, FRONT, FRONT, SURROUND, SURROUND},
        ChannelLayout.roles(0xc3f, 8));
  }

  @Test
  void shouldRefuseWhenMaskAndChannelsDisagree() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> ChannelLayout.roles(0x3f, 2));
    assertTrue(refused.getMessage().contains("0x3f names 6 positions for 2 channels"), refused.getMessage());
  }
}
