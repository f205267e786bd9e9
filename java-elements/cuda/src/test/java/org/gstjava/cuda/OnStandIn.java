/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Tests that need the stand-in for a CUDA driver; the pom lets the process find it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(
    named = "GSTJAVA_STANDIN_CUDA",
    matches = ".+",
    disabledReason =
        "no stand-in for a CUDA driver is named: build it (ninja -C build) and set GSTJAVA_STANDIN_CUDA=$PWD/build/tests")
@interface OnStandIn {}
