"""ns to acquire and release a buffer of 4 KiB: GstJavaPool, a stock GstBufferPool, and a buffer that is malloc'd and freed.

Threads that acquire and release by themselves, and pairs of threads of which one acquires and the other releases, all on one
pool. Each run is a process, which has LIMIT_S to end."""
import json

from harness.figure import Bar, Figure, Skipped
from harness.interleave import interleave
from harness.setting import Hung, output

LIMIT_S = 20
UNIT = "ns/buffer"
# What the program calls it, how many, the name of the figure, and the bar of gst_java_pool_acquire against stock.
SHAPES = (
    ("threads", 1, "1 thread", Bar(1 / 3)),
    ("threads", 2, "2 threads", Bar(1 / 5, goal=1 / 10)),
    ("threads", 4, "4 threads", None),
    ("threads", 8, "8 threads", None),
    ("pairs", 1, "1 pair", None),
    ("pairs", 2, "2 pairs", None),
)
# Ours may not hang.
OURS = ("direct", "java")
OTHERS = ("stock", "none")


def measure(setting):
    environment = setting.environment("acquire", GST_REGISTRY_FORK="no", GST_PLUGIN_SYSTEM_PATH="")
    for shape, count, name, bar in SHAPES:
        yield from _of_shape(setting, environment, shape, count, f"acquire, {name}", bar)


def _of_shape(setting, environment, shape, count, name, bar):
    is_alone = (shape, count) == ("threads", 1)
    sides = [*OURS, *OTHERS, *(["floor"] if is_alone else [])]
    hung = set()

    def sample(side):
        if side in hung:
            return None
        try:
            return json.loads(output([setting.acquire, setting.plugin / "libgstjava.so", side, shape, count,
                                      250 if setting.quick else 500], environment, limit_s=LIMIT_S))["ns"]
        except Hung:
            hung.add(side)
            return None

    samples = interleave({side: lambda side=side: sample(side) for side in sides}, setting.repetitions(9, 3))
    for side in hung.intersection(OURS):
        yield Skipped(name, f"{side} hangs: it did not end within {LIMIT_S} s", is_failure=True)

    def figure(suffix, ours, other, held_to=None, against="stock"):
        if other in hung:
            return Figure(name + suffix, UNIT, samples[ours], against=f"{against} hangs")
        return Figure(name + suffix, UNIT, samples[ours], samples[other], held_to, against=against)
    if "direct" not in hung:
        yield figure("", "direct", "stock", bar)
        yield figure(", beside malloc", "direct", "none", against="malloc")
    if "java" not in hung:
        yield figure(", as any pool", "java", "stock")
    if is_alone:
        yield figure(", empty pool", "floor", "stock")
