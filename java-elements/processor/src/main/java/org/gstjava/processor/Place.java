/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * Where in the source a message points.
 *
 * @param element class or member
 * @param mark annotation on it, or null for the element itself
 * @param value value in the annotation, or null for the whole annotation
 * @param repeat which one it is where a class repeats the annotation, or null
 */
record Place(Element element, AnnotationMirror mark, AnnotationValue value, Repeat repeat) {
  /**
   * One of several annotations of one type on one element, which javac itself can't find in the source.
   *
   * @param index position among them, 0 for the first
   * @param key key of the value, or null for the whole annotation
   */
  record Repeat(int index, String key) {}

  /** The name of a class or member. */
  static Place at(Element element) {
    return new Place(element, null, null, null);
  }
}
