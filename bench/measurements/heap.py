"""What a buffer allocates on the Java heap in steady state, by the JVM's own count for the streaming thread.

The elements run in the JVM of a program on gst1-java-core."""
import json

from harness import javaprogram
from harness.figure import Bar, Figure, Skipped
from harness.setting import Unavailable

BEFORE = 300_000
WITHIN = 1_000_000
BAR = Bar(0)
BUFFERS = "fakesrc sizetype=fixed sizemax=4096 filltype=nothing"
PICTURES = "videotestsrc pattern=black ! video/x-raw,format={},width=16,height=16"


def measure(setting):
    environment = setting.environment("heap", setting.plugin, GST_JAVA_PATH=setting.fixtures.parent)
    for map_mode in ("none", "read", "readwrite"):
        yield _allocated(setting, environment, f"javaidentity map={map_mode}", BUFFERS)
    for picture_format in ("RGBA", "I420"):
        yield _allocated(setting, environment, f"javacolorlut location={setting.film}",
                         PICTURES.format(picture_format), f"javacolorlut, {picture_format} in place")
        yield _allocated(setting, environment, "fixtureinvert", PICTURES.format(picture_format),
                         f"fixtureinvert, {picture_format} in place")


def _allocated(setting, environment, element, source, name=None):
    name = f"heap, {name or element}"
    try:
        text = javaprogram.run(setting, "HeapPerBuffer", [f"{source} ! {element}", BEFORE, WITHIN],
                               environment)
    except Unavailable as missing:
        return Skipped(name, str(missing))
    counted = json.loads(text.splitlines()[-1])
    return Figure(name, "B/buffer", [counted["bytes"] / counted["buffers"]], bar=BAR,
                  note=f"{counted['bytes']} bytes in {counted['buffers']} buffers")
