/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

/**
 * What a template is expanded with: the values of one frame. One object serves all frames.
 *
 * <p>For the streaming thread alone.
 */
public final class Moment {
  private final String name;
  private final StreamTags tags;
  private long pts = -1;
  private long frame;
  private long clockMillis;

  /**
   * Takes what does not belong to a frame.
   *
   * @param name name of the element
   * @param tags tags of the stream, which may change at any time
   */
  public Moment(String name, StreamTags tags) {
    this.name = name;
    this.tags = tags;
  }

  /**
   * Takes the values of a frame.
   *
   * @param pts presentation timestamp, ns; below 0 for none
   * @param frame number of the frame, from 0
   * @param clockMillis wall clock, ms since 1970
   */
  public void set(long pts, long frame, long clockMillis) {
    this.pts = pts;
    this.frame = frame;
    this.clockMillis = clockMillis;
  }

  String name() {
    return name;
  }

  StreamTags tags() {
    return tags;
  }

  long pts() {
    return pts;
  }

  long frame() {
    return frame;
  }

  long clockMillis() {
    return clockMillis;
  }
}
