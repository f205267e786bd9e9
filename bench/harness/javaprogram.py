"""Packages the Java programs of bench/java with Maven, once, and runs them."""
import os
import shutil
import subprocess

from harness.setting import BENCH, Unavailable, output

MODULE = BENCH / "java"
JAR = MODULE / "target" / "gstjava-bench.jar"
CLASS_PATH = MODULE / "target" / "classpath"


def run(setting, main_class, arguments, environment, options=()):
    """What a program of bench/java wrote to stdout."""
    _package(setting)
    return output([setting.jdk / "bin" / "java", "--enable-native-access=ALL-UNNAMED", "-Xrs",
                   "--sun-misc-unsafe-memory-access=allow", *options,
                   "-cp", f"{JAR}{os.pathsep}{CLASS_PATH.read_text().strip()}",
                   f"org.gstjava.bench.{main_class}", *arguments], environment)


def _package(setting):
    sources = [MODULE / "pom.xml", *MODULE.glob("src/**/*.java")]
    if JAR.exists() and CLASS_PATH.exists() and JAR.stat().st_mtime > max(s.stat().st_mtime for s in sources):
        return
    maven = shutil.which("mvn")
    if maven is None:
        raise Unavailable("Maven is needed to package bench/java: apt install maven")
    environment = dict(os.environ, JAVA_HOME=str(setting.jdk))
    environment["MAVEN_OPTS"] = "--sun-misc-unsafe-memory-access=allow " + environment.get("MAVEN_OPTS", "")
    done = subprocess.run([maven, "--batch-mode", "--quiet", "--no-transfer-progress", "-f", str(MODULE / "pom.xml"),
                           "package"], env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        raise Unavailable(f"Maven could not package bench/java:\n{done.stdout}{done.stderr}")
