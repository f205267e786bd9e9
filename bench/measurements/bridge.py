"""What one buffer pays to go through Java: javaidentity against its twin in C, and against the other ways.

2 million buffers of 4 KiB; the time is the pipeline's, so the compilation of Java code is in it and the JVM's start is not."""
import json

from harness import javaprogram
from harness.figure import Bar, Figure, Skipped
from harness.interleave import interleave
from harness.pipeline import NO_PYTHON, has_element, python_environment, run_time, through
from harness.setting import Unavailable

BUFFERS = 2_000_000
PEER_BUFFERS = 100_000
MAPS = ("none", "read", "readwrite")
BAR = Bar(1.15, goal=1.05)


def measure(setting):
    environment = setting.environment("bridge", setting.plugin, setting.twin)
    for map_mode in MAPS:
        yield _against_twin(setting, environment, map_mode)
    yield _steady(setting, environment)
    yield _against_python(setting)
    yield _against_bindings(setting)


def _per_buffer(element, buffers, environment):
    return lambda: run_time(through(element, buffers), environment) / buffers * 1e9


def _against_twin(setting, environment, map_mode):
    samples = interleave({
        "ours": _per_buffer(f"javaidentity map={map_mode}", BUFFERS, environment),
        "other": _per_buffer(f"twinidentity map={map_mode}", BUFFERS, environment),
    }, setting.repetitions(11, 3))
    return Figure(f"bridge, map={map_mode}", "ns/buffer", samples["ours"], samples["other"], BAR, against="C twin")


def _steady(setting, environment):
    """The second half of 4 million buffers, when all is compiled."""
    def second_half(element):
        whole = run_time(through(element, 2 * BUFFERS), environment)
        return (whole - run_time(through(element, BUFFERS), environment)) / BUFFERS * 1e9
    samples = interleave({
        "ours": lambda: second_half("javaidentity"),
        "other": lambda: second_half("twinidentity"),
    }, setting.repetitions(5, 2))
    return Figure("bridge, map=none, second half of 4 M", "ns/buffer", samples["ours"], samples["other"],
                  against="C twin")


def _against_python(setting):
    name = "bridge, gst-python"
    environment = python_environment(setting, "bridge-python", setting.plugin)
    if not has_element("pythonidentity", environment):
        return Skipped(name, NO_PYTHON)
    samples = interleave({
        "ours": _per_buffer("javaidentity", BUFFERS, environment),
        "other": _per_buffer("pythonidentity", PEER_BUFFERS, environment),
    }, setting.repetitions(3, 1))
    return Figure(name, "ns/buffer", samples["ours"], samples["other"], against="gst-python")


def _against_bindings(setting):
    name = "bridge, gst1-java-core"
    environment = setting.environment("bridge-bindings", setting.plugin)

    def pass_buffers():
        text = javaprogram.run(setting, "AppSinkAppSource", [PEER_BUFFERS], environment)
        return json.loads(text.splitlines()[-1])["wall_s"] / PEER_BUFFERS * 1e9
    try:
        samples = interleave({
            "ours": _per_buffer("javaidentity", BUFFERS, environment),
            "other": pass_buffers,
        }, setting.repetitions(3, 1))
    except Unavailable as missing:
        return Skipped(name, str(missing))
    return Figure(name, "ns/buffer", samples["ours"], samples["other"], against="appsink to appsrc")
