/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.util.List;

/**
 * A negotiated raw audio format.
 *
 * @param format GStreamer's name, for example "F32LE"
 * @param interleaved whether the samples of all channels alternate in one plane
 * @param rate Hz
 * @param channels channels
 * @param bytesPerFrame bytes of one sample of all channels
 * @param positions nicks of GstAudioChannelPosition, for example "front-left"; empty where channels have none
 */
public record AudioInfo(
    String format,
    boolean interleaved,
    int rate,
    int channels,
    int bytesPerFrame,
    List<String> positions) {}
