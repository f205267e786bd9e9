"""Where a benchmark finds the build, the JDK and room for its files; and the environment of what it starts."""
import json
import os
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
BENCH = ROOT / "bench"
BUILD = ROOT / "build"

# What would change the programs measured, or what they find.
FOREIGN_VARIABLES = ("GST_", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "XDG_CACHE_HOME", "XDG_DATA_HOME")
KEPT_VARIABLES = ("GST_JAVA_HOME", "GST_PLUGIN_SYSTEM_PATH", "GST_PLUGIN_SYSTEM_PATH_1_0", "GST_PLUGIN_SCANNER")


class Unavailable(Exception):
    """What a measurement needs is not here; the text says what and where to get it."""


class Hung(RuntimeError):
    """A program that did not end within its time; it has been killed."""


class Setting:
    """One run of the benchmarks, with files in folder scratch.

    What is measured is a copy of what was built, so that a build that goes on beside changes nothing."""

    def __init__(self, scratch, quick):
        self.scratch = pathlib.Path(scratch)
        self.quick = quick
        self.jdk = _find_jdk()
        self.plugin = self.scratch / "plugin"
        self.twin = self.scratch / "twin"
        self.fixtures = self.scratch / "fixtures" / "gstjava-fixtures.jar"
        self.film = ROOT / "examples" / "luts" / "film.cube"
        self.stopwatch = BUILD / "bench" / "stopwatch"
        self.scan = BUILD / "bench" / "scan"
        self.acquire = BUILD / "bench" / "acquire"
        self.fill = BUILD / "bench" / "fill"
        self.dmabuf = BUILD / "bench" / "dmabuf"
        self.allocations = BUILD / "bench" / "liballocations.so"
        self.allocation_counter = self.scratch / "allocation-counter"
        (self.plugin / "java").mkdir(parents=True)
        self.twin.mkdir()
        self.allocation_counter.mkdir()
        self.fixtures.parent.mkdir()
        shutil.copy2(BUILD / "gst-plugin" / "libgstjava.so", self.plugin)
        for jar in (BUILD / "gst-plugin" / "java").glob("*.jar"):
            shutil.copy2(jar, self.plugin / "java")
        shutil.copy2(BUILD / "bench" / "libgsttwin.so", self.twin)
        shutil.copy2(BUILD / "bench" / "libgstbenchallocations.so", self.allocation_counter)
        shutil.copy2(BUILD / "tests" / "fixtures" / "gstjava-fixtures.jar", self.fixtures)

    def repetitions(self, full, quick):
        return quick if self.quick else full

    def environment(self, name, *plugin_folders, **variables):
        """For programs that see these plugins beside the system's; name tells registries and caches apart."""
        environment = {key: value for key, value in os.environ.items()
                       if key in KEPT_VARIABLES or not key.startswith(FOREIGN_VARIABLES)}
        environment["LC_ALL"] = "C"
        environment["GST_REGISTRY"] = str(self.scratch / f"{name}.registry")
        environment["XDG_CACHE_HOME"] = str(self.scratch / f"{name}.cache")
        environment["XDG_DATA_HOME"] = str(self.scratch / f"{name}.data")
        environment["GST_PLUGIN_PATH"] = os.pathsep.join(str(folder) for folder in plugin_folders)
        environment.update({key: str(value) for key, value in variables.items()})
        return environment

    def timed(self, command, environment):
        """Runs a command and gives its wall_s, cpu_s, peak_kib and stdout."""
        result = self.scratch / "stopwatch.json"
        text = output([self.stopwatch, result, *command], environment)
        return {**json.loads(result.read_text()), "stdout": text}


def output(command, environment, cwd=None, limit_s=None):
    """What a command wrote to stdout; it must end with status 0, and within limit_s if there is one."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(words, env=environment, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=limit_s)
    except subprocess.TimeoutExpired:
        raise Hung(f"{' '.join(words)} did not end within {limit_s} s") from None
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(words)} ended with status {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def _find_jdk():
    done = subprocess.run(["sh", str(ROOT / "native-shim" / "find-jdk.sh")], capture_output=True, text=True)
    if done.returncode != 0:
        raise Unavailable(done.stderr.strip())
    return pathlib.Path(done.stdout.strip())
