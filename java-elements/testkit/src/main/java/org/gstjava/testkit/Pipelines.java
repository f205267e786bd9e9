/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import java.time.Duration;

/**
 * Runs pipelines from launch lines.
 *
 * <p>GStreamer has to be started; {@link GStreamerTest} does so. Any thread.
 */
public final class Pipelines {
  private Pipelines() {}

  /**
   * Plays a pipeline until the end of the stream or an error, and takes it down.
   *
   * @param line as for gst-launch-1.0. What reaches an appsink named "out" is collected
   * @param limit time until the end
   * @throws IllegalArgumentException if the line is wrong, or names an element that does not exist
   * @throws AssertionError if neither happens in time; the message has the state of each element
   */
  public static PipelineResult run(String line, Duration limit) {
    PipelineRun run = start(line);
    try (run) {
      run.await(limit);
    }
    return run.result();
  }

  /**
   * Plays a pipeline.
   *
   * @param line as for gst-launch-1.0. What reaches an appsink named "out" is collected
   * @return the pipeline on its way to PLAYING; close it
   * @throws IllegalArgumentException if the line is wrong, or names an element that does not exist
   */
  public static PipelineRun start(String line) {
    PipelineRun run = prepare(line);
    run.play();
    return run;
  }

  /**
   * Makes a pipeline, and leaves it in NULL so that elements can be changed before it plays.
   *
   * @param line as for gst-launch-1.0. What reaches an appsink named "out" is collected
   * @return the pipeline; close it
   * @throws IllegalArgumentException if the line is wrong, or names an element that does not exist
   */
  public static PipelineRun prepare(String line) {
    return new PipelineRun(line);
  }
}
