/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Marks a test class that needs GStreamer; see {@link GStreamerExtension} for what that brings. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(GStreamerExtension.class)
public @interface GStreamerTest {
  /** Whether the plugin that runs Java elements is needed. */
  boolean javaPlugin() default true;

  /** Factory names of other elements without which the class is skipped, for example "x264enc". */
  String[] elements() default {};
}
