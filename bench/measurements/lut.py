"""Frames of 1080p per second of CPU time through javacolorlut and through ffmpeg's lut3d, on the same picture with the same cube.

The CPU time is that of the whole process: what the same process costs without the table, and what it costs to start, is subtracted."""
import shutil

from harness.figure import Bar, Figure, Skipped
from harness.interleave import interleave
from harness.setting import output

WIDTH, HEIGHT = 1920, 1080
# Frames of a short and of a long run; the difference has no start and no compilation in it.
SHORT, LONG = 100, 300
BAR = Bar(0.5, goal=1, at_least=True)
# GStreamer's name of a format and ffmpeg's. Planar 16 bit is what lut3d has vector instructions for.
FORMATS = {"RGBA": ("rgba", "rgba"), "I420": ("yuv420p", "yuv420p"), "RGBA64_LE": ("rgba64le", "gbrp16le")}
# Smooth areas, edges and the noise of a sensor.
PICTURE = f"testsrc2=size={WIDTH}x{HEIGHT}:duration=1:rate=1,gblur=sigma=4,noise=alls=6:all_seed=7"


def measure(setting):
    if shutil.which("ffmpeg") is None:
        yield Skipped("lut", "no ffmpeg: apt install ffmpeg")
        return
    for ours, theirs in FORMATS.items():
        yield _throughput(setting, ours, theirs)


def _throughput(setting, ours, theirs):
    picture = setting.scratch / f"picture.{theirs}"
    environment = setting.environment("lut", setting.plugin, setting.twin)
    output(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", PICTURE, "-pix_fmt", theirs, "-f", "rawvideo", picture],
           environment)

    def gstreamer(element, frames):
        return _cpu(setting, environment, ["gst-launch-1.0", "-q", "multifilesrc", f"location={picture}", "loop=true",
                                           f"num-buffers={frames}", f"caps=video/x-raw,format={ours},width={WIDTH},"
                                           f"height={HEIGHT},framerate=25/1", "!", *element, "!", "fakesink"])

    def ffmpeg(filters, frames):
        return _cpu(setting, environment, ["ffmpeg", "-v", "error", "-nostdin", "-threads", "1", "-filter_threads", "1",
                                           "-f", "rawvideo", "-pix_fmt", theirs, "-video_size", f"{WIDTH}x{HEIGHT}",
                                           "-stream_loop", frames - 1, "-i", picture, "-vf", filters,
                                           "-threads", "1", "-f", "null", "-"])

    def rate(run, element, plain):
        cost = run(element, LONG) - run(element, SHORT) - run(plain, LONG) + run(plain, SHORT)
        return (LONG - SHORT) / cost

    samples = interleave({
        "ours": lambda: rate(gstreamer, ["javacolorlut", f"location={setting.film}"], ["twinidentity"]),
        "other": lambda: rate(ffmpeg, f"lut3d=file={setting.film},format={theirs}", f"null,format={theirs}"),
    }, setting.repetitions(5, 2))
    return Figure(f"lut, 1080p {ours}", "frames/s", samples["ours"], samples["other"], BAR, higher_is_better=True,
                  against=f"ffmpeg lut3d, {theirs}")


def _cpu(setting, environment, command):
    return setting.timed(command, environment)["cpu_s"]
