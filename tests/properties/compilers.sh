#!/bin/sh
# compilers.sh SOURCE BUILD COMPILER PRINT_RUN: the results of this build and of one by the
# other compiler (gcc or clang) are the same, byte for byte. 77: there is no other compiler.
set -eu

source=$1 build=$2 compiler=$3 ours=$4
case $compiler in
*[Cc]lang*) other=gcc ;;
*) other=clang ;;
esac
if ! command -v "$other" >/dev/null; then
    echo "there is no $other here"
    exit 77
fi

theirs=$build/other-compiler
cmake -S "$source" -B "$theirs" -DCMAKE_C_COMPILER="$other" -DAMB_SANITIZE= >"$build/other.log" 2>&1 &&
    cmake --build "$theirs" --target print_run --parallel 2 >>"$build/other.log" 2>&1 || {
    tail -n 30 "$build/other.log"
    exit 1
}

compare() { # folder, replications, weeks
    "$ours" "$source/$1" "$2" "$3" "$source/scenarios" >"$theirs/ours.csv"
    "$theirs/tests/print_run" "$source/$1" "$2" "$3" "$source/scenarios" >"$theirs/theirs.csv"
    test -s "$theirs/ours.csv"
    if ! cmp "$theirs/ours.csv" "$theirs/theirs.csv"; then
        diff "$theirs/ours.csv" "$theirs/theirs.csv" | head -n 10
        exit 1
    fi
    echo "$1: $(wc -c <"$theirs/ours.csv") bytes, the same by $compiler and $other"
}

compare tests/scenarios/everything 60 40
compare tests/scenarios/pdu-104 16 104
compare scenarios/worked-example 1 12
