/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the role of each channel from the positions in raw audio caps.
 *
 * <p>Positions are nicks of GstAudioChannelPosition, for example "front-left" or "lfe1". The weight of one follows
 * from its azimuth and elevation (ITU-R BS.1770-4, Annex 3, Table 4). Rear left and right stand at 110 degrees in
 * 5.1, where there are no side channels, and at 135 degrees where there are (ITU-R BS.2051-3, systems B and I), so
 * only the former count as surround.
 *
 * <p>Stateless; any thread.
 */
public final class ChannelLayout {

  private static final Set<String> LFE = Set.of("lfe1", "lfe2");
  private static final Set<String> REAR = Set.of("rear-left", "rear-right");
  private static final Set<String> SIDE = Set.of("side-left", "side-right", "surround-left", "surround-right");
  private static final Set<String> WIDE = Set.of("wide-left", "wide-right");

  private ChannelLayout() {}

  /**
   * Returns one role per channel, in interleaving order.
   *
   * @param positions the channels' positions in that order; empty means unpositioned, and then every channel is {@link
   *     ChannelRole#FRONT}
   * @param channels number of channels, at least 1
   * @throws IllegalArgumentException if there are positions, but not {@code channels} of them
   */
  public static ChannelRole[] roles(List<String> positions, int channels) {
    if (channels < 1) {
      throw new IllegalArgumentException("channels is " + channels + ", need at least 1");
    }
    ChannelRole[] roles = new ChannelRole[channels];
    Arrays.fill(roles, ChannelRole.FRONT);
    if (positions.isEmpty()) {
      return roles;
    }
    if (positions.size() != channels) {
      throw new IllegalArgumentException(
          "positions %s are %d for %d channels; pass none if they are unpositioned"
              .formatted(positions, positions.size(), channels));
    }
    Set<String> surround = new HashSet<>(SIDE);
    surround.addAll(WIDE);
    if (positions.stream().noneMatch(SIDE::contains)) {
      surround.addAll(REAR);
    }
    for (int channel = 0; channel < channels; channel++) {
      if (LFE.contains(positions.get(channel))) {
        roles[channel] = ChannelRole.LFE;
      } else if (surround.contains(positions.get(channel))) {
        roles[channel] = ChannelRole.SURROUND;
      }
    }
    return roles;
  }
}
