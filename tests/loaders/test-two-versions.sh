#!/bin/sh
# Two jars bring two versions of one library, and each element sees its own: test-two-versions.sh BUILD JDK (TAP)
set -u
build=$1 jdk=$2
jars=$build/gst-plugin/java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Makes a jar whose element posts the version of the library that it finds: make_jar VERSION
make_jar() {
  folder=$work/$1
  mkdir -p "$folder/src" "$folder/classes" "$work/elements"
  cat >"$folder/src/Library.java" <<TXT
package org.example.library;
public final class Library {
  public static int version() { return $1; }
}
TXT
  cat >"$folder/src/Probe$1.java" <<TXT
package org.example;
import org.gstjava.api.*;
import org.example.library.Library;
@GstElement(name = "probe$1", longName = "Probe", classification = "Generic", description = "Says a version",
    author = "A. Author <a@example.org>")
@PadTemplate(direction = PadTemplate.Direction.SINK_AND_SRC, caps = "ANY")
public final class Probe$1 extends Transform {
  @Override protected void start() {
    post(Structure.builder("library").set("version", Library.version()).build());
  }
  @Override protected FlowReturn transformInPlace(Frame frame) { return FlowReturn.OK; }
}
TXT
  "$jdk/bin/javac" -proc:full -processorpath "$jars/gstjava-processor.jar:$jars/gstjava-api.jar" \
    -cp "$jars/gstjava-api.jar" -d "$folder/classes" "$folder"/src/*.java &&
    "$jdk/bin/jar" --create --file "$work/elements/probe$1.jar" -C "$folder/classes" .
}

echo "1..1"
# E3: a class loader for each jar.
output=$(make_jar 1 2>&1 && make_jar 2 2>&1 &&
  GST_PLUGIN_PATH=$build/gst-plugin GST_JAVA_PATH=$work/elements GST_JAVA_HOME=$jdk GST_REGISTRY=$work/registry.bin \
    gst-launch-1.0 -m fakesrc num-buffers=1 ! probe1 ! probe2 ! fakesink 2>&1)
if printf '%s' "$output" | grep -q '"probe1-0".*version=(int)1' && printf '%s' "$output" | grep -q '"probe2-0".*version=(int)2'; then
  echo "ok 1 - two versions of a library live side by side"
else
  echo "not ok 1 - two versions of a library live side by side"
  printf '%s\n' "$output" | sed 's/^/# /'
fi
