/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import org.gstjava.api.Plane;
import org.gstjava.api.VideoFrame;
import org.gstjava.api.VideoInfo;
import org.gstjava.api.VideoInfo.PlaneInfo;
import org.gstjava.api.VideoLease;

/** A video frame over memory of its own; {@link TestFrames} makes it. */
public class TestVideoFrame extends TestFrame implements VideoFrame {
  private final VideoInfo info;
  private final int padding;

  TestVideoFrame(VideoInfo info, int padding) {
    super(info.size() + paddingBefore(info, info.planes().size(), padding));
    this.info = info;
    this.padding = padding;
  }

  TestVideoFrame(VideoInfo info, int padding, TestLeaseState state, TestVideoFrame original) {
    super(info.size() + paddingBefore(info, info.planes().size(), padding), state, original);
    this.info = info;
    this.padding = padding;
  }

  @Override
  public VideoLease retain() {
    checkRetainable();
    return new TestVideoLease(info, padding, TestLeaseState.retained(), this);
  }

  @Override
  public TestVideoFrame readOnly() {
    super.readOnly();
    return this;
  }

  @Override
  public VideoInfo info() {
    check();
    return info;
  }

  @Override
  public int width() {
    check();
    return info.width();
  }

  @Override
  public int height() {
    check();
    return info.height();
  }

  @Override
  public Plane plane(int index) {
    check();
    PlaneInfo plane = info.planes().get(index);
    int stride = plane.stride() + padding;
    return plane(
        plane.offset() + paddingBefore(info, index, padding), (long) stride * plane.rows(), stride, plane.rows());
  }

  /** The first plane for planar video, all bytes for a format of one plane. */
  @Override
  public Plane data() {
    return plane(0);
  }

  @Override
  public VideoFrame asVideo() {
    check();
    return this;
  }

  private static long paddingBefore(VideoInfo info, int planes, int padding) {
    long rows = 0;
    for (PlaneInfo plane : info.planes().subList(0, planes)) {
      // Room for the row that formats of odd height have to spare.
      rows += plane.rows() + 1;
    }
    return rows * padding;
  }
}
