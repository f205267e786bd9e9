/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.List;

/**
 * One alternative of parsed caps.
 *
 * @param mediaType for example "video/x-raw"
 * @param features for example "memory:CUDAMemory"; empty for system memory
 * @param fields in the order of the text
 */
record CapsStructure(String mediaType, List<String> features, List<Field> fields) {
  /**
   * One field.
   *
   * @param name for example "format"
   * @param scalars every single value in it, lists and ranges taken apart, quotes taken off
   */
  record Field(String name, List<String> scalars) {}
}
