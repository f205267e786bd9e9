/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which caps a pad of the element takes or gives.
 *
 * <p>The base classes have always pads named "sink" and "src", as their peers in C have.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(PadTemplate.List.class)
public @interface PadTemplate {
  /** Which pads the template is for. */
  Direction direction();

  /**
   * Caps in the syntax of gst_caps_from_string, for example {@code "video/x-raw, format=(string){ I420, NV12 }"} or
   * {@code "ANY"}.
   */
  String caps();

  /** Pads that a template can describe. */
  enum Direction {
    /** The always present pad "sink". */
    SINK,
    /** The always present pad "src". */
    SRC,
    /** Both: two templates with the same caps. */
    SINK_AND_SRC
  }

  /** Holder of several templates. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface List {
    /** The templates. */
    PadTemplate[] value();
  }
}
