#!/bin/sh
# Packages the Java modules with Maven and copies their jars: package-jars.sh SOURCE TARGET JDK DEPFILE
set -eu
source=$1 target=$2 depfile=$4
export JAVA_HOME="$3"
# Maven 3.8 warns about itself on a JDK 24 or newer.
export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}"

# Two builds at once would trip over each other's target folders.
exec 9<"$source/pom.xml"
flock 9

mvn=${MVN:-mvn}
if ! "$mvn" --batch-mode --quiet --no-transfer-progress -f "$source/pom.xml" -Dmaven.test.skip=true package; then
  echo "Maven failed; run: JAVA_HOME=$JAVA_HOME mvn -f $source/pom.xml package" >&2
  exit 1
fi
for module in api runtime processor cuda elements; do
  cp "$source/java-elements/$module/target/gstjava-$module.jar" "$target/"
done

# Every source file and folder is a dependency, so a new file is noticed as well.
{
  printf 'gst-plugin/java/gstjava-api.jar: '
  find "$source/pom.xml" "$source"/java-elements/*/pom.xml "$source"/java-elements/*/src \
    "$source"/tests/fixtures/pom.xml "$source"/tests/fixtures/src \
    "$source"/tests/gpu/java/pom.xml "$source"/tests/gpu/java/src \
    -not -path '*/src/test/*' | sed 's/ /\\ /g' | tr '\n' ' '
  echo
} > "$depfile"
