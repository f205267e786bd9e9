#!/bin/sh
# Compiles colorlut.cu with nvcc into the PTX that the stock elements bring along: make-ptx.sh [OUTPUT]
#
# Its first line has the checksum of the sources, from which tests/cuda/test-ptx.sh tells that it is stale. For GPUs from
# compute capability 7.5 on, the oldest that nvcc 13 knows. nvcc states the newest version of PTX, and a driver refuses one
# that is newer than itself; this code needs nothing newer than 7.0, so that is stated, and ptxas checks it.
set -eu
cd "$(dirname "$0")"
output=${1:-../resources/org/gstjava/elements/cuda/colorlut.ptx}
made=$(mktemp)
trap 'rm -f "$made"' EXIT

nvcc -ptx -arch=compute_75 -O3 -o "$made" colorlut.cu
mkdir -p "$(dirname "$output")"
{
  echo "// Made of colorlut.cu by make-ptx.sh; sha256 of the sources: $(cat kernel.h colorlut.cu | sha256sum | cut -d ' ' -f 1)"
  sed -e 's/^\.version .*/.version 7.0/' "$made"
} > "$output"
