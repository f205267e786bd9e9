"""Runs pipelines in gst-launch-1.0 and reads how long they ran."""
import re

from harness.setting import BENCH, output

NO_PYTHON = "no pythonidentity: apt install gstreamer1.0-python3-plugin-loader python3-gst-1.0"

RAN = re.compile(r"^Execution ended after (\d+):(\d\d):(\d\d\.\d+)$", re.M)
SOURCE = "fakesrc num-buffers={buffers} sizetype=fixed sizemax=4096 filltype=nothing"


def run_time(pipeline, environment):
    """Seconds from PLAYING to the end, as gst-launch-1.0 reports them: the start of elements is not in it."""
    text = output(["gst-launch-1.0", *pipeline.split()], environment)
    ran = RAN.search(text)
    if ran is None:
        raise RuntimeError(f"gst-launch-1.0 {pipeline} did not play:\n{text}")
    hours, minutes, seconds = ran.groups()
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def through(element, buffers):
    """The pipeline in which 4 KiB buffers go through an element and nothing else happens."""
    return f"{SOURCE.format(buffers=buffers)} ! {element} ! fakesink"


def python_environment(setting, name, *plugin_folders):
    """Where pythonidentity is found. The loader takes its modules from beside the python3 on PATH: the system's it must be."""
    return setting.environment(name, *plugin_folders, BENCH / "python", PATH="/usr/bin:/bin")


def has_element(name, environment):
    try:
        output(["gst-inspect-1.0", "--exists", name], environment)
    except RuntimeError:
        return False
    return True
