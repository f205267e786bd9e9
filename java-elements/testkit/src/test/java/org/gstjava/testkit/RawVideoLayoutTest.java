/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gstjava.api.VideoInfo;
import org.gstjava.api.VideoInfo.PlaneInfo;
import org.junit.jupiter.api.Test;

/** The geometry of test frames is GStreamer's. */
class RawVideoLayoutTest {
  private static final String SCRIPT =
      """
      import sys
      import gi
      gi.require_version('Gst', '1.0')
      gi.require_version('GstVideo', '1.0')
      from gi.repository import Gst, GstVideo
      Gst.init(None)
      for case in sys.argv[1:]:
          name, width, height = case.split(',')
          info = GstVideo.VideoInfo.new()
          info.set_format(GstVideo.VideoFormat.from_string(name), int(width), int(height))
          n = info.finfo.n_planes
          components = info.finfo.n_components
          print(case, components, info.size, [(info.offset[i], info.stride[i]) for i in range(n)])
      """;

  @Test
  void shouldLieAsInGStreamer() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", SCRIPT));
    List<String> wanted = new ArrayList<>();
    for (String format : RawVideoLayout.formats()) {
      for (int[] size : new int[][] {{64, 48}, {65, 49}, {1, 1}, {67, 2}, {1920, 1080}}) {
        command.add(format + "," + size[0] + "," + size[1]);
        wanted.add(line(TestFrames.videoInfo(format, size[0], size[1])));
      }
    }
    assumeTrue(Files.isExecutable(Path.of(command.getFirst())), "python3 is missing");
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assumeTrue(process.waitFor() == 0, "python3-gi or gir1.2-gst-plugins-base-1.0 is missing, or GStreamer lacks a format");
    assertIterableEquals(lines, wanted);
  }

  private static String line(VideoInfo info) {
    String planes =
        info.planes().stream()
            .map((PlaneInfo plane) -> "(" + plane.offset() + ", " + plane.stride() + ")")
            .collect(Collectors.joining(", ", "[", "]"));
    return info.format() + "," + info.width() + "," + info.height() + " " + info.components() + " " + info.size() + " "
        + planes;
  }
}
