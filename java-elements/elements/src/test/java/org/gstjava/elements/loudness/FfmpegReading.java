/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What ffmpeg's filter ebur128 reads for a programme, as an independent oracle.
 *
 * @param integrated integrated loudness in LUFS, to 0.001
 * @param range loudness range in LU, to 0.001
 * @param truePeak true peak of the louder channel in dBTP, from an amplitude to 0.001
 */
record FfmpegReading(double integrated, double range, double truePeak) {

  private static final String FILTER = "ebur128=metadata=1:peak=true,ametadata=mode=print:file=-";

  /** Whether an ffmpeg with the filter can be run here. */
  static boolean available() {
    try {
      Process process =
          new ProcessBuilder("ffmpeg", "-hide_banner", "-h", "filter=ebur128")
              .redirectErrorStream(true)
              .start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 && text.contains("peak");
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Runs ffmpeg on interleaved stereo samples. */
  static FfmpegReading of(float[] stereo, int rate) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    "ffmpeg", "-nostdin", "-loglevel", "error", "-f", "f32le", "-ar", String.valueOf(rate),
                    "-ac", "2", "-i", "pipe:0", "-af", FILTER, "-f", "null", "/dev/null"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Thread writer = Thread.ofPlatform().start(() -> write(process, stereo));
    double integrated = Double.NaN;
    double range = Double.NaN;
    double peak = 0.0;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line; (line = lines.readLine()) != null; ) {
        int equals = line.indexOf('=');
        String key = equals < 0 ? "" : line.substring(0, equals);
        switch (key) {
          case "lavfi.r128.I" -> integrated = Double.parseDouble(line.substring(equals + 1));
          case "lavfi.r128.LRA" -> range = Double.parseDouble(line.substring(equals + 1));
          case "lavfi.r128.true_peaks_ch0", "lavfi.r128.true_peaks_ch1" ->
              peak = Math.max(peak, Double.parseDouble(line.substring(equals + 1)));
          default -> {}
        }
      }
    }
    writer.join();
    if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("ffmpeg did not end well; see its message above");
    }
    return new FfmpegReading(integrated, range, 20.0 * Math.log10(peak));
  }

  private static void write(Process process, float[] samples) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(samples);
    try (OutputStream out = process.getOutputStream()) {
      out.write(bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException("ffmpeg stopped reading", e);
    }
  }
}
