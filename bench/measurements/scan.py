"""What a jar with 100 elements adds to the load of the plugin in a fresh registry; no JVM may start."""
import json
import zipfile

from harness.figure import Bar, Figure
from harness.interleave import interleave
from harness.setting import output

ELEMENTS = 100
BAR = Bar(10)
CLASS_BYTES = 4096

GROUP = """\
[element scanned{n}]
class=org.example.Scanned{n}
type=GstScanned{n}
base=VideoFilter
long-name=Scanned {n}
classification=Filter/Effect/Video
description=One of many elements of a jar
author=A. Author <a@example.org>
rank=0
overrides=transformInPlace;infoChanged
pads=sink;src
properties=amount;threshold;label;active;mode
signals=peak
actions=

[pad scanned{n} sink]
direction=sink
caps=video/x-raw, format=(string){{ GRAY8, I420, NV12, RGBA }}

[pad scanned{n} src]
direction=src
caps=video/x-raw, format=(string){{ GRAY8, I420, NV12, RGBA }}

[property scanned{n} amount]
binding=field amount
type=double
nick=amount
description=Share of the effect
default=1.0
min=0
max=1
flags=readable;writable;controllable
mutable=playing

[property scanned{n} threshold]
binding=field threshold
type=int
nick=threshold
description=Samples below it stay
default=16
min=0
max=255
flags=readable;writable
mutable=playing

[property scanned{n} label]
binding=field label
type=string
nick=label
description=Text that is drawn
flags=readable;writable
mutable=playing

[property scanned{n} active]
binding=field active
type=boolean
nick=active
description=Whether there is an effect
default=true
flags=readable;writable
mutable=playing

[property scanned{n} mode]
binding=field mode
type=enum
enum=org_example_Scanned{n}_Mode
nick=mode
description=What is done with the rest
default=soft
flags=readable;writable
mutable=playing

[enum org_example_Scanned{n}_Mode]
nicks=soft;hard
names=SOFT;HARD
descriptions=Keeps highlights;Clips

[signal scanned{n} peak]
args=double;long
returns=void

"""


def measure(setting):
    with_jar, without_jar = setting.scratch / "scan-100", setting.scratch / "scan-0"
    with_jar.mkdir()
    without_jar.mkdir()
    _write_jar(with_jar / "scanned.jar")
    _load(setting, with_jar)
    samples = interleave({"with": lambda: _load(setting, with_jar), "without": lambda: _load(setting, without_jar)},
                         setting.repetitions(25, 7))
    _check(samples)
    added = [(a["load_us"] - b["load_us"]) / 1000 for a, b in zip(samples["with"], samples["without"])]
    yield Figure(f"scan, {ELEMENTS} elements", "ms", added, bar=BAR, against="no JVM",
                 note="load with the jar less load without it")
    yield Figure("scan, stock elements alone", "ms", [sample["load_us"] / 1000 for sample in samples["without"]])


def _write_jar(path):
    index = "[gstjava]\nversion=1\nelements=" + ";".join(f"scanned{n}" for n in range(ELEMENTS)) + "\n\n"
    index += "".join(GROUP.format(n=n) for n in range(ELEMENTS)) + "[end]\n"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as jar:
        for n in range(ELEMENTS):
            jar.writestr(f"org/example/Scanned{n}.class", bytes(CLASS_BYTES))
        jar.writestr("META-INF/gstjava/elements", index)


def _load(setting, jars):
    registry = setting.scratch / "scan.registry"
    registry.unlink(missing_ok=True)
    environment = setting.environment("scan", GST_JAVA_PATH=jars, GST_REGISTRY_FORK="no", GST_PLUGIN_SYSTEM_PATH="")
    return json.loads(output([setting.scan, setting.plugin / "libgstjava.so"], environment))


def _check(samples):
    if any(sample["jvm"] for side in samples.values() for sample in side):
        raise RuntimeError("a JVM was loaded by the scan")
    added = samples["with"][0]["elements"] - samples["without"][0]["elements"]
    if added != ELEMENTS:
        raise RuntimeError(f"the jar has {ELEMENTS} elements, {added} were registered")
