"""What frames in dma-bufs cost: 4K NV12, worked on in place, against the same in system memory."""
import json

from harness.figure import Bar, Figure
from harness.interleave import interleave
from harness.pipeline import play
from harness.setting import output

BYTES = 3840 * 2160 * 3 // 2
FRAMES = 300
WAYS = ("persistent", "each", "copy")
NAMES = {"persistent": "mapping that stays", "each": "mapped for each frame", "copy": "copied out and back"}
BAR = Bar(1.05, goal=1)
PIPELINE = ("javastampsrc num-buffers={frames} ! {caps},format=NV12,width=3840,height=2160 ! "
            "javaoverlay ! fakesink sync=false")
CAPS = {"system": "video/x-raw", "dmabuf": "video/x-raw(memory:DMABuf)"}


def measure(setting):
    yield from _access(setting)
    yield _through_java(setting)


def _access(setting):
    environment = setting.environment("dmabuf")

    def run(way):
        frames = FRAMES // 4 if setting.quick else FRAMES
        return json.loads(output([setting.dmabuf, way, BYTES, frames], environment))["frame_ns"] / 1000
    samples = interleave({way: lambda way=way: run(way) for way in ("system", *WAYS)}, setting.repetitions(15, 3))
    for way in WAYS:
        yield Figure(f"dma-buf, 4K NV12, {NAMES[way]}", "µs/frame", samples[way], samples["system"],
                     BAR if way == "persistent" else None, against="system memory")


def _through_java(setting):
    """Source, overlay and sink; the source draws each frame, in either kind of memory."""
    environment = setting.environment("dmabuf-java", setting.plugin, GST_JAVA_DMABUF="memfd")

    def run(kind):
        def ran(frames):
            return play(setting, PIPELINE.format(frames=frames, caps=CAPS[kind]), environment)["ran_s"]
        few, many = 50, 100 if setting.quick else 350
        return (ran(many) - ran(few)) / (many - few) * 1e6
    samples = interleave({kind: lambda kind=kind: run(kind) for kind in CAPS}, setting.repetitions(9, 3))
    return Figure("dma-buf, 4K NV12, javastampsrc ! javaoverlay", "µs/frame", samples["dmabuf"], samples["system"],
                  BAR, against="system memory")
