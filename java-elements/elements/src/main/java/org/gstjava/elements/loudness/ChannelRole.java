/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

/** What a channel contributes to loudness (ITU-R BS.1770-4, Annex 1, Table 3, and Annex 3, Table 4). */
public enum ChannelRole {
  /** In front of or behind the listener, overhead, or unpositioned: weight 1.0. */
  FRONT(1.0),

  /** At ear height, 60 to 120 degrees to either side: weight 1.41. */
  SURROUND(1.41),

  /** Low-frequency effects: not part of the loudness sum, yet measured for peaks. */
  LFE(0.0);

  private final double weight;

  ChannelRole(double weight) {
    this.weight = weight;
  }

  /** The factor applied to the channel's mean square; dimensionless. */
  public double weight() {
    return weight;
  }
}
