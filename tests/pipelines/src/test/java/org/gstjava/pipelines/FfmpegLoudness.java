/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.pipelines;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What ffmpeg's filter ebur128 reads in an audio file.
 *
 * @param integrated LUFS
 * @param range LU
 * @param truePeak of the loudest channel, dBTP
 */
record FfmpegLoudness(double integrated, double range, double truePeak) {

  /** Whether an ffmpeg with that filter can be run here. */
  static boolean isInstalled() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("ffmpeg", "-hide_banner", "-h", "filter=ebur128").redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 && text.contains("peak");
    } catch (IOException missing) {
      return false;
    }
  }

  static FfmpegLoudness of(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "ffmpeg", "-nostdin", "-loglevel", "error", "-i", file.toString(),
                "-af", "ebur128=metadata=1:peak=true,ametadata=mode=print:file=-", "-f", "null", "/dev/null")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    double integrated = Double.NaN;
    double range = Double.NaN;
    double peak = 0;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line; (line = lines.readLine()) != null; ) {
        if (!line.startsWith("lavfi.r128.")) {
          continue;
        }
        String[] parts = line.substring("lavfi.r128.".length()).split("=", 2);
        if (parts[0].equals("I")) {
          integrated = Double.parseDouble(parts[1]);
        } else if (parts[0].equals("LRA")) {
          range = Double.parseDouble(parts[1]);
        } else if (parts[0].startsWith("true_peaks_ch")) {
          peak = Math.max(peak, Double.parseDouble(parts[1]));
        }
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException("ffmpeg can't read " + file + "; its message stands above");
    }
    return new FfmpegLoudness(integrated, range, 20 * Math.log10(peak));
  }
}
