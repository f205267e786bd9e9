/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names a constant of an enum that is the type of a {@link Property}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Nick {
  /** What is typed in gst-launch-1.0; without the annotation the constant's name in lower case with dashes. */
  String value() default "";

  /** What the constant means, for gst-inspect-1.0. */
  String description() default "";
}
