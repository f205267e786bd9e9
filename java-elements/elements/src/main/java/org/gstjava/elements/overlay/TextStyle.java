/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

/**
 * How text looks and where it stands. Colours are 0xAARRGGBB.
 *
 * @param font font
 * @param color colour of the letters
 * @param outline colour around the letters
 * @param outlineWidth pixels that the outline stands out from a letter; 0 for none
 * @param shadow colour of the shadow
 * @param shadowOffset pixels that the shadow lies to the right and below; 0 for none
 * @param background colour of the box behind the text
 * @param anchor where the block of text stands; its lines are aligned to the same side
 * @param xpad pixels to the left or right edge of the frame, without effect in the middle
 * @param ypad pixels to the upper or lower edge of the frame, without effect in the middle
 */
public record TextStyle(
    FontChoice font,
    int color,
    int outline,
    double outlineWidth,
    int shadow,
    double shadowOffset,
    int background,
    Anchor anchor,
    int xpad,
    int ypad) {
  /** Returns pixels between the text and the edge of its box: a quarter of the font's size. */
  int boxMargin() {
    return background >>> 24 == 0 ? 0 : Math.round(font.size() / 4);
  }
}
