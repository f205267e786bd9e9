/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method an action signal: applications call it with g_signal_emit_by_name.
 *
 * <p>It is called on the application's thread, at any time. Parameters and result are of the types that {@link Signal}
 * lists. What it throws becomes a warning on the bus.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Action {
  /** Signal name, where it is not the method's name with dashes. */
  String name() default "";
}
