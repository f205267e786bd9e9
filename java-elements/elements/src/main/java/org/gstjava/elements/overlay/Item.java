/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.overlay;

/**
 * Something to show, said independently of the size of the frame.
 *
 * <p>Immutable: two that are equal look the same, and then nothing is drawn anew. Any thread.
 */
public interface Item {
  /**
   * Works out where it lies in a frame, which may be partly or wholly outside.
   *
   * @throws IllegalStateException if it needs fonts and there are none
   */
  Drawing lay(int frameWidth, int frameHeight);
}
