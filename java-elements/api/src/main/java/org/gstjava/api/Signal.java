/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a GObject signal that the element emits with {@link Element#emit}.
 *
 * <p>Handlers run on the emitting thread, which mostly is a streaming thread.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(Signal.List.class)
public @interface Signal {
  /** Name: lower-case letters, digits and dashes. */
  String name();

  /** Types of the arguments: boolean, int, long, float, double, String, {@link Caps} or {@link Structure}. */
  Class<?>[] args() default {};

  /** Type of what a handler returns, or void. */
  Class<?> returns() default void.class;

  /** Holder of several signals. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface List {
    /** The signals. */
    Signal[] value();
  }
}
