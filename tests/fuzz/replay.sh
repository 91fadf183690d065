#!/bin/sh
# replay.sh TARGET PROGRAM SOURCE: gives a fuzz target all that it once found, and its seeds,
# so that what was mended stays so.
set -eu
target=$1 program=$2 source=$3
seeds=$(mktemp -d)
trap 'rm -rf "$seeds"' EXIT
"$source/tests/fuzz/seeds" "$target" "$source" "$seeds"
"$program" "$source/tests/fuzz/corpus/$target" "$seeds"
