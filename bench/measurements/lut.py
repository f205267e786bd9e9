"""Frames of 1080p per second of CPU time through javacolorlut and through ffmpeg's lut3d, on the same picture with the same cube.

The CPU time is that of the whole process: what the same process costs without the table, and what it costs to start, is subtracted."""
import shutil

from harness.figure import Bar, Figure, Skipped
from harness.interleave import interleave
from harness.setting import output

WIDTH, HEIGHT = 1920, 1080
# Frames of a short and of a long run; the difference has no start and no compilation of Java code in it.
OUR_FRAMES = (100, 300)
THEIR_FRAMES = (10, 60)
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
        yield _throughput(setting, ours, *theirs)


def _throughput(setting, ours, same, theirs):
    """The picture in the formats same and theirs of ffmpeg, of which the first is ours."""
    environment = setting.environment("lut", setting.plugin, setting.twin)
    pictures = {name: _picture(setting, name, environment) for name in (same, theirs)}

    def gstreamer(element, frames):
        return _cpu(setting, environment, ["gst-launch-1.0", "-q", "multifilesrc", f"location={pictures[same]}", "loop=true",
                                           f"num-buffers={frames}", f"caps=video/x-raw,format={ours},width={WIDTH},"
                                           f"height={HEIGHT},framerate=25/1", "!", *element, "!", "fakesink"])

    def ffmpeg(filters, frames):
        return _cpu(setting, environment, ["ffmpeg", "-v", "error", "-nostdin", "-threads", "1", "-filter_threads", "1",
                                           "-f", "rawvideo", "-pix_fmt", theirs, "-video_size", f"{WIDTH}x{HEIGHT}",
                                           "-stream_loop", frames - 1, "-i", pictures[theirs], "-vf", filters,
                                           "-threads", "1", "-f", "null", "-"])

    def rate(run, frames, element, plain):
        few, many = frames
        cost = run(element, many) - run(element, few) - run(plain, many) + run(plain, few)
        return (many - few) / cost

    samples = interleave({
        "ours": lambda: rate(gstreamer, OUR_FRAMES, ["javacolorlut", f"location={setting.film}"], ["twinidentity"]),
        "other": lambda: rate(ffmpeg, THEIR_FRAMES, f"lut3d=file={setting.film},format={theirs}", f"null,format={theirs}"),
    }, setting.repetitions(5, 2))
    return Figure(f"lut, 1080p {ours}", "frames/s", samples["ours"], samples["other"], BAR, higher_is_better=True,
                  against=f"ffmpeg lut3d, {theirs}")


def _picture(setting, pixel_format, environment):
    path = setting.scratch / f"picture.{pixel_format}"
    output(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", PICTURE, "-pix_fmt", pixel_format, "-f", "rawvideo", path],
           environment)
    return path


def _cpu(setting, environment, command):
    return setting.timed(command, environment)["cpu_s"]
