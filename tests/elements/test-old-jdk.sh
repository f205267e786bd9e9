#!/bin/sh
# E7: a JDK that is too old is one error that names both versions. Skipped where no JDK below 25 is installed.
set -u
old=
for release in /usr/lib/jvm/*/release; do
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release" 2>/dev/null)
  home=${release%/release}
  if [ -n "$version" ] && [ "$version" -lt 25 ] && [ -e "$home/lib/server/libjvm.so" ]; then
    old=$home
    break
  fi
done
if [ -z "$old" ]; then
  echo "1..0 # SKIP needs a JDK older than 25 in /usr/lib/jvm"
  exit 77
fi
output=$(GST_JAVA_HOME=$old timeout 30 gst-launch-1.0 -q fakesrc num-buffers=1 ! fixtureflow ! fakesink 2>&1)
status=$?
errors=$(printf '%s\n' "$output" | grep -c 'ERROR: from element')
if [ "$status" -ne 0 ] && [ "$status" -ne 124 ] && [ "$errors" -eq 1 ] && printf '%s' "$output" | grep -q "$version" \
  && printf '%s' "$output" | grep -q 25; then
  exit 0
fi
echo "status $status, $errors errors: $output"
exit 1
