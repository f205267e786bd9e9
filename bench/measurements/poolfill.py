"""Row A11: what it costs to fill whole frames and hand them to a reader: without a pool, with stock pools, with GstJavaPool."""
import json
import statistics

from harness.figure import Bar, Figure, Skipped
from harness.interleave import interleave
from harness.setting import output

# Name, bytes of an I420 frame, and frames of a full and of a quick run.
PICTURES = (
    ("1080p", 1920 * 1080 * 3 // 2, 1200, 300),
    ("4K", 3840 * 2160 * 3 // 2, 300, 100),
)
FLIGHTS = {"alone": "1 in flight", "queue": "queue of 4"}
SIZES = (0, 8, 16)
# How the program is told to get frames, and how many the pool makes at once.
OURS = {size: ("direct", size) for size in SIZES}
OTHERS = {"no pool": ("none", 0), **{f"stock of {size}": ("stock", size) for size in SIZES}}
# Not slower than the best of the others: no pool, and a stock one of the same size. Two runs of the same program differ
# by some percent.
BAR = Bar(1.05, goal=1)
# What the program counts: name, unit, units in one of its own, and the bar.
QUANTITIES = {
    "time_us": ("time", "µs/frame", 1, BAR),
    "cpu_us": ("CPU time", "µs/frame", 1, None),
    "faults": ("page faults", "/frame", 1, None),
    "cache_misses": ("cache misses", "/frame", 1, None),
    "allocations_per_s": ("frame-sized allocations", "/s", 1, None),
    "steady_kib": ("steady memory", "MiB", 1 / 1024, None),
    "peak_kib": ("peak memory", "MiB", 1 / 1024, None),
}


def measure(setting):
    if not setting.allocations.exists():
        yield Skipped("fill", "allocations are counted with glibc only")
        return
    refused = None
    for picture in PICTURES:
        for flight in FLIGHTS:
            samples = _samples(setting, picture, flight)
            refused = samples[0][0].get("cache_misses_refused")
            yield from _figures(f"fill, {picture[0]}, {FLIGHTS[flight]}", samples)
    if refused:
        yield Skipped("fill, cache misses", f"perf_event_open has none to count: {refused}")


def _samples(setting, picture, flight):
    _, size, full, quick = picture
    environment = setting.environment("fill", GST_REGISTRY_FORK="no", GST_PLUGIN_SYSTEM_PATH="",
                                      LD_PRELOAD=setting.allocations, BENCH_FRAME_BYTES=size)

    def fill(side, at_once):
        return json.loads(output([setting.fill, setting.plugin / "libgstjava.so", side, at_once, size, flight,
                                  quick if setting.quick else full], environment))
    return interleave({name: lambda side=side: fill(*side) for name, side in {**OURS, **OTHERS}.items()},
                      setting.repetitions(9, 3))


def _figures(name, samples):
    for size in SIZES:
        best = min(("no pool", f"stock of {size}"), key=lambda other: _median_time(samples[other]))
        for key, (quantity, unit, factor, bar) in QUANTITIES.items():
            if key in samples[size][0]:
                yield Figure(f"{name}, pool of {size}, {quantity}", unit, *(
                    [sample[key] * factor for sample in samples[side]] for side in (size, best)), bar, against=best)


def _median_time(samples):
    return statistics.median(sample["time_us"] for sample in samples)
