/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

/**
 * Text of one or more lines.
 *
 * @param text lines with \n between them; other control characters are taken for blanks
 * @param style how it looks and where it stands
 */
public record TextItem(String text, TextStyle style) implements Item {
  @Override
  public Drawing lay(int frameWidth, int frameHeight) {
    return TextBlock.of(this, frameWidth, frameHeight);
  }
}
