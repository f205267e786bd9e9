package org.gstjava.elements.loudness;

import java.util.Arrays;

/**
 * Finds the role of each channel from the {@code channel-mask} of raw audio caps.
 *
 * <p>Bit <i>n</i> of the mask stands for GstAudioChannelPosition <i>n</i>; channels are interleaved in
 * ascending bit order. The weight of a position follows from its azimuth and elevation (ITU-R BS.1770-4,
 * Annex 3, Table 4). Rear left and right stand at 110 degrees in 5.1, where there are no side channels, and
 * at 135 degrees where there are (ITU-R BS.2051-3, systems B and I), so only the former count as surround.
 *
 * <p>Stateless; any thread.
 */
public final class ChannelLayout {

  private static final long LFE = bit(3) | bit(9);
  private static final long REAR_PAIR = bit(4) | bit(5);
  private static final long SIDE_PAIR = bit(10) | bit(11);
  private static final long WIDE_PAIR = bit(24) | bit(25);
  private static final long SURROUND_PAIR = bit(26) | bit(27);

  private ChannelLayout() {}

  /**
   * Returns one role per channel, in interleaving order.
   *
   * @param channelMask the caps' channel-mask; 0 means unpositioned, and then every channel is {@link
   *     ChannelRole#FRONT}
   * @param channels number of channels, at least 1
   * @throws IllegalArgumentException if a mask other than 0 does not name exactly {@code channels} positions
   */
  public static ChannelRole[] roles(long channelMask, int channels) {
    if (channels < 1) {
      throw new IllegalArgumentException("channels is " + channels + ", need at least 1");
    }
    ChannelRole[] roles = new ChannelRole[channels];
    if (channelMask == 0) {
      Arrays.fill(roles, ChannelRole.FRONT);
      return roles;
    }
    if (Long.bitCount(channelMask) != channels) {
      throw new IllegalArgumentException(
          "channel-mask 0x%x names %d positions for %d channels; pass 0 if they are unpositioned"
              .formatted(channelMask, Long.bitCount(channelMask), channels));
    }
    long surround = SIDE_PAIR | WIDE_PAIR | SURROUND_PAIR;
    if ((channelMask & (SIDE_PAIR | SURROUND_PAIR)) == 0) {
      surround |= REAR_PAIR;
    }
    long rest = channelMask;
    for (int channel = 0; channel < channels; channel++) {
      long position = Long.lowestOneBit(rest);
      rest ^= position;
      roles[channel] =
          (position & LFE) != 0
              ? ChannelRole.LFE
              : (position & surround) != 0 ? ChannelRole.SURROUND : ChannelRole.FRONT;
    }
    return roles;
  }

  private static long bit(int position) {
    return 1L << position;
  }
}
