#!/bin/bash
# faults.sh AMBERLINE SOURCE CASE: runs one case against the built program, in a folder of its own.
# Every function called case_… is a test of its own; CMakeLists.txt finds them here.
set -u
arguments=("$@") amberline=$1 source=$2 wanted=$3
worked=$source/scenarios/worked-example everything=$source/tests/scenarios/everything
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && chmod 755 "$work" && cd "$work" || exit 1
export LC_ALL=C.UTF-8 AMBERLINE_SCENARIOS=$source/scenarios
failed=0

fail() { echo "FAILED: $*"; failed=1; }

# expect STATUS COMMAND…: runs it, keeps what it says in `out` and `err`.
expect() {
    local status=$1 got; shift
    "$@" >"$work/stdout" 2>"$work/stderr"; got=$?
    [ $got -eq "$status" ] || { fail "exit $got, expected $status: $*"; cat "$work/stderr"; }
}
says() { grep -qF -- "$1" "$work/stderr" || { fail "\"$1\" is not in:"; cat "$work/stderr"; }; }

# whole DIR: it has the twelve tables of a run and what describes them, and their checksums are those of run.json.
whole() {
    [ "$(find "$1" -mindepth 1 | wc -l)" -eq 26 ] &&
        (cd "$1" && jq -r '.outputs[], .metadata[] | .sha256 + "  " + .name' run.json | sha256sum -c --quiet)
}
hidden() { find "${1:-.}" -maxdepth 1 -name ".*.???-*-[0-9]*"; }
none_hidden() { [ -z "$(hidden "$@")" ] || fail "left behind: $(hidden "$@")"; }

# as_nobody COMMAND…: without the rights of root, to whom no folder is closed.
as_nobody() {
    if [ "$(id -u)" -ne 0 ]; then "$@"; return; fi
    setpriv --reuid=65534 --regid=65534 --clear-groups -- "$@"
}
needs_nobody() { as_nobody test -x "$amberline" -a -r "$worked/scenario.csv" 2>/dev/null || exit 77; }

case_full_devices_are_told() {
    [ -w /dev/full ] || exit 77
    for command in "run $worked" "run $worked -o out" "check $worked" "check $worked --assumptions" \
                   columns "columns --format csv" --help "help run" "check --help" --version; do
        # shellcheck disable=SC2086
        "$amberline" $command >/dev/full 2>stderr; [ $? -eq 4 ] || fail "$command: exit is not 4"
        says "standard output: cannot be written: No space left on device"
    done
    whole out || fail "the results are not whole"
}
case_closed_outputs_are_told() {
    "$amberline" run "$worked" -o out >&- 2>stderr; [ $? -eq 4 ] || fail "exit is not 4"
    says "standard output: cannot be written: Bad file descriptor"
    whole out || fail "the results are not whole"
    "$amberline" run "$worked" -o out --seed 2 2>&- >/dev/null || fail "without standard error"
    whole out || fail "the results are not whole"
}
case_read_only_folders_are_told() {
    needs_nobody
    mkdir locked && chmod 555 locked
    expect 4 as_nobody "$amberline" run "$worked" -o locked/out
    says "locked/out: cannot be written: Permission denied; choose a folder that you may write to"
    says "Nothing was run."
    [ -z "$(ls -A locked)" ] || fail "something is in the locked folder"
    # Results that are there already stay as they are.
    chmod 755 locked; expect 0 "$amberline" run "$worked" -o locked/out --quiet
    chmod 555 locked; cp -r locked/out before
    expect 4 as_nobody "$amberline" run "$worked" -o locked/out --seed 2; says "Permission denied"
    diff -r locked/out before || fail "the results before have changed"
    chmod 755 locked
}
case_unreadable_files_are_told() {
    needs_nobody
    cp -r "$worked" mine && chmod 755 mine && chmod 000 mine/starts.csv
    expect 4 as_nobody "$amberline" check mine; says "mine/starts.csv: cannot be read: Permission denied"
    chmod 644 mine/starts.csv; chmod 000 mine
    expect 4 as_nobody "$amberline" check mine; says "Permission denied"
    chmod 755 mine
}
case_full_disks_are_told() {
    local unshare="unshare -m" free=0 status=4 step
    [ "$(id -u)" -eq 0 ] || unshare="unshare -rm"
    if [ -z "${OWN_MOUNTS-}" ]; then
        $unshare sh -c 'mount -t tmpfs none /mnt' 2>/dev/null || exit 77
        OWN_MOUNTS=1 $unshare "$0" "${arguments[@]}"; exit $?
    fi
    mkdir disk && mount -t tmpfs -o size=4m none disk || exit 1
    expect 0 "$amberline" run "$worked" --quiet -o disk/out; cp -r disk/out before
    step=$(($(du -sk disk/out | cut -f1) / 20 + 1))
    # A little more room each time, until it is enough.
    while [ $status -eq 4 ] && [ $free -lt 2000 ]; do
        rm -f disk/filler; head -c $(($(df --output=avail -k disk | tail -1) - free))k /dev/zero >disk/filler
        "$amberline" run "$worked" --seed 2 --quiet -o disk/out >stdout 2>stderr; status=$?
        if [ $status -eq 4 ]; then
            says "No space left on device; free some space or write elsewhere"
            diff -r disk/out before >/dev/null || fail "with $free kB: the results before have changed"
        fi
        none_hidden disk
        free=$((free + step))
    done
    [ $status -eq 0 ] && whole disk/out || fail "exit $status with $free kB; are the results whole?"
    [ $free -gt $((10 * step)) ] || fail "only $((free / step)) sizes were too small"
    umount disk
}

# while_running COMMAND…: does that in the middle of a run into place/out, whose exit status
# is then in `status`. Skipped where the run is over before.
while_running() {
    local run
    cp -r "$worked" mine; mkdir place
    "$amberline" run mine -o place/out --quiet --weeks 520 --replications 1500 --threads 4 >stdout 2>stderr & run=$!
    # Its threads are there; a sanitizer may have one of its own.
    until [ "$(ls /proc/$run/task 2>/dev/null | wc -l)" -ge 3 ]; do kill -0 $run 2>/dev/null || exit 77; sleep 0.01; done
    kill -STOP $run 2>/dev/null || exit 77
    "$@"; kill -CONT $run; wait $run; status=$?
}
case_output_folders_that_vanish_are_told() {
    while_running rm -rf place; [ "$status" -eq 4 ] || fail "exit $status"
    says 'place/out: there is no folder "place" to put it in'
    [ ! -e place ] || fail "the folder is there again"
}
case_scenarios_that_vanish_are_recorded_as_read() {
    while_running rm -rf mine; [ "$status" -eq 0 ] || fail "exit $status"
    whole place/out || fail "the results are not whole"
    [ ! -e mine ] && cp -r "$worked" mine
    jq -r '.inputs[] | .sha256 + "  " + .name' place/out/run.json >sums
    [ -s sums ] && sha256sum -c --quiet sums || fail "not the files that were read"
}
case_kills_leave_whole_results() {
    local kills=${KILLS-40} n=0 run began ended left=0
    local command=("$amberline" run "$everything" -o out --quiet --weeks 26 --replications 16 --threads 2)
    mkdir .out.tmp-mine .out.tmp-1-mine other && echo mine | tee .out.tmp-mine/run.json >out.txt
    expect 0 "${command[@]}"; began=$(date +%s%N)
    expect 0 "${command[@]}"; ended=$(date +%s%N)
    # Moments all over the run, the same ones each time as shares of its length.
    for moment in $(awk -v n="$kills" -v s=$(((ended - began) / 1000)) \
                        'BEGIN { srand(4); for (; n > 0; n--) printf "%.4f\n", 1.1 * rand() * s / 1e6 }'); do
        n=$((n + 1))
        "${command[@]}" --seed $n >stdout 2>stderr & run=$!
        sleep "$moment"; kill -KILL $run 2>/dev/null; wait $run 2>/dev/null
        whole out || { fail "killed after $moment s"; break; }
        left=$((left + $(hidden | wc -l)))
        [ "$(hidden | wc -l)" -le 1 ] || fail "left behind, and not removed: $(hidden)"
    done
    echo "$kills kills, $left of which left a hidden folder"
    expect 0 "${command[@]}"; whole out || fail "the next run does not work"
    none_hidden
    [ "$(cat out.txt .out.tmp-mine/run.json)" = "$(printf 'mine\nmine')" ] && [ -d .out.tmp-1-mine ] ||
        fail "something of the user's is gone"
}

"case_$wanted"
exit $failed
