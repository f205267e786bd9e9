/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a class a GStreamer element.
 *
 * <p>The class is public and final or at least concrete, has a public constructor without parameters, and extends
 * one of {@link Transform}, {@link VideoFilter}, {@link AudioFilter}, {@link PushSource} or {@link Sink}. The
 * annotation processor writes what stands here into the jar's element index, from which GStreamer learns about the
 * element without a JVM.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface GstElement {
  /** Factory name, as typed in gst-launch-1.0: lower-case letters, digits and dashes, a letter first. */
  String name();

  /** The name people read, for example "Colour LUT". */
  String longName();

  /** Klass of the element, for example "Filter/Effect/Video". */
  String classification();

  /** One sentence that says what the element does. */
  String description();

  /** Name and address of the author: "A. Author &lt;a@example.org&gt;". */
  String author();

  /** How eagerly autopluggers pick the element; see {@link Rank}. */
  int rank() default Rank.NONE;
}
