"""Row B12: Native memory and Java heap that 300 frames of 720p need to get text: javaoverlay, and an application that copies them.

The application pulls each frame from an appsink into an array, draws, and pushes a new buffer into an appsrc
(CopyingOverlay.java). Native memory is what malloc and its kin and anonymous mmap gave, counted by native/allocations.c."""
import json

from harness import javaprogram
from harness.figure import Bar, Figure, Skipped
from harness.interleave import interleave
from harness.pipeline import has_element
from harness.setting import Unavailable, output

FRAMES = 300
# After so many all that stays has been allocated.
WARM = 30
WIDTH, HEIGHT = 1280, 720
TEXT = "Overlay"
# A heap of one size, so that its growth is not taken for native memory.
JAVA_OPTIONS = "-Xms512m -Xmx512m"
MIB = 1 / 1024**2
# Part of the count, its key, name, unit, units in one of its own, and the bar.
COUNTS = (
    ("warm", "frame_blocks", f"frame-sized blocks after frame {WARM}", "blocks", 1, Bar(0)),
    ("warm", "large_blocks", f"blocks from 64 KiB after frame {WARM}", "blocks", 1, None),
    ("warm", "blocks", f"blocks after frame {WARM}", "blocks", 1, None),
    ("warm", "bytes", f"native memory after frame {WARM}", "MiB", MIB, None),
    ("after_first", "frame_blocks", "frame-sized blocks after frame 1", "blocks", 1, None),
    ("after_first", "bytes", "native memory after frame 1", "MiB", MIB, Bar(0.1)),
    ("all", "blocks", "blocks of the process", "blocks", 1, None),
    ("all", "bytes", "native memory of the process", "MiB", MIB, None),
)


def measure(setting):
    if not setting.allocations.exists():
        yield Skipped("overlay", "allocations are counted with glibc only")
        return
    environment = setting.environment("overlay", setting.plugin, setting.allocation_counter, JAVA_TOOL_OPTIONS=JAVA_OPTIONS)
    if not has_element("javaoverlay", environment):
        yield Skipped("overlay", "there is no element javaoverlay yet")
        return
    try:
        yield from _figures(setting, environment)
    except Unavailable as missing:
        yield Skipped("overlay", str(missing))


def _figures(setting, environment):
    samples = interleave({"ours": lambda: _in_place(setting, environment), "other": lambda: _copying(setting, environment)},
                         setting.repetitions(5, 1))

    def both(part, key, factor=1):
        return ([sample[part][key] * factor for sample in samples[side]] for side in ("ours", "other"))
    for part, key, name, unit, factor, bar in COUNTS:
        yield Figure(f"overlay, {name}", unit, *both(part, key, factor), bar, against="copying")
    yield Figure(f"overlay, Java heap after frame {WARM}", "B/frame", *both("heap", "bytes", 1 / (FRAMES - WARM)),
                 against="copying")


def _in_place(setting, environment):
    def play(frames, end, counting):
        output(["gst-launch-1.0", "-q", *f"{_overlay(frames)} ! {end} ! fakesink".split()], counting)
    endless = -1
    return {**_counted(setting, environment, play),
            "heap": _heap(setting, environment, "HeapPerBuffer", [_overlay(endless), WARM, FRAMES - WARM])}


def _copying(setting, environment):
    def play(frames, end, counting):
        return _heap(setting, counting, "CopyingOverlay", [_source(frames), TEXT, end, WARM, frames])
    return {**_counted(setting, environment, play), "heap": play(FRAMES, "identity", environment)}


def _source(frames):
    return f"videotestsrc num-buffers={frames} ! video/x-raw,format=I420,width={WIDTH},height={HEIGHT},framerate=30/1"


def _overlay(frames):
    return f"{_source(frames)} ! javaoverlay text={TEXT}"


def _counted(setting, environment, play):
    """What was allocated in all, after frame 1, and after frame WARM."""
    path = setting.scratch / "overlay.json"
    play(FRAMES, f"benchallocations from={WARM} to={FRAMES} location={path}",
         {**environment, "LD_PRELOAD": str(setting.allocations), "BENCH_FRAME_BYTES": str(WIDTH * HEIGHT * 3 // 2)})
    text = path.read_text()
    # The next run must not find it where it writes none.
    path.unlink()
    return json.loads(text)


def _heap(setting, environment, program, arguments):
    """Bytes on the Java heap of a program of bench/java, and their buffers."""
    return json.loads(javaprogram.run(setting, program, arguments, environment).splitlines()[-1])
