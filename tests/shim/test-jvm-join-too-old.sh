#!/bin/sh
# Tests that the JVM of a Java application is not joined when it is too old: test-jvm-join-too-old.sh JAR LIBRARY
set -eu

for home in /usr/lib/jvm/*; do
  feature=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null || true)
  if [ "${feature:-0}" -ge 17 ] && [ "$feature" -lt 25 ] && [ -x "$home/bin/java" ]; then
    unset JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS
    out=$("$home/bin/java" -cp "$1" JavaHost "$2") && status=0 || status=$?
    echo "$out"
    [ "$status" -eq 1 ]
    [ "$out" = "the JVM of this process is Java $feature, gstjava needs 25 or newer; start the application with a newer JDK" ]
    exit
  fi
done
echo "no JDK 17 to 24 in /usr/lib/jvm"
exit 77
