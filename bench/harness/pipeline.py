"""Runs pipelines in gst-launch-1.0 and reads how long they ran."""
import re

from harness.setting import BENCH, output

NO_PYTHON = "no pythonidentity: apt install gstreamer1.0-python3-plugin-loader python3-gst-1.0"

RAN = re.compile(r"^Execution ended after (\d+):(\d\d):(\d\d\.\d+)$", re.M)
SOURCE = "fakesrc num-buffers={buffers} sizetype=fixed sizemax=4096 filltype=nothing"


def play(setting, pipeline, environment):
    """What setting.timed gives of a pipeline, and ran_s: the seconds from PLAYING to the end, by gst-launch-1.0's own count.

    The start of elements is not in ran_s."""
    times = setting.timed(["gst-launch-1.0", *pipeline.split()], environment)
    ran = RAN.search(times["stdout"])
    if ran is None:
        raise RuntimeError(f"gst-launch-1.0 {pipeline} did not play:\n{times['stdout']}")
    hours, minutes, seconds = ran.groups()
    return {**times, "ran_s": int(hours) * 3600 + int(minutes) * 60 + float(seconds)}


def through(element, buffers):
    """The pipeline in which 4 KiB buffers go through an element and nothing else happens."""
    return f"{SOURCE.format(buffers=buffers)} ! {element} ! fakesink"


def python_environment(setting, name, *plugin_folders):
    """Where pythonidentity is found. The loader takes its modules from beside the python3 on PATH: the system's it must be."""
    return setting.environment(name, *plugin_folders, BENCH / "python", PATH="/usr/bin:/bin")


def has_element(name, environment):
    try:
        # Without a version it must be GStreamer's own.
        output(["gst-inspect-1.0", "--exists", "--atleast-version=0.0", name], environment)
    except RuntimeError:
        return False
    return True
