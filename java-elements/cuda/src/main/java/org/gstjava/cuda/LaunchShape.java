/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

/**
 * How many blocks of how many threads a launch has; made once and used for any number of launches.
 *
 * @param gridX blocks in a row
 * @param gridY rows of blocks
 * @param gridZ layers of blocks
 * @param blockX threads of a block in a row
 * @param blockY rows of threads
 * @param blockZ layers of threads
 * @param sharedBytes dynamic shared memory of each block
 */
public record LaunchShape(int gridX, int gridY, int gridZ, int blockX, int blockY, int blockZ, int sharedBytes) {
  /**
   * Checks what is wrong on any device; the device's own limits are the driver's to check.
   *
   * @throws IllegalArgumentException if a count is below 1 or the shared memory below 0
   */
  public LaunchShape {
    requirePositive("gridX", gridX);
    requirePositive("gridY", gridY);
    requirePositive("gridZ", gridZ);
    requirePositive("blockX", blockX);
    requirePositive("blockY", blockY);
    requirePositive("blockZ", blockZ);
    if (sharedBytes < 0) {
      throw new IllegalArgumentException("sharedBytes is " + sharedBytes + ", the least is 0");
    }
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", the least is 1");
    }
  }

  /**
   * Blocks in two dimensions that together have a thread for each element of a picture; those at the right and lower edge
   * have threads beyond it, which the kernel is to leave idle.
   *
   * @param width elements in a row
   * @param height rows
   * @param blockX threads of a block in a row
   * @param blockY rows of threads
   */
  public static LaunchShape covering(int width, int height, int blockX, int blockY) {
    requirePositive("width", width);
    requirePositive("height", height);
    requirePositive("blockX", blockX);
    requirePositive("blockY", blockY);
    return new LaunchShape((width - 1) / blockX + 1, (height - 1) / blockY + 1, 1, blockX, blockY, 1, 0);
  }
}
