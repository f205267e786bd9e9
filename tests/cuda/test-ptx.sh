#!/bin/sh
# Holds the PTX that the stock elements bring along against its source: test-ptx.sh SOURCE (TAP)
#
# SPDX-License-Identifier: LGPL-2.1-or-later
set -u
elements=$1/java-elements/elements/src/main
ptx=$elements/resources/org/gstjava/elements/cuda/colorlut.ptx
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
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

# The kernels of a PTX with the types of their parameters, a line each.
kernels() {
  awk '/^\.visible \.entry/ { line = $3; inside = 1 }
    inside && /\.param/ { line = line " " $2 }
    inside && /^\)/ { print line; inside = 0 }' "$1"
}

echo 1..4

recorded=$(sed -n '1s/.*sha256 of the sources: \([0-9a-f]*\)$/\1/p' "$ptx")
actual=$(cat "$elements/cuda/kernel.h" "$elements/cuda/colorlut.cu" | sha256sum | cut -d ' ' -f 1)
[ -n "$recorded" ] && [ "$recorded" = "$actual" ]
report $? "colorlut.ptx is made of these sources" "colorlut.ptx is stale: run $elements/cuda/make-ptx.sh where there is nvcc, and commit it
it is of $recorded, the sources are $actual"

# Every driver that gstjava-cuda takes knows PTX 8.0 at least, and nvcc 13's oldest target is 7.5.
grep -qx '\.version 7\.0' "$ptx" && grep -qx '\.target sm_75' "$ptx"
report $? "colorlut.ptx runs on the oldest driver and GPU" "$(grep -E '^\.(version|target)' "$ptx")"

if ! command -v nvcc >/dev/null; then
  echo "ok 3 - the sources compile # SKIP there is no nvcc"
  echo "ok 4 - what is compiled is valid and has the same kernels # SKIP there is no nvcc"
  exit 0
fi

output=$("$elements/cuda/make-ptx.sh" "$work/made.ptx" 2>&1)
report $? "the sources compile" "$output"

if ! command -v ptxas >/dev/null; then
  echo "ok 4 - what is compiled is valid and has the same kernels # SKIP there is no ptxas"
  exit 0
fi
output=$(ptxas -arch=sm_75 -o "$work/made.cubin" "$work/made.ptx" 2>&1 &&
  ptxas -arch=sm_75 -o "$work/brought.cubin" "$ptx" 2>&1 &&
  kernels "$ptx" >"$work/brought" && kernels "$work/made.ptx" >"$work/made" &&
  [ "$(wc -l <"$work/brought")" = 5 ] && diff "$work/brought" "$work/made" 2>&1)
report $? "what is compiled is valid and has the same kernels" "$output"
