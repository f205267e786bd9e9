#!/bin/sh
# The tests that run within the virtual machine: inside.sh BUILD (TAP)
set -u
build=$1
number=0
work=$(mktemp -d)

# No plugin but those that are used: to look at all takes long in an emulated machine.
plugins=$(pkg-config --variable=pluginsdir gstreamer-1.0)
mkdir "$work/plugins"
for name in coreelements video4linux2 videoconvertscale videoconvert videotestsrc; do
  [ ! -e "$plugins/libgst$name.so" ] || ln -s "$plugins/libgst$name.so" "$work/plugins/"
done
export GST_PLUGIN_SYSTEM_PATH_1_0="$work/plugins" GST_PLUGIN_PATH_1_0="" GST_REGISTRY_1_0="$work/registry.bin"
export CK_DEFAULT_TIMEOUT=120

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

# Whether the camera gives so many frames in dma-bufs: captures DEVICE CAPS
captures() {
  output=$(timeout 60 gst-launch-1.0 -v v4l2src device="$1" io-mode=dmabuf num-buffers=20 ! "$2" ! \
    fakesink silent=false sync=false 2>&1)
  [ "$(printf '%s\n' "$output" | grep -c 'last-message = chain')" = 20 ]
}

echo "1..6"

output=$(ls -l /dev/udmabuf /dev/dma_heap/system /dev/video0 /dev/video1 /dev/video2 /dev/video3 2>&1)
report $? "the machine has its devices" "$output"

# D9
captures /dev/video0 video/x-raw,format=NV12,width=1280,height=720
report $? "a camera gives frames in one dma-buf each" "$output"
captures /dev/video2 video/x-raw,format=NV12,width=1280,height=720
report $? "a camera gives frames in a dma-buf for each plane" "$output"

# D3, D4, D6: the same tests as outside, on what the kernel makes.
for source in udmabuf heap; do
  output=$(GST_JAVA_TEST_DMABUF=$source "$build/tests/dmabuf/test-memory" 2>&1)
  report $? "tests of dma-buf memory with $source" "$output"
done

# D4, D6, D9: a camera through Java to a video output, and Java's own dma-bufs.
output=$(GST_PLUGIN_PATH_1_0="$build/gst-plugin" GST_JAVA_PATH="$build/tests/fixtures" "$build/tests/vm/test-camera" 2>&1)
report $? "a camera's frames go through Java without a copy" "$output"
