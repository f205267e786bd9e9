"""Time to the end of a pipeline of one buffer, and peak memory: the C twin, javaidentity, the same with an AOT cache, gst-python."""
from harness.figure import Bar, Figure, Skipped
from harness.interleave import interleave
from harness.pipeline import NO_PYTHON, has_element, python_environment
from harness.setting import output

BAR = Bar(2, goal=1)
# What the stopwatch gives: name, unit, units in one of its own, and the bar.
QUANTITIES = {
    "wall_s": ("time", "ms", 1000, BAR),
    "cpu_s": ("CPU time", "ms", 1000, None),
    "peak_kib": ("peak memory", "MiB", 1 / 1024, BAR),
}


def _command(element):
    return ["gst-launch-1.0", "-q", *f"fakesrc num-buffers=1 ! {element} ! fakesink".split()]


def measure(setting):
    recorded = setting.environment("start-aot", setting.plugin)
    output(_command("javaidentity"), {**recorded, "GST_JAVA_AOT_RECORD": "1"})
    variants = {
        "C twin": ("twinidentity", setting.environment("start-twin", setting.twin)),
        "javaidentity": ("javaidentity", setting.environment("start-java", setting.plugin)),
        "javaidentity, AOT cache": ("javaidentity", recorded),
        "gst-python": ("pythonidentity", python_environment(setting, "start-python")),
    }
    if not has_element(*variants["gst-python"]):
        del variants["gst-python"]
        yield Skipped("start, gst-python", NO_PYTHON)
    if not any((setting.scratch / "start-aot.cache").glob("**/*.aot")):
        del variants["javaidentity, AOT cache"]
        yield Skipped("start, javaidentity, AOT cache", "GST_JAVA_AOT_RECORD=1 wrote no cache")
    yield from _figures(setting, variants)


def _figures(setting, variants):
    for element, environment in variants.values():
        setting.timed(_command(element), environment)
    samples = interleave(
        {name: lambda variant=variant: setting.timed(_command(variant[0]), variant[1])
         for name, variant in variants.items()}, setting.repetitions(25, 7))
    for name in variants:
        if name == "gst-python":
            continue
        for key, (quantity, unit, factor, bar) in QUANTITIES.items():
            other = [sample[key] * factor for sample in samples.get("gst-python", [])]
            yield Figure(f"start, {name}, {quantity}", unit, [sample[key] * factor for sample in samples[name]], other,
                         bar if other and name != "C twin" else None, against="gst-python" if other else "")
