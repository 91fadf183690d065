# reproduce.sh: cases of amberline reproduce, for cli.sh, which says how they are run.

# Results of the worked example in `made`, from a scenario of its own in `mine`.
make_results() {
    cp -r "$scenarios/worked-example" mine && cp -r "$scenarios/reference" .
    expect 0 "$amberline" run mine --seed 5 -q -o made
}
# reproduces STATUS [OPTION…]: what it says is in `out` and `err`; it leaves nothing behind.
reproduces() {
    local status=$1; shift
    mkdir -p spare; cp -r made before
    expect "$status" env TMPDIR="$work/spare" "$amberline" reproduce made "$@"
    [ -z "$(ls -A spare)" ] || fail "left $(ls -A spare)"
    diff -r made before >differences || fail "the folder is not as it was: $(cat differences)"; rm -rf before
}

case_reproduce_says_that_all_is_the_same() {
    make_results
    reproduces 0; empty err; has out "Reproduced: 12 files, all the same, byte for byte."
    has out "made: run mine, "; has out "seed 5"; lacks out "Not as it was"
    [ "$(grep -c '\.csv  *the same$' out)" -eq 12 ] || fail "not 12 files"
    reproduces 0 --quiet; empty out; empty err
    reproduces 0 --threads 2
    # From anywhere, and with paths that start elsewhere.
    mkdir far && mv made far/ && cd far || return
    expect 0 env TMPDIR=../spare "$amberline" reproduce made --from ..; has out "Reproduced"
    expect 4 "$amberline" reproduce made --quiet; empty out; has err "made could not be run again, so nothing was compared; where the command was typed in another folder, --from names it."
    expect 4 "$amberline" reproduce made --from nowhere; has err "nowhere: is not a folder to run from: No such file"
}
case_reproduce_is_for_every_command_that_writes_results() {
    make_results
    for line in "compare mine mine worked-example --pdu Example --weeks 6" "run mine --replication 3 --max-rows 100" \
                "run newham-2022 --precision 0.2 --weeks 3" "run mine --pdu Example -q --threads 3" \
                "sensitivity newham-2022 --outcome peak(caseload) --samples 4 --weeks 3 --replications 5"; do
        rm -rf made
        # shellcheck disable=SC2086
        expect 0 "$amberline" $line -o made; reproduces 0; has out "Reproduced"
    done
}
case_reproduce_says_where_files_differ() {
    make_results
    sed -i '4s/,[^,]*$/,9/' made/projection.csv
    reproduces 1; has out "Not reproduced: 1 of 12 files is not the same."
    tr -s ' \n' ' ' <out >line
    has line 'projection.csv changed since it was written; line 4, column "p95": 9 in made, '
    reproduces 1 --quiet; empty out; empty err
    sed -i 's/$/\r/' made/projection.csv; reproduces 1; tr -s ' \n' ' ' <out >line
    has line "projection.csv changed since it was written; line 1 ends in another way"
    head -c -1 made/status.csv >cut && mv cut made/status.csv; head -2 made/crossings.csv >cut && mv cut made/crossings.csv
    rm made/by_grade.csv; echo mine >made/mine.csv
    reproduces 1; has out "Not reproduced: 5 of 13 files are not the same."; tr -s ' \n' ' ' <out >line
    has line "by_grade.csv listed in run.json, and not there"; has line "mine.csv in made, and not from this command"
    has line "status.csv changed since it was written; line "; has line " ends in another way"
    has line "crossings.csv changed since it was written; line 3: \"nothing\" in made, \"Example\" now"
}
case_reproduce_says_what_else_is_not_as_it_was() {
    make_results
    sed -i 's/community,1,0/community,2,0/' mine/starts.csv; cmp -s mine/starts.csv "$scenarios/worked-example/starts.csv" && fail "nothing changed"
    reproduces 1; has out "Not as it was, which may be why:"; has out "mine/starts.csv: is not what was read then; its SHA-256 is another"
    tr -s ' \n' ' ' <out >line; has line "projection.csv line "; lacks line "changed since it was written"
    cp "$scenarios/worked-example/starts.csv" mine/starts.csv; reproduces 0
    # A word in a note changes no figure; a file that comes to it, or goes, is seen.
    sed -i 's/exactly/precisely/' mine/starts.csv; reproduces 0
    has out "Not as it was, which changed nothing here:"
    rm -rf mine; cp -r "$scenarios/worked-example" mine; jq 'del(.inputs[0])' made/run.json >less && mv less made/run.json
    reproduces 0; has out "is read now, and was not then"
    jq '.inputs += [{name: "gone.csv", sha256: .outputs[0].sha256}] | .commit = "another" | .compiler = "other"' made/run.json >more && mv more made/run.json
    reproduces 0; has out "gone.csv: was read then, and not now"; has out "commit of Amberline: another then, "; has out "compiler: other then, "
    jq '.seed = "6" | .weeks = 7' made/run.json >more && mv more made/run.json
    reproduces 1; has out "run.json says otherwise:"; has out "seed: 6 then, 5 now"; has out "weeks: 7 then, "
    has out "the files are the same"
}
case_reproduce_knows_scenarios_that_were_moved() {
    make_results; rm -rf made; mkdir here && cp -r mine here/; cp -r reference here/
    expect 0 "$amberline" run here/mine -q -o made; mv here there
    jq '(.arguments[] | select(. == "here/mine")) = "there/mine"' made/run.json >moved && mv moved made/run.json
    reproduces 0; lacks out "Not as it was"
}
case_reproduce_refuses_what_is_no_result() {
    make_results; cp made/run.json good
    mkdir empty-one; expect 3 "$amberline" reproduce empty-one; has err "empty-one: has no run.json in it; expected a folder of results"
    expect 4 "$amberline" reproduce nowhere; has err "nowhere: cannot be read: No such file"
    expect 2 "$amberline" reproduce; has err "reproduce needs a DIR"
    rm made/run.json && mkfifo made/run.json; expect 4 "$amberline" reproduce made; has err "is a pipe, expected a file"; rm made/run.json
    refused() { jq "$1" good >made/run.json; expect 3 "$amberline" reproduce made; has err "made/run.json"; has err "$2"; empty out; }
    echo '{"program":' >made/run.json; expect 3 "$amberline" reproduce made; has err "made/run.json:"; has err "is not JSON"
    refused 'del(.seed)' 'has no "seed", or not as Amberline writes it'
    refused '.outputs[0].name = "../run.json"' 'has no "outputs"'
    refused '.inputs[0].sha256 = "short"' 'has no "inputs"'
    refused '.weeks = "3"' 'has no "weeks"'
    refused '.arguments[1] = 3' 'has no "arguments"'
    refused '.partial = true' 'has no "replications"'
    refused 'del(.arguments)' 'does not say what is to be run'
    refused '.schema_version = 2' 'was written by a later version of Amberline'
    refused '.arguments[0] = "check"' 'was written by "check", which is no command here that writes results'
    refused '.arguments += ["--"]' 'has "--" among its arguments'
    # Words that this version does not know, or with which it says no.
    jq '.arguments += ["--faster"]' good >made/run.json; expect 3 "$amberline" reproduce made; has err "run has no option --faster"
    jq '.arguments += ["--output", "elsewhere"]' good >made/run.json; reproduces 0; [ ! -e elsewhere ] || fail "it was written to"
    cp good made/run.json; echo what >mine/starts.csv
    reproduces 3; has err "made could not be run again, so nothing was compared."
    has err "note: mine/starts.csv: is not what was read then; its SHA-256 is another"
}
case_reproduce_leaves_nothing_when_it_is_stopped() {
    local signal pid rerun status
    expect 0 "$amberline" run newham-2022 --weeks 52 --replications 20 -q -o made; mkdir spare
    jq '(.arguments[] | select(. == "20")) = "100000"' made/run.json >long && mv long made/run.json; cp -r made before
    rerun_simulates() { rerun=$(child_of $pid); [ -n "$rerun" ] && on_threads $rerun; }
    for signal in INT TERM HUP; do
        TMPDIR=$work/spare heeding "$amberline" reproduce made --threads 4 & pid=$!
        until_seen $pid rerun_simulates; kill -s $signal $pid; interrupted $pid $signal
        empty out; [ "$(cat err)" = "Stopped before the end; nothing was compared." ] || fail "$(cat err)"
        [ -z "$(ls -A spare)" ] || fail "left $(ls -A spare)"
    done
    # The rerun is killed, as it is where memory runs out.
    ( TMPDIR=$work/spare exec "$amberline" reproduce made --threads 4 >out 2>err ) & pid=$!
    until_seen $pid rerun_simulates; kill -KILL $rerun; ended $pid; [ $status -eq 5 ] || fail "exit is not 5"
    has err "the rerun was ended from outside (Killed), perhaps because memory ran out"
    [ -z "$(ls -A spare)" ] || fail "left $(ls -A spare)"
    # Nor does the rerun go on when what waits for it is killed.
    ( TMPDIR=$work/spare exec "$amberline" reproduce made --threads 4 >out 2>err ) & pid=$!
    until_seen $pid rerun_simulates; kill -KILL $pid; wait $pid 2>/dev/null
    goes_on() { ps -o stat= -p $rerun | grep -qv Z; }
    for _ in {1..600}; do goes_on || break; sleep 0.05; done
    ! goes_on || { fail "the rerun goes on"; kill -KILL $rerun; }
    diff -r made before || fail "the results have changed"
    expect 4 env TMPDIR=nowhere "$amberline" reproduce made; has err "nowhere: no folder can be made in it: No such file or directory; TMPDIR can name another"
}
case_reproduce_shows_how_long_it_takes() {
    needs_terminal
    expect 0 "$amberline" run newham-2022 --weeks 104 --replications 3 -q -o made
    jq '(.arguments[] | select(. == "3")) = "100000"' made/run.json >long && mv long made/run.json
    SECONDS=0; shown "'$amberline' reproduce made >page" shows_left; local due=$((SECONDS + 1)); has screen "nothing was compared"
    SECONDS=0; shown "'$amberline' reproduce made --quiet >page" is_overdue; lacks screen "left"
}
