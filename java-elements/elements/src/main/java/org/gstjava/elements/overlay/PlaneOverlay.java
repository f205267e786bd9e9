/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

import java.util.Arrays;
import org.gstjava.api.Plane;
import org.gstjava.elements.lut.Colorimetry;

/**
 * What a canvas does to one plane of a frame: stretches of rows that it covers, with a weight for each byte.
 *
 * <p>Only what is visible is kept and only that is touched in a frame. Where a stretch is opaque its bytes
 * are kept, and written without a look at the frame. In planes with fewer pixels than the frame, a pixel's
 * weight is the mean over the pixels of the frame that share it. Memory grows as needed and stays. For one
 * thread at a time.
 */
final class PlaneOverlay {
  /** Invisible pixels that are not worth a new stretch. */
  private static final int GAP = 16;

  /** Opaque pixels that are worth one of their own. */
  private static final int SOLID = 32;

  /**
   * Numbers that say a stretch: row, first byte in it, bytes, and where its weights or its opaque bytes
   * begin.
   */
  private static final int FIELDS = 4;

  private final PlaneContent content;
  private final int pixelBytes;
  private final float[][] factors;

  private int[] stretches = new int[FIELDS];
  private int stretchesEnd;
  private int[] weights = new int[0];
  private int weightsEnd;
  private byte[] opaque = new byte[0];
  private int opaqueEnd;
  private byte[] samples = new byte[0];

  /** Of one row of the plane: sums over the pixels that share one, alpha and colours times alpha. */
  private int[] alphas = new int[0];
  private int[] reds = new int[0];
  private int[] greens = new int[0];
  private int[] blues = new int[0];

  /** How many pixels of the frame share each of the row, and what makes 0 to 1 of a sum of their alphas. */
  private int[] shares = new int[0];
  private float[] scales = new float[0];

  PlaneOverlay(PlaneContent content, Colorimetry colorimetry) {
    this.content = content;
    pixelBytes = content.components().length;
    factors = new float[pixelBytes][];
    for (int i = 0; i < pixelBytes; i++) {
      factors[i] = content.components()[i].factors(colorimetry);
    }
  }

  /** Returns whether there is nothing to blend. */
  boolean isEmpty() {
    return stretchesEnd == 0;
  }

  /**
   * Takes over what a canvas shows. Makes heap only where there is more of it than ever before.
   *
   * @param canvas a part of the frame, none of it outside
   * @param opacity above 0, up to 1
   */
  void load(Canvas canvas, int frameWidth, int frameHeight, float opacity) {
    stretchesEnd = 0;
    weightsEnd = 0;
    opaqueEnd = 0;
    if (canvas.width() == 0) {
      return;
    }
    int first = canvas.left() >> content.acrossShift();
    int count = (canvas.left() + canvas.width() - 1 >> content.acrossShift()) + 1 - first;
    if (alphas.length < count) {
      alphas = new int[count];
      reds = new int[count];
      greens = new int[count];
      blues = new int[count];
      shares = new int[count];
      scales = new float[count];
    }
    int lastRow = canvas.top() + canvas.height() - 1 >> content.downShift();
    for (int row = canvas.top() >> content.downShift(); row <= lastRow; row++) {
      int rows = Math.min(frameHeight - (row << content.downShift()), 1 << content.downShift());
      for (int i = 0; i < count; i++) {
        int columns = frameWidth - (first + i << content.acrossShift());
        shares[i] = rows * Math.min(columns, 1 << content.acrossShift());
        scales[i] = opacity / (255 * shares[i]);
      }
      addUp(canvas, row, first, count);
      findStretches(row, first, count, opacity);
    }
  }

  private void addUp(Canvas canvas, int row, int first, int count) {
    // Fields of this object would be read again after each store.
    int[] alphas = this.alphas;
    int[] reds = this.reds;
    int[] greens = this.greens;
    int[] blues = this.blues;
    Arrays.fill(alphas, 0, count, 0);
    Arrays.fill(reds, 0, count, 0);
    Arrays.fill(greens, 0, count, 0);
    Arrays.fill(blues, 0, count, 0);
    int shift = content.acrossShift();
    int left = canvas.left();
    int width = canvas.width();
    int start = Math.max(row << content.downShift(), canvas.top());
    int end = Math.min(row + 1 << content.downShift(), canvas.top() + canvas.height());
    int[] pixels = canvas.pixels();
    for (int y = start; y < end; y++) {
      int line = (y - canvas.top()) * width;
      for (int x = 0; x < width; x++) {
        int pixel = pixels[line + x];
        int alpha = pixel >>> 24;
        if (alpha != 0) {
          int i = (left + x >> shift) - first;
          alphas[i] += alpha;
          reds[i] += alpha * (pixel >> 16 & 255);
          greens[i] += alpha * (pixel >> 8 & 255);
          blues[i] += alpha * (pixel & 255);
        }
      }
    }
  }

  private void findStretches(int row, int first, int count, float opacity) {
    for (int i = 0; i < count; ) {
      if (alphas[i] == 0) {
        i++;
        continue;
      }
      int end = i + 1;
      for (int j = end; j < count && j - end <= GAP; j++) {
        end = alphas[j] != 0 ? j + 1 : end;
      }
      split(row, first, i, end, opacity);
      i = end;
    }
  }

  /** Sets opaque parts apart. */
  private void split(int row, int first, int start, int end, float opacity) {
    int from = start;
    for (int i = start; i < end; ) {
      int solidEnd = i;
      while (opacity == 1 && solidEnd < end && alphas[solidEnd] == 255 * shares[solidEnd]) {
        solidEnd++;
      }
      if (solidEnd - i >= SOLID) {
        addBlended(row, first, from, i);
        addOpaque(row, first, i, solidEnd);
        from = solidEnd;
      }
      i = Math.max(solidEnd, i + 1);
    }
    addBlended(row, first, from, end);
  }

  private void addBlended(int row, int first, int start, int end) {
    if (start == end) {
      return;
    }
    int bytes = (end - start) * pixelBytes;
    makeRoom(bytes);
    if (samples.length < bytes) {
      samples = new byte[bytes];
    }
    addStretch(row, (first + start) * pixelBytes, bytes, weightsEnd);
    for (int c = 0; c < pixelBytes; c++) {
      weigh(start, end, factors[c], weightsEnd + c);
    }
    weightsEnd += bytes;
  }

  /** Writes the weights of one byte of the pixels. */
  private void weigh(int start, int end, float[] factor, int at) {
    float red = factor[0];
    float green = factor[1];
    float blue = factor[2];
    float constant = factor[3];
    int[] out = weights;
    int step = pixelBytes;
    for (int i = start; i < end; i++) {
      float alpha = alphas[i] * scales[i];
      float color = (red * reds[i] + green * greens[i] + blue * blues[i] + constant * alphas[i]) * scales[i];
      out[at + (i - start) * step] = RowBlend.weight(alpha, color);
    }
  }

  /** Says where its bytes begin by a negative number, -1 for 0. */
  private void addOpaque(int row, int first, int start, int end) {
    int bytes = (end - start) * pixelBytes;
    if (opaque.length - opaqueEnd < bytes) {
      opaque = Arrays.copyOf(opaque, Math.max(opaqueEnd + bytes, 2 * opaque.length));
    }
    addStretch(row, (first + start) * pixelBytes, bytes, ~opaqueEnd);
    makeRoom(bytes);
    for (int c = 0; c < pixelBytes; c++) {
      weigh(start, end, factors[c], weightsEnd + c);
    }
    for (int i = 0; i < bytes; i++) {
      opaque[opaqueEnd++] = RowBlend.opaque(weights[weightsEnd + i]);
    }
  }

  private void makeRoom(int bytes) {
    if (weights.length - weightsEnd < bytes) {
      weights = Arrays.copyOf(weights, Math.max(weightsEnd + bytes, 2 * weights.length));
    }
  }

  private void addStretch(int row, int start, int bytes, int at) {
    if (stretchesEnd == stretches.length) {
      stretches = Arrays.copyOf(stretches, 2 * stretches.length);
    }
    stretches[stretchesEnd++] = row;
    stretches[stretchesEnd++] = start;
    stretches[stretchesEnd++] = bytes;
    stretches[stretchesEnd++] = at;
  }

  /** Blends all of it onto a plane; makes no heap. */
  void blend(Plane plane) {
    long stride = plane.stride();
    for (int i = 0; i < stretchesEnd; i += FIELDS) {
      long offset = stretches[i] * stride + stretches[i + 1];
      int bytes = stretches[i + 2];
      int at = stretches[i + 3];
      if (at < 0) {
        plane.write(offset, opaque, ~at, bytes);
        continue;
      }
      plane.read(offset, samples, 0, bytes);
      if (content.alphaAt() < 0) {
        RowBlend.blend(samples, bytes, weights, at);
      } else {
        RowBlend.blendWithAlpha(samples, bytes, weights, at, content.alphaAt());
      }
      plane.write(offset, samples, 0, bytes);
    }
  }
}
