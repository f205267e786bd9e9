/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says where the memory of raw video may lie that the element works on, the place that it likes best first. Without the
 * annotation that is system memory alone.
 *
 * <p>Each pad template for raw video without caps features offers its formats in all these places; GStreamer chooses the
 * best that the neighbours have as well, and may choose another one while playing. So an element that takes
 * {@code {CUDA, HOST}} runs on the device between CUDA elements, and on the host where there is none.
 * {@link Frame#residency()} tells of each frame where it lies.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Residencies {
  /** The places, best first; each once. */
  Residency[] value();
}
