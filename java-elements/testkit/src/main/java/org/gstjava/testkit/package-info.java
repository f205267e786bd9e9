/* SPDX-License-Identifier: LGPL-2.1-or-later */
/**
 * Tests of elements: in a pipeline by {@link org.gstjava.testkit.GStreamerTest} and {@link org.gstjava.testkit.Pipelines},
 * and without GStreamer by {@link org.gstjava.testkit.TestFrames} and {@link org.gstjava.testkit.RecordingHost}.
 */
package org.gstjava.testkit;
