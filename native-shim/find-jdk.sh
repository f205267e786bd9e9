#!/bin/sh
# Prints the folder of the JDK to build with: the argument if given, else GST_JAVA_HOME, JAVA_HOME, the newest of the usual folders.
set -eu

# The number in JAVA_VERSION="25.0.3", 0 where home $1 is no JDK with jni.h.
feature() {
  if [ -f "$1/include/jni.h" ] && [ -x "$1/bin/javac" ] && [ -f "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\{0,1\}\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' "$1/release"
  else
    echo 0
  fi
}

if [ -n "${1:-}" ]; then
  if [ "$(feature "$1")" -lt 9 ]; then
    echo "-Djdk=$1 is no JDK 9 or newer: it needs include/jni.h, bin/javac and release" >&2
    exit 1
  fi
  echo "$1"
  exit
fi

best=
best_feature=8
for home in "${GST_JAVA_HOME:-}" "${JAVA_HOME:-}"; do
  if [ -n "$home" ] && [ "$(feature "$home")" -ge 25 ]; then
    echo "$home"
    exit
  fi
done
for home in "${GST_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*; do
  this=$(feature "$home")
  if [ "${this:-0}" -gt "$best_feature" ]; then
    best=$home
    best_feature=$this
  fi
done
if [ -z "$best" ]; then
  echo "no JDK found: install one (apt install openjdk-25-jdk-headless) or pass -Djdk=FOLDER" >&2
  exit 1
fi
echo "$best"
