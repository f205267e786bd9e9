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
 */
record Place(Element element, AnnotationMirror mark, AnnotationValue value) {
  /** The name of a class or member. */
  static Place at(Element element) {
    return new Place(element, null, null);
  }
}
