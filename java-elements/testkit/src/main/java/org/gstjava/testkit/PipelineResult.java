/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import java.time.Duration;
import java.util.List;
import org.gstjava.api.Structure;

/**
 * What came of a pipeline.
 *
 * @param line the launch line
 * @param eos whether it reached the end of the stream
 * @param errors errors, first one first
 * @param warnings warnings, first one first
 * @param notices infos, first one first
 * @param messages messages of elements, first one first
 * @param frames copies of what reached the appsink named "out", first one first
 * @param elapsed time from the call to play until the end, or until now
 */
public record PipelineResult(
    String line,
    boolean eos,
    List<BusReport> errors,
    List<BusReport> warnings,
    List<BusReport> notices,
    List<ElementMessage> messages,
    List<CapturedFrame> frames,
    Duration elapsed) {
  /** Copies the lists. */
  public PipelineResult {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
    notices = List.copyOf(notices);
    messages = List.copyOf(messages);
    frames = List.copyOf(frames);
  }

  /**
   * Demands that the stream ended without an error.
   *
   * @return this
   * @throws AssertionError with all errors if it did not
   */
  public PipelineResult requireEos() {
    if (!errors.isEmpty() || !eos) {
      throw new AssertionError(
          "pipeline \"" + line + "\" " + (eos ? "reached EOS" : "did not reach EOS") + ", errors " + errors);
    }
    return this;
  }

  /**
   * Demands that there was an error.
   *
   * @return the first
   * @throws AssertionError if there was none
   */
  public BusReport requireError() {
    if (errors.isEmpty()) {
      throw new AssertionError("pipeline \"" + line + "\" had no error, " + (eos ? "it reached EOS" : "and no EOS"));
    }
    return errors.getFirst();
  }

  /** Contents of the element messages of a name, first one first. */
  public List<Structure> messagesNamed(String name) {
    return messages.stream().map(ElementMessage::structure).filter(s -> s.name().equals(name)).toList();
  }
}
