/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.gstjava.elements.SegmentPlane;

/** Raw I420, NV12 or RGBA video with a stamp on every frame, and the stamps that were drawn. */
final class StampedVideo {
  static final int STREAM = 0xBEEF;
  static final long FIRST_FRAME = 70_000;

  final String format;
  final int width;
  final int height;
  final byte[] bytes;
  final Map<Long, Stamp> drawn = new HashMap<>();

  private StampedVideo(String format, int width, int height, int frames) {
    this.format = format;
    this.width = width;
    this.height = height;
    this.bytes = new byte[frameBytes(format, width, height) * frames];
  }

  static StampedVideo of(String format, int width, int height, int frames) {
    StampedVideo video = new StampedVideo(format, width, height, frames);
    StampWriter writer = new StampWriter(width, height, layout(format));
    Random jitter = new Random(20260101);
    long clock = 1_790_000_000_123_456_789L;
    for (int i = 0; i < frames; i++) {
      clock += 33_000_000 + jitter.nextInt(666_667);
      Stamp stamp = new Stamp(STREAM, FIRST_FRAME + i, clock);
      video.drawn.put(stamp.frameNumber(), stamp);
      writer.set(stamp.streamId(), stamp.frameNumber(), stamp.wallClockNanos());
      video.draw(writer, i);
    }
    return video;
  }

  static SampleLayout layout(String format) {
    return format.equals("rgba") ? SampleLayout.packedRgbOpaqueLast() : SampleLayout.limitedLuma();
  }

  static int frameBytes(String format, int width, int height) {
    int chroma = ((width + 1) / 2) * ((height + 1) / 2);
    return format.equals("rgba") ? width * height * 4 : width * height + 2 * chroma;
  }

  private void draw(StampWriter writer, int index) {
    int frameBytes = frameBytes(format, width, height);
    MemorySegment frame = MemorySegment.ofArray(bytes).asSlice((long) index * frameBytes, frameBytes);
    int stride = width * layout(format).pixelStride();
    writer.drawBackground(SegmentPlane.of(frame), stride);
    writer.drawStamp(SegmentPlane.of(frame), stride);
    int chromaWidth = (width + 1) / 2;
    int chromaHeight = (height + 1) / 2;
    MemorySegment chroma = frame.asSlice((long) stride * height);
    switch (format) {
      case "yuv420p" -> {
        writer.drawChroma(SegmentPlane.of(chroma), chromaWidth, chromaWidth, chromaHeight, ChromaPlane.BLUE);
        MemorySegment red = chroma.asSlice((long) chromaWidth * chromaHeight);
        writer.drawChroma(SegmentPlane.of(red), chromaWidth, chromaWidth, chromaHeight, ChromaPlane.RED);
      }
      case "nv12" -> {
        long chromaStride = 2L * chromaWidth;
        writer.drawChroma(SegmentPlane.of(chroma), chromaStride, chromaWidth, chromaHeight, ChromaPlane.BLUE_RED);
      }
      case "rgba" -> {}
      default -> throw new IllegalArgumentException(format);
    }
  }
}
