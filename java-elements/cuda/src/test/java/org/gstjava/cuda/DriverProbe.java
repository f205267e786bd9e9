/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a process says whose driver is another than the tests' own; OtherDriversTest starts it.
 *
 * <p>What a process finds of CUDA is settled when it starts. Each answer is a line.
 */
final class DriverProbe {
  private DriverProbe() {}

  /** Runs a probe in a process of its own and returns what it wrote; environment is added to the tests' own. */
  static String run(String probe, Map<String, String> environment) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DriverProbe.class.getName(),
            probe);
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    process.getOutputStream().close();
    try (InputStream out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      return status == 0 ? text : text + "exit status " + status;
    }
  }

  /** Its argument is a probe's name. */
  public static void main(String[] arguments) throws CudaException {
    switch (arguments[0]) {
      case "driver" -> driver();
      case "compiler" -> compiler();
      case "parameters" -> parameters();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private interface Action {
    void run() throws CudaException;
  }

  private static void say(Action action) {
    try {
      action.run();
      System.out.println("done");
    } catch (CudaException e) {
      System.out.println(e.code() + " " + e.getMessage().replace('\n', ' '));
    }
  }

  private static void driver() {
    System.out.println("present " + CudaDriver.isPresent());
    say(CudaDriver::version);
    say(() -> CudaModule.load(TestModules.ptx()));
    say(() -> CudaBuffer.allocate(1));
  }

  private static void compiler() {
    System.out.println("present " + Nvrtc.isPresent());
    say(() -> Nvrtc.compile("", "kernels.cu", "-arch=compute_75"));
  }

  /** Launches kernels whose parameters the driver does not tell. */
  private static void parameters() throws CudaException {
    try (StandIn _ = new StandIn();
        CudaBuffer both = StandIn.upload(3)) {
      Kernel ofPtx = CudaModule.load(TestModules.ptx()).kernel("scale");
      launch(ofPtx, ofPtx.arguments(), both);
      Kernel ofCubin = CudaModule.load(TestModules.cubin()).kernel("scale");
      say(ofCubin::arguments);
      launch(ofCubin, ofCubin.arguments(8, 8, 4, 4), both);
      KernelArguments few = ofCubin.arguments(8, 8).setLong(0, 0).setLong(1, 0);
      say(() -> ofCubin.launch(few, new LaunchShape(1, 1, 1, 1, 1, 1, 0), CudaStream.DEFAULT));
      say(() -> CudaModule.load(TestModules.ptx("8.5", "")));
    }
  }

  private static void launch(Kernel scale, KernelArguments arguments, CudaBuffer both) throws CudaException {
    arguments.setPointer(0, both.address()).setPointer(1, both.address()).setInt(2, 10).setInt(3, 1);
    scale.launch(arguments, new LaunchShape(1, 1, 1, 1, 1, 1, 0), CudaStream.DEFAULT);
    System.out.println("result " + StandIn.download(both, 1)[0]);
  }
}
