#!/bin/sh
# Holds the code against the layer rules of docs/architecture.md: test-layers.sh SOURCE (TAP)
set -u
cd "$1" || exit 1
number=0

# Passes when the given text, a list of offenders, is empty: rule NAME OFFENDERS
rule() {
  number=$((number + 1))
  if [ -z "$2" ]; then
    echo "ok $number - $1"
  else
    echo "not ok $number - $1"
    printf '%s\n' "$2" | sed 's/^/# /'
  fi
}

main=src/main/java

echo "1..12"

jni=$(grep -rl '<jni.h>' --include='*.[ch]' native-shim gst-plugin)
[ "$(printf '%s\n' "$jni" | grep -c .)" -le 3 ] && jni=
rule "jni.h is included by three C files at most" "$jni"

rule "gst-plugin does not know JNI" "$(grep -rlE 'jni\.h|JNIEnv|JavaVM' --include='*.[ch]' gst-plugin)"

rule "native-shim defines no GObject class" "$(grep -rlE 'G_DEFINE_(ABSTRACT_|FINAL_|DYNAMIC_)?TYPE|g_type_register_static' --include='*.[ch]' native-shim)"

rule "native-shim does not include gst-plugin" "$(grep -rlE '#include "gstjava[a-z]' --include='*.[ch]' native-shim)"

# Declarations of abi.h without comments and without the constants, which are int.
abi=$(sed -e 's://.*::' native-shim/include/gstjava/abi*.h | awk '
  { while (match($0, /\/\*[^*]*\*\//)) $0 = substr($0, 1, RSTART - 1) substr($0, RSTART + RLENGTH) }
  /\/\*/ { sub(/\/\*.*/, ""); print; inside = 1; next }
  inside { if (/\*\//) { sub(/.*\*\//, ""); inside = 0 } else next }
  { print }' | grep -nwE '(bool|_Bool|long|short|unsigned|int|size_t|float|union|gboolean|gint|guint)')
rule "abi.h has fixed-width integers, double and pointers alone" "$abi"

rule "the API imports nothing but the JDK and itself" \
  "$(grep -rn '^import' java-elements/api/$main | grep -vE 'import (static )?(java|javax|org\.gstjava\.api)\.')"

rule "the runtime imports the API alone" \
  "$(grep -rn '^import' java-elements/runtime/$main | grep -vE 'import (static )?(java|javax\.management|jdk\.jfr|org\.gstjava\.(api|runtime))\.')"

rule "the stock elements import the API alone, and what they do on devices gstjava-cuda" \
  "$(grep -rn '^import' java-elements/elements/$main | grep -vE 'import (static )?(java|javax|org\.gstjava\.(api|elements))\.' |
       grep -vE '^[^:]*/elements/cuda/[^:]*:[0-9]*:import org\.gstjava\.cuda\.' ;
     grep -rn '^import org.gstjava.api.spi' java-elements/elements/$main)"

rule "gstjava-cuda imports the API and JCuda alone" \
  "$(grep -rn '^import' java-elements/cuda/$main | grep -vE 'import (static )?(java|jcuda|org\.gstjava\.(api|cuda))\.')"

rule "no file is called Utils, Manager, Helper or Impl" \
  "$(find java-elements native-shim gst-plugin tests bench examples -name target -prune -o \
     \( -name '*Util*' -o -name '*Manager*' -o -name '*Helper*' -o -name '*Impl.*' \) -print)"

rule "every source file names its licence" \
  "$(find native-shim gst-plugin bench/twin java-elements/*/src/main \( -name '*.[ch]' -o -name '*.java' \) \
     ! -exec grep -q 'SPDX-License-Identifier: LGPL-2.1-or-later' {} \; -print)"

rule "no file is longer than 600 lines" \
  "$(find java-elements native-shim gst-plugin tests bench \( -name '*.[ch]' -o -name '*.java' \) -exec awk '
     END { if (NR > 600) print FILENAME ": " NR " lines" }' {} \;)"
