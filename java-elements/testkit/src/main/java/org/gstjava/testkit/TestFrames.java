/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import org.gstjava.api.AudioInfo;
import org.gstjava.api.VideoInfo;

/**
 * Makes frames without GStreamer, for unit tests of callbacks such as {@code transformInPlace}.
 *
 * <p>They behave as lent frames do: they belong to the thread that makes them, throw the same exceptions, and after {@link
 * TestFrame#end} refuse everything. All bytes are 0. Nothing needs to be closed.
 */
public final class TestFrames {
  private TestFrames() {}

  /** A buffer of bytes, which is neither video nor audio. */
  public static TestFrame buffer(long bytes) {
    return new TestFrame(bytes);
  }

  /** A buffer with a copy of bytes. */
  public static TestFrame buffer(byte[] bytes) {
    TestFrame frame = new TestFrame(bytes.length);
    frame.setBytes(bytes);
    return frame;
  }

  /**
   * A video frame, progressive and with the strides that GStreamer gives to the format.
   *
   * @param format GStreamer's name, for example "I420"
   * @param width pixels
   * @param height pixels
   * @throws IllegalArgumentException if the format is not known here; the message lists those that are
   */
  public static TestVideoFrame video(String format, int width, int height) {
    return paddedVideo(format, width, height, 0);
  }

  /**
   * A video frame whose rows are further apart, as they are in buffers of decoders. Elements that calculate strides
   * instead of asking for them fail with it.
   *
   * @param padding further bytes between the rows of every plane
   * @throws IllegalArgumentException if the format is not known here; the message lists those that are
   */
  public static TestVideoFrame paddedVideo(String format, int width, int height, int padding) {
    return new TestVideoFrame(RawVideoLayout.of(format).info(width, height), padding);
  }

  /** A video frame of a format that {@link #videoInfo} has made, perhaps changed. */
  public static TestVideoFrame video(VideoInfo info) {
    return new TestVideoFrame(info, 0);
  }

  /**
   * A video format as GStreamer negotiates it by default: 30 frames per second, progressive, colorimetry by size.
   *
   * @throws IllegalArgumentException if the format is not known here; the message lists those that are
   */
  public static VideoInfo videoInfo(String format, int width, int height) {
    return RawVideoLayout.of(format).info(width, height);
  }

  /**
   * A stretch of interleaved audio.
   *
   * @param format GStreamer's name, for example "F32LE"
   * @param rate Hz
   * @param channels channels, 1 to 64
   * @param samples samples of each channel; 0 gives an empty buffer
   * @throws IllegalArgumentException if a number is outside its range, or the format is none; the message lists those that are
   */
  public static TestAudioFrame audio(String format, int rate, int channels, int samples) {
    return new TestAudioFrame(RawAudioLayout.info(format, rate, channels, true), samples);
  }

  /** A stretch of audio with a plane for each channel; otherwise as {@link #audio(String, int, int, int)}. */
  public static TestAudioFrame planarAudio(String format, int rate, int channels, int samples) {
    return new TestAudioFrame(RawAudioLayout.info(format, rate, channels, false), samples);
  }

  /** A stretch of audio of a given format. */
  public static TestAudioFrame audio(AudioInfo info, int samples) {
    return new TestAudioFrame(info, samples);
  }
}
