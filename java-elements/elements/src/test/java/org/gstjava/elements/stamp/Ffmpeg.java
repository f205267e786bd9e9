/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs raw video through the ffmpeg executable: coded, damaged, filtered, and back as raw video. */
final class Ffmpeg {
  private final Path directory;

  Ffmpeg(Path directory) {
    this.directory = directory;
  }

  /** Skips the running test unless ffmpeg and its x264 are there. */
  static void assumeInstalled() {
    String encoders;
    try {
      ProcessBuilder builder = new ProcessBuilder("ffmpeg", "-v", "error", "-encoders");
      Process process = builder.redirectErrorStream(true).start();
      encoders = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      assumeTrue(false, "no ffmpeg in PATH: install ffmpeg to test stamps through real coding");
      return;
    }
    assumeTrue(encoders.contains("libx264"), "this ffmpeg has no libx264: install one that has");
  }

  /** Codes raw frames at 30 a second, by these arguments beginning with the encoder's name. */
  void code(byte[] raw, String format, int width, int height, String encoder) throws IOException {
    Path in = Files.write(directory.resolve("in.raw"), raw);
    String input = "-f rawvideo -pix_fmt " + format + " -s " + width + "x" + height + " -r 30 -i " + in;
    run(input + " -c:v " + encoder + " " + coded());
  }

  /** Decodes what was coded last, through a filter graph ("null" for none). */
  byte[] decode(String filter, String format) throws IOException {
    return raw("-err_detect ignore_err -i " + coded(), filter, format);
  }

  /** Returns what a filter of ffmpeg's own makes. */
  byte[] generate(String source, int frames, String format) throws IOException {
    return raw("-f lavfi -i " + source, "trim=end_frame=" + frames, format);
  }

  private byte[] raw(String input, String filter, String format) throws IOException {
    Path out = directory.resolve("out.raw");
    run(input + " -vf " + filter + " -fps_mode passthrough -f rawvideo -pix_fmt " + format + " " + out);
    return Files.readAllBytes(out);
  }

  private Path coded() {
    return directory.resolve("coded.mkv");
  }

  private void run(String arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "fatal", "-nostdin", "-y"));
    command.addAll(List.of(arguments.split(" ")));
    Path log = directory.resolve("log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Process process = builder.redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("ffmpeg took more than 120 s: " + command);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    assertEquals(0, process.exitValue(), () -> command + " said: " + text(log));
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
