"""Describes what was measured and on what: processor, memory, versions, revision. No names of hosts or users."""
import datetime
import os
import platform
import re
import subprocess

from harness.setting import ROOT


def describe(setting):
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "revision": _revision(),
        "machine": {
            "processor": _match("/proc/cpuinfo", r"^model name\s*: (.*)$") or platform.processor(),
            "cores": len(os.sched_getaffinity(0)),
            "memory_kib": int(_match("/proc/meminfo", r"^MemTotal:\s*(\d+)") or 0),
            "kernel": f"{platform.system()} {_number_of(platform.release())} {platform.machine()}",
            "system": _match("/etc/os-release", r'^PRETTY_NAME="(.*)"$'),
            "load_before": os.getloadavg()[0],
        },
        "versions": {
            "jdk": _match(setting.jdk / "release", r'^JAVA_RUNTIME_VERSION="(.*)"$')
            or _match(setting.jdk / "release", r'^JAVA_VERSION="(.*)"$'),
            "gstreamer": _first_line(["gst-launch-1.0", "--version"]),
            "ffmpeg": _first_line(["ffmpeg", "-version"]),
            "gst1-java-core": _match(ROOT / "pom.xml", r"<gst1-java-core.version>(.*)</gst1-java-core.version>"),
            "python": platform.python_version(),
        },
    }


def _match(path, pattern):
    try:
        with open(path, encoding="utf-8") as file:
            found = re.search(pattern, file.read(), re.M)
    except OSError:
        return None
    return found.group(1) if found else None


def _number_of(release):
    """6.1.0 of 6.1.0-44-amd64: what follows may name a machine."""
    return re.match(r"[\d.]*", release).group()


def _first_line(command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]
    except (OSError, subprocess.CalledProcessError, IndexError):
        return None


def _revision():
    revision = _first_line(["git", "-C", str(ROOT), "rev-parse", "HEAD"])
    if revision is None:
        return None
    changed = _first_line(["git", "-C", str(ROOT), "status", "--porcelain", "--untracked-files=no"])
    return revision + (" with changes" if changed else "")
