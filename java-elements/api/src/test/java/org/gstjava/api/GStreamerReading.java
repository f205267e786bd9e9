/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What GStreamer itself makes of structures and caps in text, asked through Python's binding. */
final class GStreamerReading {
  private static final String PYTHON = "/usr/bin/python3";
  private static final String SCRIPT =
      """
      import base64, sys
      import gi
      gi.require_version('Gst', '1.0')
      from gi.repository import Gst
      Gst.init(None)
      for line in sys.stdin:
          kind, text = line.rstrip('\\n').split(' ')
          text = base64.b64decode(text).decode()
          try:
              read = Gst.Caps.from_string(text) if kind == 'caps' else Gst.Structure.from_string(text)[0]
          except TypeError:
              read = None
          written = base64.b64encode(read.to_string().encode()).decode() if read is not None else '-'
          print(written, flush=True)
      """;

  private GStreamerReading() {}

  /** Why GStreamer can't be asked here; empty if it can. */
  static Optional<String> obstacle() {
    try {
      Process process =
          new ProcessBuilder(PYTHON, "-c", "import gi; gi.require_version('Gst', '1.0'); from gi.repository import Gst")
              .redirectErrorStream(true)
              .start();
      String complaint = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0
          ? Optional.empty()
          : Optional.of("python3-gi or gir1.2-gstreamer-1.0 is missing: " + complaint.strip());
    } catch (IOException e) {
      return Optional.of(PYTHON + " can't be run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  /** The texts as GStreamer writes them after it has read them, empty where it refuses one. */
  static List<Optional<String>> ofStructures(List<String> texts) {
    return ask("structure", texts);
  }

  /** The same for caps. */
  static List<Optional<String>> ofCaps(List<String> texts) {
    return ask("caps", texts);
  }

  private static List<Optional<String>> ask(String kind, List<String> texts) {
    try {
      Process process =
          new ProcessBuilder(PYTHON, "-c", SCRIPT).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      Thread.ofVirtual().start(() -> {
        try (PrintStream questions = new PrintStream(process.getOutputStream(), false, StandardCharsets.UTF_8)) {
          for (String text : texts) {
            questions.println(
                kind + " " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
          }
        }
      });
      List<Optional<String>> answers = new ArrayList<>();
      try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          answers.add(
              line.equals("-")
                  ? Optional.empty()
                  : Optional.of(new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8)));
        }
      }
      if (answers.size() != texts.size()) {
        throw new IllegalStateException(
            "GStreamer answered " + answers.size() + " of " + texts.size() + ", the next was " + texts.get(answers.size()));
      }
      return answers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
