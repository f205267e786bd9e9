#!/bin/sh
# Runs every example, the README's first element as a reader would, and all elements of the pages: test-examples.sh SOURCE BUILD JDK (TAP)
set -u
source=$1 build=$2 jdk=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GST_PLUGIN_PATH="$build/gst-plugin" GST_JAVA_HOME="$jdk" GST_REGISTRY="$work/registry.bin"
export JARS="$build/gst-plugin/java" PATH="$jdk/bin:$PATH"
number=0

# Reports what the last command came to: report RESULT NAME OUTPUT
report() {
  number=$((number + 1))
  if [ "$1" = 0 ]; then
    echo "ok $number - $2"
  else
    echo "not ok $number - $2"
    printf '%s\n' "$3" | sed 's/^/# /'
  fi
}

# The lines of a fenced block of the README that follows a marker: block MARKER
block() {
  awk -v marker="$1" 'index($0, marker) { found = 1; next }
    found && /^```/ { if (inside) exit; inside = 1; next }
    inside' "$source/README.md"
}

# Every fenced block of the pages that follows "<!-- file: NAME -->", into a folder: unpack FOLDER PAGE...
unpack() {
  folder=$1
  shift
  awk -v folder="$folder" 'FNR == 1 { name = ""; inside = 0 }
    /^<!-- file: / { name = $3; next }
    name != "" && /^```/ { if (inside) { close(folder "/" name); name = "" } inside = !inside; next }
    inside { print > (folder "/" name) }' "$@"
}

set -- "$source/README.md" "$source"/docs/help/*.md
sed -n 's/^<!-- launch: \(.*\) -->$/\1/p' "$@" >"$work/launches"
sed -n 's/^<!-- launch on CUDA: \(.*\) -->$/\1/p' "$@" >"$work/launches-on-cuda"
echo "1..$((8 + $(cat "$work/launches" "$work/launches-on-cuda" | wc -l)))"

# E5: a C application. A 1 kHz tone of amplitude 0.1 on both channels is about -20 LUFS (BS.1770: 0 dBFS is -3.01 + 3.01).
output=$("$build/examples/loudness" 2>&1)
printf '%s' "$output" | grep -Eq '^programme: -(19|20|21)\.[0-9] LUFS'
report $? "C example measures a tone" "$output"

"$build/examples/loudness" /nonexistent/file >"$work/out" 2>&1
[ $? = 1 ] && grep -q 'file' "$work/out"
report $? "C example reports a missing file" "$(cat "$work/out")"

# E5: a Python application by PyGObject.
if /usr/bin/python3 -c 'import gi; gi.require_version("Gst", "1.0")' 2>/dev/null; then
  output=$(/usr/bin/python3 "$source/examples/python/loudness.py" 2>&1)
  printf '%s' "$output" | grep -Eq '^programme: -(19|20|21)\.[0-9] LUFS'
  report $? "Python example measures a tone" "$output"
  # C10: PyGObject reads a Java record.
  output=$(/usr/bin/python3 "$source/examples/python/origin.py" 2>&1)
  [ "$output" = "$(printf 'stream 7, frame 0, 0 ns\nstream 7, frame 1, 33333333 ns\nstream 7, frame 2, 66666666 ns')" ]
  report $? "Python example reads a record" "$output"
else
  for example in "measures a tone" "reads a record"; do
    number=$((number + 1))
    echo "ok $number - Python example $example # SKIP python3-gi is not installed"
  done
fi

# E5: a Java application with its own JVM and an element on its own class path.
output=$(java --enable-native-access=ALL-UNNAMED -Xrs -cp "$source/examples/java/target/classes:$source/examples/java/target/lib/*" \
  org.example.FadeToBlack 2>&1)
printf '%s' "$output" | grep -q '^100 frames at level 0.5$'
report $? "Java example runs its own element" "$output"

# D7: frames to another process, as dma-bufs.
timeout 60 "$build/examples/receiveframes" "$work/frames" 3 >"$work/received" 2>&1 &
receiver=$!
while [ ! -S "$work/frames" ] && kill -0 "$receiver" 2>/dev/null; do sleep 0.1; done
output=$(GST_JAVA_DMABUF=memfd GST_JAVA_PATH="$source/examples/java/target/gstjava-example.jar" timeout 60 gst-launch-1.0 \
  javastampsrc num-buffers=3 ! 'video/x-raw(memory:DMABuf),format=NV12,width=320,height=240' ! \
  sendframes socket="$work/frames" sync=false 2>&1 </dev/null)
wait "$receiver" && [ "$(grep -c '^frame [123]: 320x240, brightness [0-9]' "$work/received")" = 3 ]
report $? "Java sends frames that a C program receives" "$output
$(cat "$work/received")"

# E1, E3: the README's first element, compiled and run as it says there.
mkdir "$work/first"
block 'file: Invert.java' >"$work/first/Invert.java"
block 'run: in a folder with Invert.java' >"$work/first/run.sh"
output=$(cd "$work/first" && sh -e run.sh 2>&1)
result=$?
printf '%s' "$output" | grep -Eq 'Double. Range: +0 - +1 Default: +1' || result=1
printf '%s' "$output" | grep -q 'Got EOS' || result=1
report $result "the README's first element works" "$output"

# E1: every element of the pages compiles without a warning and has a line that runs it.
mkdir "$work/pages"
unpack "$work/pages" "$@"
output=$(cd "$work/pages" && javac -Xlint:all,-processing -Werror -proc:full \
  -processorpath "$JARS/gstjava-processor.jar:$JARS/gstjava-api.jar" -cp "$JARS/gstjava-api.jar:$JARS/gstjava-cuda.jar" -d classes ./*.java 2>&1 \
  && jar --create --file elements/pages.jar -C classes . 2>&1)
result=$?
for name in $(sed -n 's/^ *name = "\(.*\)",$/\1/p' "$work"/pages/*.java); do
  grep -qw -e "$name" "$work/launches" || { result=1; output="$output
no <!-- launch: ... --> runs $name"; }
done
report $result "the elements of the pages compile" "$output"

export GST_JAVA_PATH="$work/pages/elements"

# Runs a pipeline to its end.
launch() {
  # The line is split as a shell would; it has no quotes.
  output=$(timeout 60 gst-launch-1.0 $1 2>&1 </dev/null)
  result=$?
  printf '%s' "$output" | grep -q 'Got EOS' || result=1
  report $result "$1" "$output"
}

while read -r line; do
  launch "$line"
done <"$work/launches"

# On the stand-in for a CUDA driver.
export LD_LIBRARY_PATH="$build/tests/standin-cuda" STANDIN_CUDA_KERNELS="$build/tests/examples/libexample-kernels.so"
export GST_REGISTRY="$work/registry-cuda.bin"
while read -r line; do
  if gst-inspect-1.0 cudaupload >/dev/null 2>&1; then
    launch "$line"
  else
    number=$((number + 1))
    echo "ok $number - $line # SKIP this GStreamer has no cudaupload"
  fi
done <"$work/launches-on-cuda"
