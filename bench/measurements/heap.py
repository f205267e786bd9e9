"""What a buffer allocates on the Java heap in steady state, by the JVM's own count for the streaming thread.

The elements run in the JVM of a program on gst1-java-core."""
import json

from harness import javaprogram
from harness.figure import Bar, Figure, Skipped
from harness.pipeline import has_element
from harness.setting import Unavailable

# Buffers before the measurement and within it; and of pictures that take longer to make.
RANGE = (300_000, 1_000_000)
RANGE_OF_STAMPS = (50_000, 200_000)
BAR = Bar(0)
BUFFERS = "fakesrc sizetype=fixed sizemax=4096 filltype=nothing"
PICTURES = "videotestsrc pattern=black ! video/x-raw,format={},width=16,height=16"
STAMPS = "javastampsrc ! video/x-raw,format=I420,width=160,height=120"
# Drawn once, and blended onto every frame.
OVERLAY = "javaoverlay text=Overlay"
LEASES = "fixtureleasesource"


def measure(setting):
    environment = setting.environment("heap", setting.plugin, GST_JAVA_PATH=setting.fixtures.parent)
    for map_mode in ("none", "read", "readwrite"):
        element = f"javaidentity map={map_mode}"
        yield _allocated(setting, environment, element, f"{BUFFERS} ! {element}")
    for picture_format in ("RGBA", "I420"):
        pictures = PICTURES.format(picture_format)
        yield _allocated(setting, environment, f"javacolorlut, {picture_format} in place",
                         f"{pictures} ! javacolorlut location={setting.film}")
        yield _allocated(setting, environment, f"fixtureinvert, {picture_format} in place", f"{pictures} ! fixtureinvert")
    yield _allocated(setting, environment, "javastampsrc", STAMPS, RANGE_OF_STAMPS)
    yield _allocated(setting, environment, "javastampsrc to javaoverlay", f"{STAMPS} ! {OVERLAY}", RANGE_OF_STAMPS)
    yield _allocated(setting, environment, f"{LEASES}, leases", LEASES, RANGE_OF_STAMPS)


def _allocated(setting, environment, name, pipeline, buffers=RANGE):
    """pipeline: without an end; every element of ours in it must be there."""
    name = f"heap, {name}"
    missing = [word for word in pipeline.split() if word.startswith(("java", "fixture"))
               and not has_element(word, environment)]
    if missing:
        return Skipped(name, f"there is no element {missing[0]} yet")
    try:
        text = javaprogram.run(setting, "HeapPerBuffer", [pipeline, *buffers], environment)
    except Unavailable as unavailable:
        return Skipped(name, str(unavailable))
    counted = json.loads(text.splitlines()[-1])
    return Figure(name, "B/buffer", [counted["bytes"] / counted["buffers"]], bar=BAR,
                  note=f"{counted['bytes']} bytes in {counted['buffers']} buffers")
