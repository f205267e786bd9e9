"""What one buffer pays to go through Java: javaidentity against its twin in C, and against the other ways.

2 million buffers of 4 KiB, counted in three ways of whole runs of gst-launch-1.0: the pipeline's time; the CPU time of the process less that of a run with one
buffer, which a busy machine disturbs less; and the CPU time of the last 1.5 million. None has the start of the JVM in it, the
first two have the compilation of Java code.

Then in turns of 20,000 buffers within one process, without the compilation: that one holds still where the machine does not,
and shows the floor as well, which is what the JVM takes for the same twin to call an empty Java method."""
import json

from harness import javaprogram
from harness.figure import Bar, Figure, Skipped
from harness.interleave import interleave
from harness.pipeline import NO_PYTHON, has_element, play, python_environment, through
from harness.setting import Unavailable

BUFFERS = 2_000_000
# After so many all that is hot has been compiled.
WARM = 500_000
PEER_BUFFERS = 100_000
# Of one turn, some 10 ms: longer than what a pipeline takes to start, shorter than most of what disturbs it.
TURN = 20_000
MAPS = ("none", "read", "readwrite")
BAR = Bar(1.15, goal=1.05)
UNIT = "ns/buffer"


def measure(setting):
    environment = setting.environment("bridge", setting.plugin, setting.twin)
    for map_mode in MAPS:
        yield from _against_twin(setting, environment, map_mode)
    yield from _in_turns(setting)
    yield _against_python(setting)
    yield _against_bindings(setting)


def _run(setting, element, environment):
    """ns a buffer by each count."""
    one = play(setting, through(element, 1), environment)
    warm = play(setting, through(element, WARM), environment)
    many = play(setting, through(element, BUFFERS), environment)
    return {"pipeline time": many["ran_s"] / BUFFERS * 1e9,
            "CPU time": (many["cpu_s"] - one["cpu_s"]) / BUFFERS * 1e9,
            "CPU time, steady": (many["cpu_s"] - warm["cpu_s"]) / (BUFFERS - WARM) * 1e9}


def _against_twin(setting, environment, map_mode):
    samples = interleave({
        side: lambda element=element: _run(setting, f"{element} map={map_mode}", environment)
        for side, element in (("ours", "javaidentity"), ("other", "twinidentity"))
    }, setting.repetitions(15, 3))
    for count in samples["ours"][0]:
        yield Figure(f"bridge, map={map_mode}, {count}", UNIT, [sample[count] for sample in samples["ours"]],
                     [sample[count] for sample in samples["other"]], BAR if count == "pipeline time" else None,
                     against="C twin")


def _in_turns(setting):
    environment = setting.environment("bridge-turns", setting.plugin, setting.twin)
    for map_mode in MAPS:
        name = f"bridge, map={map_mode}, in turns"
        try:
            text = javaprogram.run(setting, "InTurns", [map_mode, TURN, setting.repetitions(BUFFERS // TURN, 15)],
                                   environment, ["-XX:+UseSerialGC"])
        except Unavailable as missing:
            yield Skipped(name, str(missing))
            continue
        turns = json.loads(text.splitlines()[-1])
        yield Figure(name, UNIT, turns["java"], turns["twin"], BAR, against="C twin")
        yield Figure(f"{name}, floor", UNIT, turns["floor"], turns["twin"], against="C twin",
                     note="the twin that calls an empty Java method")


def _pipeline_time(setting, element, buffers, environment):
    return lambda: play(setting, through(element, buffers), environment)["ran_s"] / buffers * 1e9


def _against_python(setting):
    name = "bridge, gst-python"
    environment = python_environment(setting, "bridge-python", setting.plugin)
    if not has_element("pythonidentity", environment):
        return Skipped(name, NO_PYTHON)
    samples = interleave({
        "ours": _pipeline_time(setting, "javaidentity", BUFFERS, environment),
        "other": _pipeline_time(setting, "pythonidentity", PEER_BUFFERS, environment),
    }, setting.repetitions(3, 1))
    return Figure(name, UNIT, samples["ours"], samples["other"], against="gst-python")


def _against_bindings(setting):
    name = "bridge, gst1-java-core"
    environment = setting.environment("bridge-bindings", setting.plugin)

    def pass_buffers():
        text = javaprogram.run(setting, "AppSinkAppSource", [PEER_BUFFERS], environment)
        return json.loads(text.splitlines()[-1])["wall_s"] / PEER_BUFFERS * 1e9
    try:
        samples = interleave({
            "ours": _pipeline_time(setting, "javaidentity", BUFFERS, environment),
            "other": pass_buffers,
        }, setting.repetitions(3, 1))
    except Unavailable as missing:
        return Skipped(name, str(missing))
    return Figure(name, UNIT, samples["ours"], samples["other"], against="appsink to appsrc")
