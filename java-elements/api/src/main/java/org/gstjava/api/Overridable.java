/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a base class that GStreamer calls when, and only when, an element overrides it.
 *
 * <p>The annotation processor lists the overridden ones in the index, so that GStreamer never enters Java for the others.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Overridable {}
