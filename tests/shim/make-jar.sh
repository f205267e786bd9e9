#!/bin/sh
# Compiles Java sources into a jar: make-jar.sh JDK RELEASE JAR SOURCE...
set -eu
jdk=$1
release=$2
jar=$3
shift 3
classes=$jar.classes
rm -rf "$classes"
mkdir -p "$classes"
"$jdk/bin/javac" -Xlint:all,-restricted -Werror --release "$release" -d "$classes" "$@"
"$jdk/bin/jar" --create --file "$jar" --date 2026-01-01T00:00:00Z -C "$classes" .
