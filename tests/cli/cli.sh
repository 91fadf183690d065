#!/bin/bash
# cli.sh AMBERLINE SOURCE CASE: runs one case against the built program, in a folder of its own.
# Every function called case_… is a test of its own; tests/CMakeLists.txt finds them here.
set -u
wanted=$3
# Under short names, wherever the checkout is: what is printed is looked at by its width.
[ -n "${NODE_PATH-}" ] || export NODE_PATH=$2/build/validators/node_modules
links=$(mktemp -d) && ln -s "$1" "$links/amberline" && ln -s "$2" "$links/source" || exit 1
amberline=$links/amberline source=$links/source
scenarios=$source/scenarios
work=$(mktemp -d) && trap 'rm -rf "$work" "$links"' EXIT && cd "$work" || exit 1
export LC_ALL=C.UTF-8 AMBERLINE_SCENARIOS=$scenarios
unset NO_COLOR COLUMNS
failed=0

fail() { echo "FAILED: $*"; failed=1; }

# expect STATUS COMMAND…: runs it, keeps what it says in `out` and `err`.
expect() {
    local status=$1 got; shift
    "$@" >out 2>err; got=$?
    [ $got -eq "$status" ] || { fail "exit $got, expected $status: $*"; cat out err; }
}
has() { grep -qF -- "$2" "$1" || { fail "\"$2\" is not in $1:"; cat "$1"; }; }
lacks() { ! grep -qF -- "$2" "$1" || { fail "\"$2\" is in $1:"; cat "$1"; }; }
empty() { [ ! -s "$1" ] || { fail "$1 is not empty:"; cat "$1"; }; }
widest() { awk '{ if (length > w) w = length } END { print w + 0 }' "$1"; }
quick() { "$amberline" run "$@" --replications 8 --weeks 8; }

# on_terminal COMMAND: runs it on a terminal of 80 columns; what it shows is in `screen`.
# A container may have no pseudo-terminals; then what needs one is skipped (status 77).
needs_terminal() { script -qec true /dev/null </dev/null >/dev/null 2>&1 || exit 77; }
on_terminal() { TERM=${TERM_IS-xterm} script -qefc "stty cols 80; $1" screen </dev/null >/dev/null; }

# Five PDUs, the last of them the worst off, from one that is not checked twice.
make_five() {
    mkdir five
    printf 'setting,value\nextends,worked-example\nname,Five PDUs\n' >five/scenario.csv
    echo 'pdu,name,district,region,status,applied_for,applied_on,criteria_met_since' >five/pdus.csv
    echo 'pdu,team,practitioner,grade,contracted_hours,reduction_hours' >five/practitioners.csv
    echo 'pdu,practitioner,case_type,tier,t2a,cases' >five/cases.csv
    printf 'pdu,grade,target_fte,leavers_per_year_pct,other_outflow_per_year_pct\n,PO,2,0,0\n,PSO,1,0,0\n' >five/staffing.csv
    printf 'pdu,case_type,per_week,dispersion\n,community,1,0\n,licence,1,0\nLast,community,4,0\n' >five/starts.csv
    printf 'pdu,case_type,tier,share\n,community,C2,1\n,licence,B2,1\n' >five/tier_mix.csv
    printf 'pdu,grade,policy,distribution,mean_weeks\n,PO,none,,\n,PSO,none,,\n' >five/recruitment.csv
    for pdu in Alpha Beta Gamma Delta Last; do
        echo "$pdu,,D,R,green,,," >>five/pdus.csv
        echo "$pdu,T,$pdu 1,PO,37,0" >>five/practitioners.csv
        echo "$pdu,,community,C2,no,0" >>five/cases.csv
    done
    # changes.csv of what is extended is added to, and names a PDU that is not here
    mkdir base && cp "$scenarios"/worked-example/*.csv base/ && rm base/changes.csv
    sed -i 's/worked-example/base/' five/scenario.csv
}

case_says_what_there_is_without_arguments() {
    expect 2 "$amberline"; empty out; has err "amberline run"; has err "amberline check"
    [ "$(wc -l <err)" -le 22 ] || fail "hardly room for a prompt below it"
}
case_help_begins_with_an_example() {
    for command in run compare apply solve sensitivity check wmt explain columns new import reproduce chart report; do
        expect 0 "$amberline" "$command" --help; empty err
        head -1 out | grep -q "^  amberline $command" || fail "$command --help begins: $(head -1 out)"
        has out "Usage: amberline $command"; has out "130 interrupted"
        cp out help; expect 0 "$amberline" help "$command"; cmp -s out help || fail "help $command differs"
        expect 0 "$amberline" "$command" -h
        [ "$(widest out)" -le 80 ] || fail "$command --help is wider than 80 columns"
    done
    expect 0 "$amberline" --help; has out "AMBERLINE_SCENARIOS"; expect 0 "$amberline" help
}
case_version_says_what_was_built() {
    expect 0 "$amberline" --version
    grep -qE '^amberline [0-9]+\.[0-9]+\.[0-9]+ \(commit ' out || fail "$(cat out)"
    has out "GSL "; has out "GPL-3.0-or-later"
}
case_near_misses_are_named() {
    local s=$scenarios/worked-example
    expect 2 "$amberline" rnu; has err "did you mean run?"
    expect 2 "$amberline" help chek; has err "did you mean check?"
    expect 2 "$amberline" --hepl; has err "did you mean --help?"
    expect 2 "$amberline" --verson; has err "did you mean --version?"
    expect 2 "$amberline" nonsense; has err "amberline --help"
    expect 2 "$amberline" run "$s" --replicatons 3; has err "did you mean --replications?"
    expect 2 "$amberline" run "$s" --zzz; has err "no option --zzz"
    expect 2 "$amberline" run "$s" -x; has err "no option -x"
    expect 2 "$amberline" run "$s" --pdu Exmaple; has err "did you mean Example?"
    expect 2 "$amberline" run "$s" --pdu Nowhere; has err "pdus.csv"
    expect 2 "$amberline" run "$scenarios/barking-dagenham-havering-2022" --pdu Barking
    has err "did you mean Barking, Dagenham and Havering?"
    expect 2 "$amberline" columns stafing.csv; has err "did you mean staffing.csv?"
    expect 2 "$amberline" columns pathw; has err "did you mean pathways.csv?"
    expect 2 "$amberline" columns caseload.csv; has err "did you mean cases.csv?"
    expect 4 "$amberline" check newham; has err "did you mean newham-2022?"
    expect 2 "$amberline" columns --format cvs; has err "did you mean csv?"
    expect 2 "$amberline" columns nonsense; has err "columns lists them all"
    expect 2 "$amberline" columns --format nonsense; has err "text, csv, csvw or tableschema"
    expect 4 "$amberline" run worked-exampel; has err "did you mean worked-example?"
}
case_pdus_are_found_by_their_exact_names_first() {
    make_five
    sed -i 's/^Alpha,,/Alpha,Beta,/; s/^Gamma,/gAMMA,/; s/^Delta,/GAMMA,/' five/pdus.csv
    sed -i 's/^Gamma,/gAMMA,/; s/^Delta,/GAMMA,/' five/practitioners.csv five/cases.csv
    expect 0 "$amberline" run five --pdu Beta; has out "--pdu Beta"
    expect 0 "$amberline" run five --pdu GAMMA; has out "--pdu GAMMA"
    expect 0 "$amberline" run five --pdu LAST; has out "--pdu Last"
    expect 2 "$amberline" run five --pdu gamma; has err "may be gAMMA or GAMMA"
}
case_scenarios_are_suggested_not_files() {
    cp -r "$scenarios/worked-example" two; touch twa
    expect 4 "$amberline" check two/pdus.csv; has err "did you mean its folder, two/?"
    expect 4 "$amberline" check tow/; has err "did you mean two?"
    expect 4 "$amberline" check two/nowhere; has err "did you mean its folder, two/?"
    expect 4 "$amberline" check twa; lacks err "did you mean"
    mkdir twd twc; expect 4 "$amberline" check twx; has err "did you mean twc?"
    expect 4 "$amberline" check /dev/null; lacks err "did you mean"
    expect 2 "$amberline" check ''; has err "the name of the scenario is empty"
    expect 4 "$amberline" check nowhere-near; has err "nor is it in $scenarios"
    printf 'setting,value\nextends,elsewhere\n' >two/scenario.csv
    expect 3 "$amberline" check two; has err "beside this one or in $scenarios"; has err "AMBERLINE_SCENARIOS can"
    printf 'setting,value\nextends,twx\n' >two/scenario.csv
    expect 3 "$amberline" check two; has err 'there is no scenario "twx"; did you mean twc?'
}
case_scenarios_are_found_beside_the_program() {
    # What is installed already where this program was built for goes first.
    mkdir -p top/build share/bin share/share/amberline mine && cp "$amberline" top/build/ && cp "$amberline" share/bin/
    cp -r "$scenarios" top/; cp -r "$scenarios" share/share/amberline/; cp "$scenarios"/newham-2022/*.csv mine/
    for program in top/build/amberline share/bin/amberline; do
        expect 0 env -u AMBERLINE_SCENARIOS "$program" check newham-2022
        expect 0 env -u AMBERLINE_SCENARIOS "$program" check mine; has out "scenarios/reference"
    done
}
case_neighbours_are_found_from_within() {
    mkdir around && cp -r "$scenarios/worked-example" around/base && cp -r around/base around/mine
    printf 'setting,value\nextends,base\n' >around/mine/scenario.csv
    for at in . ./. ../mine/. ../mine/../mine; do
        cd around/mine || return
        "$amberline" run "$at" -q 2>../../err || fail "$at: $(cat ../../err)"
        cd ../.. || return
    done
}
case_a_chain_of_scenarios_has_an_end() {
    mkdir chain && cp -r "$scenarios/worked-example" chain/s0
    for i in $(seq 20); do mkdir chain/s$i; printf 'setting,value\nextends,s%d\n' $((i - 1)) >chain/s$i/scenario.csv; done
    expect 0 "$amberline" run chain/s6
    expect 3 "$amberline" run chain/s20; has err "scenarios extend one another"
}
case_nobody_at_all_is_readable() {
    cp -r "$scenarios/worked-example" none
    sed -i '2,$d' none/practitioners.csv
    echo 'amber,staffing,staffing_pct,<,70,1,75,2' >>none/ppf.csv
    rm -f none/changes.csv
    expect 0 "$amberline" run none --replications 200; has out "nobody available"
    grep -E '^  workload +none +over .* (yes|not yet) ' out || fail "workload is not past its line"
    lacks out "none to none"; lacks out "???"; lacks out "percentage points"; has out "FTE"
    head -1 none/ppf.csv >ppf && mv ppf none/ppf.csv; rm -f none/ppf_process.csv none/concessions.csv
    expect 0 "$amberline" run none; has out "has no lines"; ! grep -q ' $' out || fail "trailing blanks"
}
case_past_the_lines_only_where_one_is_passed() {
    cp -r "$scenarios/newham-2022" mine
    sed -i '1s/.*/pdu,name,district,region,status,applied_for,applied_on,criteria_met_since/; 2s/.*/Newham,,,,green,,,2022-08-01/' mine/pdus.csv
    expect 0 quick mine; lacks out "Past those lines"
    expect 0 quick "$scenarios/barking-dagenham-havering-2022"; has out "Past those lines since 29 August 2022"
}
case_values_of_options_are_checked() {
    local s=$scenarios/worked-example
    while IFS='|' read -r arguments says; do
        # shellcheck disable=SC2086
        expect 2 "$amberline" run $s $arguments; has err "$says"; has err "See amberline run --help"; empty out
    done <<'TABLE'
--replications|needs a value: N
--replications 0|from 1 to 10000000
--replications -5|"-5" is not one
--replications 2,000|write 2000
--replications 1e3|write 1000
--weeks 12.5|from 1 to 5218
--seed 18446744073709551616|is not one
--threads=0|from 1 to 256
--precision|needs a value: SHARE
--precision 0,01|write 0.01
--precision 0|from 0.0005 to 0.25
--precision 1|such as 0.01 or 1%
--precision 0.01%|"0.01%" is not one
--precision -1%|"-1%" is not one
--precision nan|"nan" is not one
--replications 5%|"5%" is not one
--replications=|"" is not one
--see|--see needs a value
--quiet=yes|takes no value
--pdu=|needs a value: NAME
-o|needs a value: DIR
other|one too many
TABLE
    expect 2 "$amberline" run; has err "needs a SCENARIO"
    expect 2 "$amberline" run "$s" --replication 3 --replications 9; has err "by itself"
}
case_limits_are_options_of_every_reader() {
    local s=$scenarios/worked-example
    for command in run check; do
        expect 0 "$amberline" "$command" --help
        has out "(default: 1 GiB)"; has out "(default: 10 million)"
        has out "(default: 256)"; has out "(default: 64 KiB)"
        for option in --max-file-bytes --max-rows --max-columns --max-cell-bytes; do
            expect 3 "$amberline" "$command" "$s" $option 1; has err "allow more with $option"
            expect 2 "$amberline" "$command" "$s" $option 0; has err "from 1 to"
        done
    done
}
case_hostile_files_are_told_of_and_end() {
    cp -r "$scenarios/worked-example" mine && rm mine/staffing.csv && mkfifo mine/staffing.csv
    expect 4 timeout 600 "$amberline" check mine; has err "is a pipe, expected a file"
    rm mine/staffing.csv && ln -s /dev/zero mine/staffing.csv
    expect 4 timeout 600 "$amberline" run mine; has err "is a device, expected a file"
    rm mine/staffing.csv && { echo pdu,grade,target_fte; yes Example,PO,many | head -20000; } >mine/staffing.csv
    expect 3 "$amberline" check mine; has err "20,000 problems in 1 file or more (the first 50 are shown)."
    [ "$(wc -l <err)" -eq 151 ] || fail "$(wc -l <err) lines"
}
case_escape_codes_in_arguments_are_not_obeyed() {
    expect 2 "$amberline" $'\033[31mrun'; grep -q $'\033' err && fail "an escape code came through"
    has err '\x1b'
}
case_bad_input_is_counted_and_nothing_runs() {
    cp -r "$scenarios/worked-example" mine
    sed -i 's/^Example,PO,2/Example,PO,"2,5"/' mine/staffing.csv
    sed -i 's/,C2,no/,C9,no/' mine/cases.csv
    expect 3 "$amberline" run mine -o out-dir; empty out
    has err 'write 2.5'; has err '^^^'; has err "did you mean C"
    has err "2 problems in 2 files; nothing was run."
    [ ! -e out-dir ] || fail "something was written"
    expect 3 "$amberline" check mine; has err "2 problems in 2 files."
    mv mine my:own; expect 3 "$amberline" check my:own; has err "2 problems in 2 files."
    expect 4 "$amberline" run no-such-folder; has err "no-such-folder"
    expect 3 "$amberline" run "$scenarios/worked-example" --max-rows 1; has err "--max-rows"
}
case_writes_and_says_how_to_repeat() {
    expect 0 "$amberline" run "$scenarios/worked-example" -o 'my out'; empty err
    has out "Wrote 26 files to my out."; [ "$(ls 'my out' | wc -l)" -eq 26 ] || fail "not 26 files"
    has 'my out/run.json' '"command"'
    cp -r 'my out' first
    bash -c "$(grep 'amberline run ' out | tail -1)" >again 2>&1 || fail "the repeat fails"
    for file in "my out"/*.csv; do cmp -s "$file" "first/$(basename "$file")" || fail "$file differs"; done
    cmp -s again out || fail "the page differs"
}
case_the_repeat_spells_out_limits_and_odd_names() {
    expect 0 "$amberline" run "$scenarios/worked-example" -o "it's" --max-rows 1000 --max-columns 40; has out "Wrote 26 files to it's."
    has out "--max-rows 1000 --max-columns 40 -o 'it'\\''s'"
    cp -r "it's" first
    bash -c "$(grep 'amberline run ' out | tail -1)" >again 2>&1 || fail "the repeat fails"
    for file in "it's"/*.csv; do cmp -s "$file" "first/$(basename "$file")" || fail "$file differs"; done
}
case_more_memory_than_there_is_is_refused() {
    expect 5 "$amberline" run worked-example --replications 10000000 --weeks 5218; empty out
    has err "10,000,000 replications would need about"; has err "TB of memory"
    expect 5 "$amberline" run newham-2022 --as-given --precision 0.05% --replications 10000000 --weeks 5218
    has err "up to 3,841,500 replications would need about"
    # Replications that share what was drawn are worth less, so that more can be needed.
    expect 5 "$amberline" run newham-2022 --precision 0.1% --replications 10000000 --weeks 5218
    has err "up to 8,643,600 replications would need about"
}
case_uncertain_numbers_are_drawn_too() {
    local s=$scenarios/barking-dagenham-havering-2022 file
    expect 0 "$amberline" run "$s" --weeks 26 --replications 400 -o drawn; empty err; cp out page
    sed -n '/^  Chance/,/^$/p' page >section
    cat >shown <<'PAGE'
  Chance and not knowing
  14 numbers of assumptions.csv were drawn too, 50 times, between low and high:
  what is not known widens the ranges and moves the chances above. --as-given
  takes them as the tables have them, as Today does.
  Of the spread of workload on 27 March 2023 about 19 in 100 parts (11 to 31)
  come from not knowing these numbers, of that of staffing 15 (8 to 26), of
  whether the criteria of red are met by then 30 (9 to 59); the rest is chance.

PAGE
    diff section shown || fail "the section is another"
    has page "  staffing   64.0 %  under 70 %, 4 weeks  yes  under by 4.5 FTE"
    has page "Wrote 30 files to drawn."; has page "red         16 in 100 (10 to 24)"
    jq -e '.assumptions == {rows: 14, drawn: 14, sets: 50}' drawn/run.json >/dev/null || fail "$(jq .assumptions drawn/run.json)"
    [ "$(wc -l <drawn/uncertainty.csv)" -eq $((1 + 4 * 27 * 16)) ] || fail "$(wc -l drawn/uncertainty.csv)"
    [ "$(grep -c ',crossed,' drawn/uncertainty_crossings.csv)" -eq 6 ] || fail "$(cat drawn/uncertainty_crossings.csv)"
    bash -c "$(grep 'amberline run ' page | tail -1)" >again 2>&1; cmp -s again page || fail "the page differs"

    # One by one, as of many; and as given.
    expect 0 "$amberline" run "$s" --weeks 26 --replication 9
    tr '\n' ' ' <out >line; has line "the same for   replications 8 to 15; --as-given takes them"
    expect 0 "$amberline" run "$s" --weeks 26 --replications 400 --as-given -o given; empty err
    lacks out "not knowing"; has out "Wrote 26 files to given."; has out "--replications 400 --as-given -o given"
    has out "red         5 in 100 (3 to 7)"
    jq -e '.assumptions == {rows: 14, drawn: 0, sets: 0}' given/run.json >/dev/null || fail "$(jq .assumptions given/run.json)"
    mkdir without && printf 'setting,value\nextends,barking-dagenham-havering-2022\n' >without/scenario.csv
    echo assumption,low,value,high >without/assumptions.csv
    expect 0 "$amberline" run without --weeks 26 --replications 400 -o none; empty err
    for file in given/*.csv; do [ "$file" = given/assumptions_used.csv ] || cmp -s "$file" "none/$(basename "$file")" || fail "$file differs"; done
    jq -e '.assumptions == null' none/run.json >/dev/null || fail "$(jq .assumptions none/run.json)"
    expect 0 "$amberline" check "$s"; tr '\n' ' ' <out >line; has line "14 rows of assumptions.csv would be drawn too"
}
case_what_is_not_drawn_is_said() {
    mkdir mine && printf 'setting,value\nextends,worked-example\n' >mine/scenario.csv
    printf 'assumption,low,value,high\n%s,1,1,3\n%s,10,12,14\n' 'starts.csv:per_week[case_type=licence]' 'scenario.csv:value[setting=weeks]' >mine/assumptions.csv
    expect 0 "$amberline" run mine --replications 80
    has err "note: mine/assumptions.csv:3: scenario.csv:value[setting=weeks] says what is run, and is not varied"
    has out "1 number of assumptions.csv was drawn too, 10 times"
    expect 0 "$amberline" run mine --replications 80 --as-given; empty err
    expect 0 "$amberline" check mine; has out "1 of 2 rows of assumptions.csv would be drawn too"
    has out "scenario.csv:value[setting=weeks] says what is run,"
    # Where nobody can feel it, nothing is drawn, and nothing said.
    printf 'assumption,low,value,high\n%s,1,1,1\n' 'starts.csv:per_week[case_type=licence]' >mine/assumptions.csv
    expect 0 "$amberline" run mine -o out-dir; empty err; lacks out "not knowing"; has out "Wrote 26 files"
    jq -e '.assumptions == {rows: 1, drawn: 0, sets: 0}' out-dir/run.json >/dev/null || fail "$(jq .assumptions out-dir/run.json)"
}
# The worked example as "mine", but whoever leaves is replaced on the spot.
make_mine() {
    mkdir mine
    printf 'setting,value\nextends,worked-example\nreplications,200\n' >mine/scenario.csv
    printf 'date,pdu,change,item,value\n2024-01-18,Example,join,PSO,1\n' >mine/changes.csv
}
case_plans_are_compared_on_a_page() {
    make_mine
    expect 0 "$amberline" compare worked-example mine --replications 200 --threads 1; empty err
    sed -i "s|$amberline|amberline|" out
    cat >page <<'PAGE'
Example, 1 January 2024
12 weeks ahead, to 25 March 2024; 200 replications of each plan, seed 1, the
  same draws for all

  A  worked-example
  B  mine

  Under B the chance that the criteria of amber are met by 25 March 2024 is
  under 1 in 100, in place of over 99 in 100 under A: lower by 97.1 to
  100.0 in 100 (95 %).
  Half of the replications have met those of amber by 12 February 2024 under A,
  and not by the end under B.

  Met by 25 Mar 2024?               A               B  B against A (95 %)
  amber                over 99 in 100  under 1 in 100  lower by 97.1 to 100.0
    workload           over 99 in 100  under 1 in 100  lower by 97.1 to 100.0

  On 25 Mar 2024            A        B  B against A (95 %)
  workload            100.0 %   75.0 %  lower by 25.0
  effective workload  108.0 %   75.0 %  lower by 33.0
  staffing            100.0 %  133.3 %  higher by 33.3
  in post             3.0 FTE  4.0 FTE  higher by 1.0
  staff over 110 %     33.3 %    0.0 %  lower by 33.3
  caseload                 15       15  the same
  Mean workload is worst on 12 February 2024 under both: 150.0 % under A,
  100.0 % under B.
  They differ most on 12 February 2024: 150.0 % under A, 100.0 % under B, lower
  by 50.0 percentage points.

  B is A with 1 difference:
    changes.csv: with 2024-01-18, Example, join, PSO, 1

  What staff cost is not known: grades.csv has no cost_per_year.
  Ranges are those of 95 % that the number of replications leaves open; "the
  same" is what was so in each of these. What a plan assumes, they take as true.

The same again:
  amberline compare worked-example mine --seed 1 --weeks 12 --replications 200
PAGE
    diff page out || fail "not the page above"
}
case_plans_without_a_date_are_named_last() {
    make_mine
    expect 0 "$amberline" compare mine worked-example --replications 20; tr -s " \n" " " <out >flat
    has flat "Half of the replications have met those of amber by 12 February 2024 under B, and not by the end under A."
    expect 0 "$amberline" compare mine worked-example --replications 1; tr -s " \n" " " <out >flat
    has flat "In this one replication the criteria of amber are met by 12 February 2024 under B, and not by the end under A."
    expect 0 "$amberline" compare mine mine --replications 1; tr -s " \n" " " <out >flat
    has flat "In this one replication the criteria of amber are not met by the end under A or B."
    expect 0 "$amberline" compare worked-example worked-example; tr -s " \n" " " <out >flat
    has flat "In this one replication the criteria of amber are met by 12 February 2024 under both."
}
case_results_know_areas_and_conditions() {
    expect 0 "$amberline" run "$source/tests/scenarios/everything" -q --replications 2 --weeks 12 -o every
    printf 'pdu,name,district,region\nEast,East,Hills,Land\nNorth,North,Coast,Land\nSouth,South,Coast,Land\n' |
        cmp -s - every/areas.csv || fail "$(cat every/areas.csv)"
    # changes.csv moves a threshold of South; the safe side keeps its distance.
    [ "$(grep ',load,workload_pct,' every/conditions.csv)" = "\
East,amber,load,workload_pct,0,2024-01-03,>,112.000,3,106.000,2
North,amber,load,workload_pct,0,2024-01-03,>,112.000,3,106.000,2
South,amber,load,workload_pct,0,2024-01-03,>,112.000,3,106.000,2
South,amber,load,workload_pct,11,2024-03-20,>,104.000,3,98.000,2" ] || fail "$(cat every/conditions.csv)"
    # Of a rule that leaves out when it is left, the threshold is that of meeting it.
    has every/conditions.csv 'South,red,spread,cases_per_practitioner,0,2024-01-03,>,19.000,4,19.000,4'
    expect 0 "$amberline" run barking-dagenham-havering-2022 -q --replications 2 --weeks 2 -o bdh
    has bdh/areas.csv 'BDH,"Barking, Dagenham and Havering",North East London,London'
}
case_the_least_is_found_on_a_page() {
    expect 0 "$amberline" solve worked-example --threads 1 \
        --goal "mean(workload_pct) <= 75 from 2024-01-22 to 2024-02-26" --by "join PSO 2024-01-18 to 9"; empty err
    sed -i "s|$amberline|amberline|" out
    cat >page <<'PAGE'
Example, 1 January 2024
Goal: mean(workload_pct) <= 75 from 2024-01-22 to 2024-02-26
By:   join PSO 2024-01-18
8 weeks ahead, 1,000 replications of a value at most, seed 1, the same draws for
  all

  join PSO 2024-01-18: 2 is the least that meets the goal, at 95 in 100.
  With 2, mean workload at its highest from 22 January 2024 to 26 February 2024
  is 75.0 %.
  With 1, mean workload at its highest from 22 January 2024 to 26 February 2024
  is 100.0 %.

  Tried         figure (95 %)  replications  goal
      0  today        150.0 %         1,000  not met
      1               100.0 %         1,000  not met
      2                75.0 %         1,000  met
      4                50.0 %         1,000  met
      9                27.3 %         1,000  met

The same again:
  amberline solve worked-example --goal 'mean(workload_pct) <= 75 from 2024-01-22 to 2024-02-26' --by 'join PSO 2024-01-18 to 9' --confidence 0.95 --seed 1 --weeks 12 --replications 1000
PAGE
    diff page out || fail "not the page above"
}
case_the_least_is_found_in_tables() {
    local goal="mean(workload_pct) < 75% from 22/01/2024 to 26/02/2024"
    expect 0 "$amberline" solve worked-example --goal "$goal" --by "join PSO 2024-01-18 to 4" -o found --replications 20
    has out "Wrote 10 files to found."
    cat >solutions <<'CSV'
pdu,point,held,outcome,value,not_met,nearest,in_order,every,cost,extra_cost,cheapest
Example,1,,found,3.00000,2.00000,,no,1,,,no
CSV
    diff solutions found/solutions.csv || fail "not the solutions above"
    has found/solve.csv "Example,3,1,$goal,,3.00000,no,60.00000,60.00000,60.00000,20,met,met,,"
    has found/run.json "\"goal\": \"$goal\""; has found/run.json '"join PSO 2024-01-18 to 4"'; has found/run.json '"confidence": 0.95'
    sh -c "cd . && $(sed -n '/^The same again/{n;p}' out | sed 's/-o found/-o again/')" >again.out || fail "it cannot be typed again"
    diff -r -x run.json found again || fail "not the same again"
    expect 0 "$amberline" reproduce found; has out "Reproduced: 4 files"
    expect 1 "$amberline" solve worked-example --goal "mean(workload_pct) <= 20 on 2024-02-26" --by "join PSO 2024-01-18 to 9" -q -o unmet
    expect 0 "$amberline" reproduce unmet; has out "Reproduced: 4 files"
    expect 0 "$amberline" solve worked-example --goal "$goal" --by "join PSO 2024-01-18 to 4" -q -o found; empty out
}
case_goals_that_cannot_be_met_are_told() {
    expect 1 "$amberline" solve worked-example --goal "mean(workload_pct) <= 20 on 2024-02-26" --by "join PSO 2024-01-18 to 9"
    has out "no value meets the goal. 9 comes nearest."; has out "Wanted is at most 20.0 %."
    expect 0 "$amberline" solve worked-example --goal "mean(workload_pct) <= 200 on 2024-02-26" --by "join PSO 2024-01-18"
    tr -s " \n" " " <out >flat; has flat "The goal is met as things are, at 95 in 100; nothing has to change (join PSO 2024-01-18 is 0)."
}
case_goals_that_are_not_certain_are_told() {
    expect 1 "$amberline" solve worked-example --goal "p_crossed(amber) <= 10% by 2024-03-25" --by "join PSO 2024-01-18 to 3" --replications 5
    has out "no value is sure to do, though some may."; has out "more --replications would tell"
    expect 0 "$amberline" solve worked-example --goal "p_crossed(amber) <= 10% by 2024-03-25" --by "join PSO 2024-01-18 to 3" --replications 200
    has out "1 is the least that meets the goal"; has out "under 0.1 in 100 (0.0 to 1.9)"
}
case_the_least_change_is_that_from_today() {
    expect 0 "$amberline" solve newham-2022 --goal "mean(caseload) <= 1900 on 2022-10-17" --by "starts_pct 2022-09-12 step 25" --replications 2000
    has out "50 % in place of 100 % is the least change that meets"
    expect 0 "$amberline" solve newham-2022 --goal "mean(caseload) <= 1900 on 2022-10-17" --by "starts_pct 2022-09-12 step 2" --replications 300
    tr -s " \n" " " <out >flat; has flat "in place of 100 % is the least change that is sure to meet the goal"
    has flat "would do is not decided after 300 replications"
}
case_levers_that_do_nothing_are_told() {
    make_five
    expect 1 "$amberline" solve five --pdu Alpha --goal "mean(workload_pct) <= 10 on 2024-02-26" --by "starts.csv:per_week[pdu=Last][case_type=community]"
    tr -s " \n" " " <out >flat; has flat "changes nothing of it, and the goal is not met."
}
case_many_pdus_are_solved() {
    make_five
    expect 0 "$amberline" solve five --goal "mean(workload_pct) <= 40 on 2024-02-26" --by "join PO 2024-01-18 to 9" -o found
    has out "in each PDU by itself"; has out "Last  "; lacks out "Tried"
    [ "$(wc -l <found/solutions.csv)" -eq 6 ] || fail "not five PDUs: $(cat found/solutions.csv)"
    expect 0 "$amberline" solve five --pdu Last --pdu Alpha --goal "mean(workload_pct) <= 40 on 2024-02-26" --by "join PO 2024-01-18 to 9"
    [ "$(grep -c Tried out)" -eq 2 ] || fail "not two PDUs: $(cat out)"
}
case_two_levers_are_held_against_each_other() {
    cp -r "$scenarios/worked-example" mine
    expect 0 "$amberline" solve mine --goal "mean(workload_pct) <= 75 on 2024-02-12" --by "join PO 2024-01-18 to 3" --by "join PSO 2024-01-18 to 4"
    has out "Which of these costs least is not known: grades.csv has no cost_per_year."
    sed -i '1s/$/,cost_per_year/; 2s/$/,50000/; 3s/$/,30000/' mine/grades.csv
    expect 0 "$amberline" solve mine --goal "mean(workload_pct) <= 75 on 2024-02-12" --by "join PO 2024-01-18 to 3" --by "join PSO 2024-01-18 to 4"
    has out "Cheapest is 0 with 2, at £3,000 more by 12 February 2024."
    grep -qE "^ +0 +2 .*£3,000 +cheapest$" out || fail "not marked: $(cat out)"
    tr -s " \n" " " <out >flat; has flat "Extra cost is that of staff in post, by grades.csv: loans,"
    expect 0 "$amberline" solve mine --goal "mean(workload_pct) <= 75 on 2024-02-12" --by "loan_in PSO 2024-01-18 to 4"
    tr -s " \n" " " <out >flat; has flat "£0"; has flat "loans, and what it takes to change anything else, cost nothing here."
    expect 1 "$amberline" solve mine --goal "mean(workload_pct) <= 5 on 2024-02-12" --by "join PO 2024-01-18 to 3" --by "join PSO 2024-01-18 to 4"
    has out "No two values meet the goal."
}
case_goals_and_levers_that_are_wrong_are_pointed_at() {
    expect 2 "$amberline" solve; has err "solve needs a SCENARIO"
    expect 2 "$amberline" solve worked-example; has err "solve needs a --goal"; has err "solve needs a lever"
    local goal="p_crossed(amber) <= 0.1 by 2024-03-25"
    expect 2 "$amberline" solve worked-example --goal "$goal" --by "join PO 2024-01-18" --by "join PSO 2024-01-18" --by "join PO 2024-01-25"
    has err "solve takes one --by or two, and found 3"
    expect 2 "$amberline" solve worked-example --goal "p_crossed(amber) =< 0.1 by 2024-03-25" --by "jion PO 2024-01-18" -o no; empty out
    cat >sentences <<'ERR'
goal: "=<" is not a comparison (<=, <, >= or >); write <=
   p_crossed(amber) =< 0.1 by 2024-03-25
                    ^^
by: expected a change of changes.csv with its date ("join PO 2022-11-07") or a place ("staffing.csv:sick_days_per_year[grade=PO]"); found "jion"; did you mean join?
   jion PO 2024-01-18
   ^^^^
ERR
    diff sentences err || fail "not the sentences above"
    [ ! -e no ] || fail "something was written"
    expect 2 "$amberline" solve worked-example --goal "$goal" --by "join P 2024-01-18"; has err "is not a grade of grades.csv"
    expect 2 "$amberline" solve worked-example --goal "p_crossed(amber) <= 0.1 by 2024-04-01" --by "join PO 2024-01-18"; has err "ends on 2024-03-25, after 12 weeks"
    expect 2 "$amberline" solve worked-example --goal "p_crossed(amber) <= 0.1 by 2024-02-01" --by "join PO 2024-03-04"; has err "this takes effect after 2024-01-29"
    expect 2 "$amberline" solve worked-example --goal "$goal" --by "weeks_to_fill PO 2024-01-18"; has err "fills no vacancies of it"
    expect 2 "$amberline" solve worked-example --goal "$goal" --by "join PO 2024-01-18" --confidence 1; has err "--confidence takes a share from 0.5 to 0.9999, such as 0.9 or 90%"
}
case_plans_are_compared_in_tables() {
    make_mine
    expect 0 "$amberline" compare worked-example mine -o cmp; has out "Wrote 12 files to cmp."
    has err "note: mine says 200 replications; 1 are run, as worked-example says"; has out "In this one replication"
    [ "$(cd cmp && ls ./*.csv | paste -sd' ')" = "./areas.csv ./assumptions_used.csv ./comparison.csv ./comparison_crossing_weeks.csv ./comparison_crossings.csv" ] || fail "$(ls cmp)"
    grep -q '^pdu,Example,mine,6,2024-02-12,workload_pct,1,150.000,100.000,-50.000,,,,$' cmp/comparison.csv || fail "no -50 in week 6"
    [ "$(jq -r '.plans | join(" ")' cmp/run.json)" = "worked-example mine" ] || fail "$(cat cmp/run.json)"
    for file in cmp/*.csv; do
        [ "$(jq -r --arg f "$(basename "$file")" '.outputs[] | select(.name == $f).sha256' cmp/run.json)" = "$(sha256sum <"$file" | cut -d' ' -f1)" ] || fail "$file is not as run.json says"
    done
    [ "$(jq -r '.inputs[].name' cmp/run.json | sort | uniq -d)" = "" ] || fail "a file is named twice"
    [ "$(jq '.inputs | length' cmp/run.json)" -eq 18 ] || fail "$(jq '.inputs | length' cmp/run.json) inputs"
    # Results of one command may be replaced by those of another, as a whole.
    expect 0 "$amberline" run worked-example -q -o cmp; [ ! -e cmp/comparison.csv ] || fail "comparison.csv is left"
    expect 0 "$amberline" compare worked-example mine worked-example -q -o cmp; empty out
    [ ! -e cmp/projection.csv ] || fail "projection.csv is left"
    grep -q '^pdu,Example,worked-example (2),' cmp/comparison.csv || fail "no worked-example (2)"
    # No plan has the name of another, whatever folders are called.
    cp -r mine "mine (2)"
    expect 0 "$amberline" compare mine mine "mine (2)" mine -q -o cmp
    [ "$(jq -r '.plans | join("/")' cmp/run.json)" = "mine/mine (3)/mine (2)/mine (4)" ] || fail "$(jq -c .plans cmp/run.json)"
}
case_plans_that_cannot_be_compared_are_refused() {
    make_mine; make_five
    expect 2 "$amberline" compare; has err "compare needs a SCENARIO: the plan that"
    expect 2 "$amberline" compare worked-example; has err "compare needs a SCENARIO: another plan"
    expect 3 "$amberline" compare worked-example five -o cmp; has err 'five has no PDU "Example", which worked-example has'
    has err 'worked-example has no PDU "Last", which five has'; [ ! -e cmp ] || fail "cmp is there"
    expect 2 "$amberline" compare worked-example mine --pdu Exmaple; has err "did you mean Example?"
    expect 4 "$amberline" compare worked-exampel mien; has err "did you mean worked-example?"; has err "did you mean mine?"
    echo 'start_date,2024-01-08' >>mine/scenario.csv
    expect 3 "$amberline" compare worked-example mine; has err "mine starts on 2024-01-08 and worked-example on 2024-01-01"
}
case_plans_of_many_pdus_and_costs() {
    make_five; cp -r five six
    printf 'date,pdu,change,item,value\n2024-01-08,Last,join,PO,8\n' >six/changes.csv
    expect 0 "$amberline" compare five five five --replications 2
    [ "$(grep -c "nobody of PO in Alpha" err)" -eq 1 ] || fail "said twice: $(cat err)"
    expect 0 "$amberline" compare five six --replications 200; has out "Amber by 25 Mar 2024?"
    grep -qE '^  Last +over 99 in 100 +under 1 in 100 +lower by' out || fail "no line for Last"
    grep -qE '^  Alpha .* the same$' out || fail "no line for Alpha"
    grep -qE '^  workload +[0-9.]+ % +[0-9.]+ % +lower by' out || fail "no workload of all"
    awk -F, -v OFS=, 'NR == 1 { $0 = $0 ",cost_per_year" } NR == 2 { $0 = $0 ",50000" } NR == 3 { $0 = $0 "," } { print }' base/grades.csv >grades && cp grades six/grades.csv && mv grades five/grades.csv
    expect 0 "$amberline" compare five six five --pdu Last --replications 200
    has out "staff cost to then"; has out "higher by 84,326"; has out "Without a cost_per_year in grades.csv of A: PSO."
    has out "By 25 Mar 2024"; has out "C says the same as A."; grep -qE '^  A +over 99 in 100 +no rules .*£' out || fail "no line of A"
}
case_plans_say_what_they_differ_in() {
    cp -r "$scenarios/worked-example" mine
    sed -i 's/20,0$/25,0/' mine/points.csv; sed -i 's/,2,105,2$/,3,105,2/' mine/ppf.csv
    sed -i '2d' mine/changes.csv; sed -i 's/^working_days_per_week,5/working_days_per_week,4/' mine/scenario.csv
    sed -i 's/^Example,Team 1,Ann,PO,37,0/Example,Team 1,Ann,PO,30,0/' mine/practitioners.csv
    expect 0 "$amberline" compare worked-example mine; has out "B is A with 6 differences:"
    has out "scenario.csv: working_days_per_week is 4, not 5"
    has out "practitioners.csv: contracted_hours of Example, Ann is 30, not 37"
    has out "points.csv: points of community, C2 is 25, not 20"; has out "changes.csv: without 2024-01-18, Example, leave, PSO, 1"
    for i in 1 2 3 4 5; do echo "2024-02-0$i,Example,join,PO,1," >>mine/changes.csv; done
    head -1 mine/ppf.csv >ppf && mv ppf mine/ppf.csv; rm mine/ppf_process.csv mine/concessions.csv
    expect 0 "$amberline" compare worked-example mine; has out "and 5 more, the last of them in changes.csv"
    has out "A and B have no lines in common"
}
case_plans_without_a_difference_to_be_seen() {
    mkdir more; printf 'setting,value\nextends,newham-2022\n' >more/scenario.csv
    printf 'date,pdu,change,item,value\n2022-10-03,Newham,starts_pct,,100.2\n' >more/changes.csv
    expect 0 "$amberline" compare newham-2022 more --replications 300 --weeks 30
    tr -s ' \n' ' ' <out >flat
    has flat "No difference can be seen between B and A"; has flat "Any difference is at most"; has flat "would show one of half that."
    sed -i '$d' out; [ "$(widest out)" -le 80 ] || fail "wider than 80 columns"
    # Where none is seen in any week, no week is said to differ most.
    sed -i 's/100.2/100.01/' more/changes.csv
    expect 0 "$amberline" compare newham-2022 more --replications 100 --weeks 5
    grep -qE '^  workload .* no difference seen$' out || fail "a difference is seen"
    lacks out "They differ most"
}
case_assumptions_that_matter_are_on_a_page() {
    cp -r "$source/tests/scenarios/unsure" .
    expect 0 "$amberline" sensitivity unsure --replications 200 --samples 64 --threads 1 --today 2024-04-01; empty err
    sed -i "s|$amberline|amberline|" out
    cat >page <<'PAGE'
Example, 1 January 2024
4 assumptions, each between its low and its high; seed 1
One at a time: 200 replications, the same draws at either end.
All at once: 384 scenarios of 8 replications, on a Sobol sequence of 64.

Chance of meeting the criteria of amber by 25 March 2024
  over 99 in 100 as the scenario stands; 96 in 100 on average over what the
    assumptions may be.
  Assumption                 low to high          in 100  share  by itself
  amber line                  100 to 150    100.0 to 0.0   83 %  █████████████│
  points of community cases     15 to 26  100.0 to 100.0   83 %               │
  points of licence cases       18 to 22  100.0 to 100.0   21 %               │
  and 1 other that moves it not at all.
  These decide it: amber line, 83 % (21 to 100) and points of community cases,
    83 % (17 to 100).
  Knowing amber line alone would take away under 1 % (0 to 7) of the variance.
  Could be ignored: establishment of PSO, which takes part in under 1 % of the
    variance.
  About 98 % of the variance is interplay: what assumptions do together and none
    by itself.

Highest workload up to 25 March 2024
  150.0 % as the scenario stands; 152.1 % on average over what the assumptions
    may be.
  Assumption                 low to high           gives  share  by itself
  points of community cases     15 to 26  120.0 to 186.0   97 %  ██████│███████
  points of licence cases       18 to 22  147.0 to 153.0    2 %       █│█
  and 2 others that move it not at all.
  One decides it: points of community cases, 97 % (71 to 100).
  Knowing points of community cases alone would take away 99 % (68 to 100) of
    the variance.
  Could be ignored: points of licence cases, amber line and establishment of
    PSO, which together take part in 2 % of the variance.

Weeks over the lines of amber up to 25 March 2024
  4.0 weeks as the scenario stands; 4.3 weeks on average over what the
    assumptions may be.
  Assumption                 low to high       gives  share  by itself
  points of community cases     15 to 26  3.0 to 9.0   85 %      ██│███████
  amber line                  100 to 150  5.0 to 0.0   46 %  ██████│█
  points of licence cases       18 to 22  4.0 to 5.0    3 %        │█
  and 1 other that moves it not at all.
  These decide it: points of community cases, 85 % (61 to 100) and amber line,
    46 % (24 to 77).
  Knowing points of community cases alone would take away 58 % (31 to 91) of the
    variance.
  Could be ignored: establishment of PSO, which takes part in under 1 % of the
    variance.

Look at these first: they decide, and rest on little
  amber line: evidence rated red, review was due on 29 Feb 2024
  points of community cases: evidence rated amber

  The bar is what the outcome does between low and high while all other
  assumptions stay as they are. The share is what the assumption takes part in
  of the variance that comes of not knowing them (total Sobol index, chance
  taken off); shares overlap where assumptions act together.

The same again:
  amberline sensitivity unsure --samples 64 --sample-replications 8 --seed 1 --weeks 12 --replications 200 --today 2024-04-01
PAGE
    diff page out || fail "not the page above"
    expect 0 "$amberline" sensitivity unsure --replications 200 --samples 64 --threads 3 --today 2024-04-01
    sed -i "s|$amberline|amberline|" out; diff page out || fail "not the same on three threads"
    # In the order in which they are asked for, each once.
    expect 0 "$amberline" sensitivity unsure --samples 0 --today 2024-04-02 --outcome "weeks_over(amber) by 2024-03-01" --outcome "p_status(amber)" --outcome "mean(workload_pct) on 2024-02-12" --outcome "weeks_over(amber) by 01/03/2024" --outcome "p(caseload > 10)"
    grep -E '^[A-Z].* 2024$' out >headings; cat >expected <<'HEADINGS'
Example, 1 January 2024
Weeks over the lines of amber up to 1 March 2024
Chance of being amber on 25 March 2024
Mean workload on 12 February 2024
Chance of caseload over 10 on 25 March 2024
HEADINGS
    diff expected headings || fail "not these headings"
    has out "By itself amber line moves it most."; lacks out "Sobol"; has out "No assumption moves it."
    # What is due today is not past.
    expect 0 "$amberline" sensitivity unsure --samples 0 --today 2024-02-29; lacks out "review was due"
    LC_ALL=C expect 0 "$amberline" sensitivity unsure --samples 0 --today 2024-02-29; has out "##|####"
}
case_assumptions_that_matter_are_in_tables() {
    cp -r "$source/tests/scenarios/unsure" .
    expect 0 "$amberline" sensitivity unsure --samples 16 --today 2024-04-01 -q -o sens; empty out; empty err
    [ "$(ls sens | paste -sd" ")" = "areas.csv areas.csv-metadata.json assumptions_used.csv assumptions_used.csv-metadata.json datapackage.json run.json sensitivity.csv sensitivity.csv-metadata.json sensitivity_outcomes.csv sensitivity_outcomes.csv-metadata.json" ] || fail "$(ls sens)"
    [ "$(wc -l <sens/sensitivity.csv)" -eq 13 ] || fail "$(wc -l <sens/sensitivity.csv) lines"
    grep -q '^Example,peak(workload_pct) by 2024-03-25,points.csv:points\[case_type=community\],1,15.00000,20.00000,26.00000,120.00000,,150.00000,,186.00000,,66.00000,.*,amber,2024-06-30,no$' sens/sensitivity.csv || fail "$(cat sens/sensitivity.csv)"
    grep -q '^Example,peak(workload_pct) by 2024-03-25,ppf.csv:threshold.*,150.00000,,0.00000,0.00000,0.00000,0.00000,0.00000,0.00000,0.00000,red,2024-02-29,yes$' sens/sensitivity.csv || fail "the line moves the peak"
    grep -q '^Example,p_crossed(amber) by 2024-03-25,1,1.00000,0.39673,16,8,4,' sens/sensitivity_outcomes.csv || fail "$(cat sens/sensitivity_outcomes.csv)"
    for file in sens/*.csv; do
        [ "$(jq -r --arg f "$(basename "$file")" '.outputs[] | select(.name == $f).sha256' sens/run.json)" = "$(sha256sum <"$file" | cut -d' ' -f1)" ] || fail "$file is not as run.json says"
    done
    jq -r '.inputs[].name' sens/run.json | grep -qx unsure/assumptions.csv || fail "no assumptions.csv among the inputs"
    expect 0 "$amberline" sensitivity unsure --samples 16 --seed 7 -o sens; has out "Wrote 10 files to sens."; has out "seed 7"
}
case_assumptions_of_many_pdus() {
    make_five
    printf 'assumption,low,value,high\nppf.csv:threshold[status=amber],100,110,150\nstarts.csv:per_week[pdu=Last],3,4,5\npoints.csv:points[case_type=community],15,20,26\n' >five/assumptions.csv
    expect 0 "$amberline" sensitivity five --samples 0
    grep -qE '^  Last +weeks_over\(amber\) by 2024-03-25 +11.0 weeks  new Last cases$' out || fail "Last does not rest on its cases"
    grep -qE '^  Alpha +p_crossed\(amber\) .* 1 of 1  amber line$' out || fail "Alpha does not rest on the line"
    grep -qE '^  Last +p_crossed\(amber\) .* 1 of 1  none$' out || fail "Last rests on something"
    # Whose an assumption is need not be said where it is read, unless nothing else is.
    sed -i 's/\[pdu=Last\]/[pdu=Last][case_type=community]/' five/assumptions.csv
    expect 0 "$amberline" sensitivity five --samples 0
    grep -qE '^  Last +weeks_over\(amber\) by 2024-03-25 +11.0 weeks  new community cases$' out || fail "named otherwise: $(cat out)"
    expect 0 "$amberline" sensitivity five --samples 0 --pdu Alpha; has out "Alpha, 1 January 2024"; has out "2 assumptions"; lacks out "new Last cases"
    expect 0 "$amberline" sensitivity five --samples 0 --pdu Alpha --pdu Beta; grep -qx Alpha out || fail "no heading Alpha"; grep -qx Beta out || fail "no heading Beta"
}
case_sensitivity_that_cannot_be_told_is_refused() {
    cp -r "$source/tests/scenarios/unsure" .
    expect 2 "$amberline" sensitivity; has err "sensitivity needs a SCENARIO"
    expect 3 "$amberline" sensitivity worked-example -o sens; has err "has no assumptions.csv, or no row in it; write one with the header assumption,low"
    expect 2 "$amberline" sensitivity unsure --outcome "p_crosed(amber)" --outcome "p90(workload_pct)" --outcome "p_crossed(amber) by 2024-12-31" -o sens
    has err 'did you mean p_crossed?'; has err "ask for mean(workload_pct)"; has err "run 53 weeks"; [ ! -e sens ] || fail "sens is there"
    for today in tomorrow 2024-02-30 2024-04-011; do
        expect 2 "$amberline" sensitivity unsure --today $today; has err "--today \"$today\" is not a date; write it as in --today 2022-11-22"
    done
    expect 2 "$amberline" sensitivity unsure --sample-replications 1; has err "2 to 1000"
    expect 2 "$amberline" sensitivity unsure --pdu Exmaple; has err "did you mean Example?"
    # What is left out, or was replaced by a scenario that extends, is said.
    echo 'scenario.csv:value[setting=weeks],10,12,14,,,,,' >>unsure/assumptions.csv
    expect 0 "$amberline" sensitivity unsure --samples 0; has err "note: unsure/assumptions.csv:6: scenario.csv:value[setting=weeks] says what is run, and is not varied"
}
case_only_the_first_problems_are_shown() {
    cp -r "$scenarios/worked-example" mine
    for i in $(seq 70); do echo "Example,,community,Z$i,no,x"; done >>mine/cases.csv
    expect 3 "$amberline" check mine; has err "70 problems in 1 file or more (the first 50 are shown)."
}
case_nothing_is_written_without_o() {
    mkdir here && cd here || return
    "$amberline" run "$scenarios/worked-example" >/dev/null || fail "fails"
    [ -z "$(ls -A)" ] || fail "wrote $(ls -A)"; cd ..
}
case_quiet_prints_nothing() {
    expect 0 "$amberline" run "$scenarios/worked-example" -q -o out-dir; empty out; empty err
    [ -f out-dir/run.json ] || fail "no results"
}
case_what_is_not_a_results_folder_is_left_alone() {
    mkdir theirs && echo mine >theirs/thesis.txt
    expect 4 "$amberline" run "$scenarios/worked-example" -o theirs; empty out
    has err "thesis.txt"; has err "Nothing was run."
    [ "$(cat theirs/thesis.txt)" = mine ] || fail "the file is gone"
    expect 4 "$amberline" run "$scenarios/worked-example" -o none/such; has err "make that first"
    [ "$(id -u)" -eq 0 ] || { mkdir -m 555 shut; expect 4 "$amberline" run "$scenarios/worked-example" -o shut/out; }
    [ ! -w /proc ] || expect 4 "$amberline" run "$scenarios/worked-example" -o /proc/out
    expect 4 "$amberline" run "$scenarios/worked-example" -o "$(printf '%0300d' 1)"; has err "; choose a shorter name"
    ln -s nowhere gone; expect 4 "$amberline" run "$scenarios/worked-example" -o gone; has err "gone: is a link that leads to nothing;"
    ln -s round round; expect 4 "$amberline" run "$scenarios/worked-example" -o round; has err "round: cannot be written: Too many levels"
}
case_threads_change_nothing() {
    for threads in 1 3; do
        quick "$scenarios/newham-2022" --threads $threads -o out-$threads >page-$threads 2>&1 || fail "fails"
        sed -i '/amberline run /d; /^Wrote/d' page-$threads
    done
    cmp -s page-1 page-3 || fail "the page differs"
    for file in out-1/*.csv; do cmp -s "$file" "out-3/$(basename "$file")" || fail "$file differs"; done
}
case_precision_says_what_it_took() {
    local s=$scenarios/barking-dagenham-havering-2022 took drawn
    expect 0 "$amberline" run "$s" --as-given --weeks 20 --precision 1.2% -o precise; empty err
    grep -qE '^Took [0-9],[0-9]00 replications for chances to within 1\.2 in 100 \(95 %\)\.$' out || { fail "no sentence"; cat out; }
    took=$(jq .replications precise/run.json)
    [ "$took" -gt 1000 ] || fail "$took replications"
    jq -e '.precision | .asked == 0.012 and .reached and .half_width < 0.012' precise/run.json >/dev/null || fail "$(jq .precision precise/run.json)"
    has out "--weeks 20 --replications $took --as-given -o precise"
    cp -r precise first
    bash -c "$(grep 'amberline run ' out | tail -1)" >again 2>&1 || fail "the repeat fails"
    for file in precise/*.csv; do cmp -s "$file" "first/$(basename "$file")" || fail "$file differs"; done
    lacks again "Took"; jq -e '.precision == null' precise/run.json >/dev/null || fail "a precision that was not asked for"

    # Replications of a set of uncertain numbers are alike, so it takes more of them.
    expect 0 "$amberline" run "$s" --weeks 20 --precision 3% -o drawn; empty err
    drawn=$(jq .replications drawn/run.json)
    expect 0 "$amberline" run "$s" --as-given --weeks 20 --precision 3% -o drawn -q
    [ "$drawn" -gt "$(jq .replications drawn/run.json)" ] || fail "only $drawn replications"

    expect 0 "$amberline" run "$s" --as-given --weeks 20 --precision 0.012 --replications 300 -o precise; empty err
    tr '\n' ' ' <out >line; has line "Stopped after 300 replications, the most allowed, with chances to within 2."
    has line "in 100 (95 %), not 1.2; --replications 6700 would do."
    jq -e '.replications == 300 and (.precision | .reached == false and .half_width > 0.02)' precise/run.json >/dev/null || fail "$(jq .precision precise/run.json)"
    expect 0 "$amberline" check newham-2022; has out "With --precision 0.01 at most 86,400 replications"
    expect 0 "$amberline" check worked-example; has out "With --precision 0.01 at most 9,600 replications"
    expect 2 "$amberline" run "$s" --precision 0.01 --replication 3; has err "leave out --precision"
}
case_one_replication_by_its_number() {
    expect 0 "$amberline" run "$scenarios/newham-2022" --replication 5 --weeks 8
    has out "replication 5 alone"; has out "--replication 5"; lacks out "in 100 ("
}
case_failed_output_is_told() {
    [ -w /dev/full ] || return
    local cr status; cr=$(printf '\r') # a blank that parts no words
    mkfifo closed && exec 3<>closed 4>closed 3<&-
    for command in "run $scenarios/worked-example" "compare $scenarios/worked-example $scenarios/worked-example" "solve $scenarios/worked-example --goal mean(workload_pct)${cr}<=${cr}75${cr}on${cr}2024-02-26 --by join${cr}PSO${cr}2024-01-18" "apply $scenarios/worked-example --confidence 0.01 --date 2024-02-12" "sensitivity $source/tests/scenarios/unsure --samples 2" columns "check $scenarios/worked-example" --help --version "run --help"; do
        # shellcheck disable=SC2086
        "$amberline" $command >/dev/full 2>err; [ $? -eq 4 ] || fail "$command: exit is not 4"
        has err "standard output"
        # A pipe closed before anything is read, quietly.
        "$amberline" $command >&4 2>err; status=$?
        [ $status -eq 4 ] || fail "$command: exit $status on a closed pipe"
        empty err
    done
    "$amberline" --version >&- 2>err; [ $? -eq 4 ] || fail "closed standard output"
}
# A shell's background jobs ignore SIGINT; `heeding COMMAND &` does not, and `pid` is its own.
heeding() { trap - INT; exec env --default-signal=INT "$@" >out 2>err; }
# No interrupt comes after a time, which would be too early on one machine and too late on
# another, but when the program is seen to be where it is to be interrupted.
# until_seen PID TEST…: waits until TEST, or the end of the process.
until_seen() {
    local seen=$1; shift
    until "$@"; do kill -0 "$seen" 2>/dev/null || return 1; sleep 0.01; done
}
# It simulates: with --threads 4 there are three threads at least, the sanitizers' own aside.
on_threads() { [ "$(ls "/proc/$1/task" 2>/dev/null | wc -l)" -ge 3 ]; }
simulating() { until_seen "$1" on_threads "$1"; }
# It is the program, and what a shell is sent it hears: SIGINT is the second bit.
has_handlers() {
    local caught
    [ "$(cat "/proc/$1/comm" 2>/dev/null)" = amberline ] || return
    caught=$(sed -n 's/^SigCgt:\t*//p' "/proc/$1/status" 2>/dev/null)
    [ -n "$caught" ] && (( 0x$caught & 2 ))
}
child_of() { ps -o pid= --ppid "$1" | tr -d ' '; }
has_child() { [ -n "$(child_of "$pid")" ]; }
# Whoever has not heard after two minutes is not waited for.
ended() {
    for _ in {1..2400}; do kill -0 "$1" 2>/dev/null || break; sleep 0.05; done
    kill -KILL "$1" 2>/dev/null; wait "$1" 2>/dev/null; status=$?
}
interrupted() {
    ended "$1"; [ $status -eq 130 ] || fail "exit is not 130 but $status after $2: $(cat err)"
}
# stopped_saying TEXT SIGNAL COMMAND…: interrupts it, later each time, until it says TEXT; a
# little sooner where it was done before. Its exit status is in `status`.
stopped_saying() {
    local text=$1 signal=$2 wait=10 pid; shift 2
    for _ in {1..60}; do
        heeding "$@" --threads 4 & pid=$!
        simulating $pid; sleep "$((wait / 1000)).$(printf %03d $((wait % 1000)))"
        kill -s "$signal" $pid 2>/dev/null; ended $pid
        ! grep -qF -- "$text" err || return 0
        if [ $status -eq 130 ] && ! grep -qF "all was done" err; then
            wait=$((wait * 2))
        else
            wait=$((wait * 2 / 3 + 1))
        fi
    done
    fail "never said \"$text\", but with exit $status: $(cat err)"
}
# What a run or comparison that was stopped has left in a folder: as it says of itself.
are_partial() {
    jq -e '.partial and .replications > 0 and .replications <= .asked.replications' "$1/run.json" >/dev/null || fail "$1: $(cat "$1/run.json")"
    for file in "$1"/*.csv; do
        [ "$(jq -r --arg f "$(basename "$file")" '.outputs[] | select(.name == $f).sha256' "$1/run.json")" = "$(sha256sum <"$file" | cut -d' ' -f1)" ] || fail "$file is not as run.json says"
    done
}
case_interrupts_keep_what_is_complete() {
    local signal took
    for signal in INT TERM HUP; do
        mkdir "in-$signal"
        stopped_saying "; kept in" $signal "$amberline" run newham-2022 --weeks 8 --replications 1000000 -o "in-$signal/out"
        [ $status -eq 130 ] || fail "exit is not 130 but $status after $signal"
        empty out; [ "$(ls -A "in-$signal")" = out ] || fail "left $(ls -A "in-$signal")"
        [ "$(wc -l <err)" -eq 1 ] || fail "more than a sentence: $(cat err)"
        are_partial "in-$signal/out"
        took=$(jq .replications "in-$signal/out/run.json"); [ "$took" -lt 1000000 ] || fail "$took replications"
        has err "Stopped before the end. Complete: $(printf "%'d" "$took" | sed -E ':a; s/^([0-9]+)([0-9]{3})/\1,\2/; ta') of 1,000,000 replications; kept in in-$signal/out as partial results."
    done
    expect 0 "$amberline" run newham-2022 --weeks 8 --replications "$took" -q -o whole
    for file in whole/*.csv; do cmp "$file" "in-HUP/out/$(basename "$file")" || fail "not as with --replications $took"; done
    expect 0 "$amberline" reproduce in-HUP/out; has out "Partial results of a run that was stopped"; has out "Reproduced: 14 files"
}
case_second_interrupts_leave_nothing() {
    mkdir in
    heeding "$amberline" run newham-2022 --replications 100000 --threads 4 -o in/out &
    local pid=$!
    # While it stands still, or one of them could have stopped it before the other comes.
    simulating $pid; kill -STOP $pid; kill -INT $pid; kill -TERM $pid; kill -CONT $pid
    interrupted $pid "INT and TERM"
    empty out; has err "Stopped before the end"; [ "$(wc -l <err)" -eq 1 ] || fail "more than a sentence: $(cat err)"
    [ -z "$(ls -A in)" ] || fail "left $(ls -A in)"
}
# timeout(1) sends a signal to the process, and at once again to its group.
case_one_interrupt_sent_twice_is_one() {
    local pid child wait=0.02
    mkdir in
    # Later each time, until there is something to keep.
    for _ in {1..12}; do
        timeout 600 "$amberline" run newham-2022 --replications 100000 --threads 4 -o in/out >out 2>err & pid=$!
        child=; until_seen $pid has_child; child=$(child_of $pid); simulating "$child"; sleep $wait
        kill -TERM $pid; interrupted $pid "TERM to timeout"; [ ! -d in/out ] || break
        wait=$(awk -v w=$wait 'BEGIN { print 2 * w }')
    done
    are_partial in/out; rm -r in/out
    # By hand the second can be late where the machine is busy, and is then another.
    for _ in {1..12}; do
        heeding "$amberline" run newham-2022 --replications 100000 --threads 4 -o in/out & pid=$!
        simulating $pid; sleep $wait; kill -TERM $pid; sleep 0.02; kill -TERM $pid 2>/dev/null
        interrupted $pid "TERM twice"; empty out; [ ! -d in/out ] || break
    done
    are_partial in/out
}
case_partial_results_replace_no_whole_ones() {
    mkdir in && quick newham-2022 -q -o in/out && cp -r in/out before
    for _ in 1 2; do
        stopped_saying "; kept in" INT "$amberline" run newham-2022 --replications 100000 -o in/out
        [ $status -eq 130 ] || fail "exit is not 130 but $status"
        diff -r in/out before || fail "the whole results are not what they were"
        [ "$(ls -A in | paste -sd' ')" = "out out-partial" ] || fail "left $(ls -A in)"
        are_partial in/out-partial
        has err "; kept in in/out-partial as partial results, since in/out holds whole ones."
    done
    # Whole ones replace partial ones; and where whole ones are in both places, both stay.
    quick newham-2022 -q -o in/out-partial && cp -r in/out-partial before-partial
    stopped_saying "in/out-partial: holds whole results, and so does in/out/; partial ones replace neither" INT \
        "$amberline" run newham-2022 --replications 100000 -o in/out/
    [ $status -eq 4 ] || fail "exit is not 4 but $status: $(cat err)"
    diff -r in/out before && diff -r in/out-partial before-partial || fail "something was replaced"
}
case_interrupts_of_comparisons_keep_what_is_complete() {
    mkdir in
    # Before the second plan there is nothing to compare.
    heeding "$amberline" compare newham-2022 newham-2022 --replications 100000 --threads 4 -o in/out &
    local pid=$!
    simulating $pid; kill -s INT $pid
    interrupted $pid INT; empty out; has err "Stopped before the end; nothing was written."
    [ -z "$(ls -A in)" ] || fail "left $(ls -A in)"
    make_five; cp -r five six
    stopped_saying "; kept in" INT "$amberline" compare five six --weeks 100 --replications 1000 -q -o in/out
    empty out; are_partial in/out; has err "Complete: "
    expect 0 "$amberline" reproduce in/out; has out "Reproduced: 5 files"
}
case_interrupts_of_sensitivity_keep_what_is_complete() {
    local replications pid
    mkdir in
    # Within the first PDU there is nothing yet: while one is varied at a time, and while all are.
    for replications in 100000 1; do
        heeding "$amberline" sensitivity newham-2022 --replications $replications --samples 4096 --threads 4 -o in/out &
        pid=$!; simulating $pid; kill -s INT $pid
        interrupted $pid INT; empty out; has err "Stopped before the end; nothing was written."
        [ -z "$(ls -A in)" ] || fail "left $(ls -A in)"
    done
    make_five; cp "$source/tests/scenarios/unsure/assumptions.csv" five/
    stopped_saying "; kept in" INT "$amberline" sensitivity five --samples 512 -q -o in/out
    empty out; are_partial in/out; has err "Complete: "
    expect 0 "$amberline" reproduce in/out; has out "Reproduced: 4 files"
}
case_interrupts_of_searches_keep_what_is_complete() {
    mkdir in
    # Of one PDU that is not done there is nothing to keep.
    heeding "$amberline" solve newham-2022 --goal "p90(workload_pct) <= 90.3 by 2024-08-01" --by "join PO 2022-11-07" --replications 200000 --threads 4 -o in/out &
    local pid=$!
    simulating $pid; kill -s INT $pid
    interrupted $pid INT; empty out; has err "Stopped before the end; nothing was written."
    [ -z "$(ls -A in)" ] || fail "left $(ls -A in)"
    make_five
    stopped_saying "; kept in" INT "$amberline" solve five --goal "mean(workload_pct) <= 40 on 2024-03-25" --by "join PO 2024-01-18 to 20" --replications 20000 -q -o in/out
    empty out; are_partial in/out; has err "Complete: "
    expect 0 "$amberline" reproduce in/out; has out "Reproduced: 4 files"
}
case_interrupts_while_reading_are_heard() {
    cp -r "$scenarios/worked-example" mine && mkdir in
    awk 'BEGIN { for (i = 0; i < 1000000; i++) print "Example,,community,C2,no,0," }' >>mine/cases.csv
    heeding "$amberline" run mine -o in/out &
    local pid=$!
    has_begun_to_read() { has_handlers $pid && [ "$(sed -n 's/^rchar: //p' "/proc/$pid/io")" -gt 10000000 ]; }
    until_seen $pid has_begun_to_read; kill -INT $pid; interrupted $pid "SIGINT while reading"
    empty out; has err "Stopped before the end"; [ "$(wc -l <err)" -eq 1 ] || fail "more than a sentence: $(cat err)"
    [ -z "$(ls -A in)" ] || fail "left $(ls -A in)"
}
case_interrupts_while_writing_leave_the_old_results() {
    mkdir in && quick worked-example -q -o in/out && cp -r in/out before
    local pid
    # Again where the writing was over before it was seen.
    for _ in {1..20}; do
        heeding "$amberline" run newham-2022 --weeks 5218 --replications 1 -q -o in/out & pid=$!
        until compgen -G 'in/.*/projection.csv' >found; do kill -0 $pid 2>/dev/null || break; done
        kill -STOP $pid 2>/dev/null; compgen -G 'in/.*/projection.csv' >found && break
        kill -CONT $pid 2>/dev/null; wait $pid; rm -r in/out; cp -r before in/out
    done
    [ -s found ] || fail "nothing was being written"
    # Two signals: after one the writing goes on.
    kill -INT $pid; kill -TERM $pid; kill -CONT $pid; interrupted $pid "two signals while writing"
    has err "Stopped before the end; nothing was written."
    [ "$(ls -A in)" = out ] || fail "left $(ls -A in)"
    diff -r in/out before || fail "the old results are not what they were"
}
case_interrupts_while_nobody_reads_are_heard() {
    mkfifo pipe && exec 3<>pipe
    dd if=/dev/zero of=pipe bs=4096 oflag=nonblock 2>/dev/null # until it is full
    ( trap - INT; exec env --default-signal=INT "$amberline" columns >pipe 2>err ) &
    local pid=$!
    # It has nothing to wait for but the pipe.
    waits() { has_handlers $pid && grep -q '^State:.S' "/proc/$pid/status"; }
    until_seen $pid waits; kill -INT $pid; interrupted $pid "SIGINT while nobody reads"
    exec 3<&-
}
case_nohup_is_heard() {
    ( trap '' HUP; exec "$amberline" run newham-2022 --replications 500 --threads 4 -q -o out-dir 2>err ) &
    local pid=$!
    simulating $pid; kill -HUP $pid 2>/dev/null; wait $pid || fail "it was hung up: $(cat err)"
    [ -f out-dir/run.json ] || fail "no results"
}
case_pages_hold_the_published_figures() {
    expect 0 quick "$scenarios/barking-dagenham-havering-2022"; empty err
    has out "Barking, Dagenham and Havering, 26 September 2022"
    has out "118.0 %"; has out "64.0 %"; has out "over 110 %, 4 weeks"; has out "under by 4.5 FTE"
    has out "over by 6,335 points, or 2.6 PO"
    has out "amber applied for on 19 September 2022"; has out "The criteria of amber are met today."
    has out "75 FTE"; has out "assumptions. Those that matter most"
    expect 0 quick "$scenarios/newham-2022"; has out "91.9 %"; has out "Operating status green."
    expect 0 "$amberline" run "$scenarios/worked-example"
    has out "criteria of amber are met on 12 February 2024"; has out "1 replication,"; has out "150.0 %"
    has out "GGGGGGGGAAGGG"
    lacks out " will "
}
case_pages_show_every_kind_of_line() {
    cp -r "$scenarios/worked-example" mine
    cat >mine/ppf.csv <<'TABLE'
status,rule,indicator,comparison,threshold,weeks,leave_threshold,leave_weeks
amber,a,workload_pct,>=,26.66667,1,,
amber,b,vacancy_pct,<=,12,2,,
amber,c,staffing_pct,<,100,2,,
amber,d,absence_pct,>=,4,1,,
red,e,unallocated_cases,>,0,1,,
red,f,cases_per_practitioner,<=,7.26,1,,
red,g,practitioners_over_110_pct,>,12.3456,1,,
red,h,workload_pct,>,0,3,,
red,h,caseload,>=,3,3,,
TABLE
    # What changed before the start stands at week 0: the latest of a PDU, or of all.
    cat >mine/changes.csv <<'TABLE'
date,pdu,change,item,value
2023-12-04,Example,target,PO,4
2023-12-11,,target,PO,5
2023-12-11,,target,PSO,2
2024-02-05,,target,PSO,9
2023-12-11,,threshold,amber:b:vacancy_pct,20
2023-12-12,Example,threshold,amber:c:staffing_pct,60
2023-12-01,Example,threshold,amber:c:staffing_pct,50
2024-02-05,,threshold,amber:c:staffing_pct,40
TABLE
    sed -n '2s/^amber/red/p' mine/ppf_process.csv >>mine/ppf_process.csv
    sed -i 's/green,,,/green,red,,/' mine/pdus.csv
    expect 0 "$amberline" run mine --replications 5
    sed 's/^  *//; s/  */ /g' out >squeezed
    while IFS= read -r line; do has squeezed "$line"; done <<'LINES'
workload 0.0 % at least 26.667 %, 1 week no
under by 80 points, or 3.0 PO
vacancies 57.1 % at most 20 %, 2 weeks no
over by 2.6 FTE
staffing 42.9 % under 60 %, 2 weeks not yet
under by 1.2 FTE
absence 0.0 % at least 4 %, 1 week no
unallocated cases 0 over 0, 1 week no
on the line
cases each 0.0 at most 7.26, 1 week yes
under by 7.3
staff over 110 % 0.0 % over 12.346 %, 1 week no
under by 12.3 percentage points
workload 0.0 % over 0 %, 3 weeks (h) no
caseload 0 at least 3, 3 weeks (h) no
Operating status green; red applied for, decision pending.
red met today
LINES
    expect 0 "$amberline" run mine --weeks 1; has out "In this one replication"
    echo 'amber,z,absence_pct,>,1,1,,' >>mine/ppf.csv
    sed -i '2,$d' mine/practitioners.csv
    expect 0 "$amberline" run mine; has out "no figure"
}
case_pages_say_which_assumptions_matter() {
    cp -r "$scenarios/worked-example" mine && rm mine/practitioners.csv mine/changes.csv
    printf 'pdu,grade,target_fte,in_post_fte,leavers_per_year_pct,source\nExample,PO,0,2.5,,assumption: a\nExample,PSO,,1,5,\n' >mine/staffing.csv
    printf 'pdu,grade,kind,spells_per_year,distribution,mean_weeks,source\n,,leave,1,geometric,2,assumption: b\nExample,PO,illness,1,geometric,3,\n' >mine/absence.csv
    printf 'pdu,grade,policy,distribution,mean_weeks,source\n,PO,backfill,geometric,9.5,assumption: c\n,PSO,none,,,\n' >mine/recruitment.csv
    sed -i '1s/$/,source/; 2s/$/,assumption: d/; 2s/,100,/,,/' mine/ppf_process.csv
    printf 'pdu,practitioner,case_type,tier,t2a,cases,source\nExample,,community,C2,no,3,assumption: e\nExample,,licence,B2,no,1,\n' >mine/cases.csv
    expect 0 "$amberline" run mine --replications 100 --weeks 300; has out "rests on 5 assumptions"
    has out "in post        2.5 FTE PO, 1 FTE PSO"; has out "staff outflow  PO 0.0 %, PSO 5.0 % a year"
    has out "absence        leave of 2 weeks, PO illness of 3 weeks"
    has out "recruitment    PO after 9.5 weeks, PSO none"
    has out "decisions      amber after 2 weeks, granted 100 in 100"
    has out "tier mix       25 % of opening cases in tiers A and B"
    has out "One mark is 3 months"; has out "no figure in any week"
    # Neither other PDUs nor grades beside the establishment matter to a PDU.
    echo 'Other,Example,District,Region,green,,,' >>mine/pdus.csv; echo 'Other,PO,1,1,0,' >>mine/staffing.csv
    echo 'Other,,community,A2,no,6,' >>mine/cases.csv; echo 'community,A2,20,0' >>mine/points.csv
    echo 'ADM,other,0,37,none,no,' >>mine/grades.csv; echo 'Example,ADM,backfill,geometric,4,' >>mine/recruitment.csv
    expect 0 "$amberline" run mine --pdu Example; has out "tier mix       25 % of"; has out "recruitment    PO after 9.5 weeks, PSO none"
    lacks out ADM
}
case_pages_fit_80_columns() {
    for scenario in barking-dagenham-havering-2022 newham-2022 worked-example; do
        expect 0 quick "$scenario"
        grep -v 'amberline ' out >page; [ "$(widest page)" -le 80 ] || fail "$scenario is $(widest page) wide"
        expect 0 "$amberline" check "$scenario"; grep -v "$scenarios" out >page
        [ "$(widest page)" -le 80 ] || fail "check $scenario is $(widest page) wide"
    done
}
case_many_pdus_are_compared() {
    make_five
    expect 0 "$amberline" run five --pdu Alpha --pdu gamma; has out "Alpha, 1 January 2024"; has out "Gamma, 1"
    expect 0 "$amberline" run five; has out "Five PDUs, 1 January 2024"; has out "One PDU in full:  $amberline run five --pdu Last"
    grep -A1 '^  PDU' out | tail -1 | grep -q '^  Last ' || { fail "Last is not first"; cat out; }
    grep -v "amberline " out >page; [ "$(widest page)" -le 80 ] || fail "$(widest page) wide"
}
case_many_pdus_say_what_is_met_today_or_has_no_rules() {
    make_five
    echo 'red,some,caseload,>=,1,2,,' >>base/ppf.csv
    sed -n '2s/^amber/red/p' base/ppf_process.csv >>base/ppf_process.csv
    sed -i 's/^Last,,community,C2,no,0/Last,,community,C2,no,9/' five/cases.csv
    expect 0 "$amberline" run five --replications 200 --weeks 4; has out "over 99 in 100"
    sed -i '/^red/s/,2,,$/,1,,/' base/ppf.csv
    expect 0 "$amberline" run five --replications 200 --weeks 4
    grep -q '^  Last .* met today' out || { fail "Last has met red"; cat out; }
    sed -i '/^amber/d' base/ppf.csv
    expect 0 "$amberline" run five; has out "no rules"
    sed -i 's/^red/amber/' base/ppf.csv
    expect 0 "$amberline" run five; grep -q '^  Last .* met today .*no rules' out || { fail "Last has met amber"; cat out; }
    sed -i 's/caseload,>=,1/caseload,>=,0/' base/ppf.csv
    expect 0 "$amberline" run five; grep -A1 '^  PDU' out | tail -1 | grep -q '^  Alpha ' || fail "equals are not by name"
}
case_pages_show_weeks_without_a_figure() {
    cp -r "$scenarios/worked-example" mine
    printf 'date,pdu,change,item,value\n2024-01-18,Example,loan_out,PO,2\n2024-01-18,Example,loan_out,PSO,1\n2024-02-18,Example,loan_out,PO,-1\n' >mine/changes.csv
    # One PO comes back to the seven cases that there are by then.
    expect 0 "$amberline" run mine; has out "  workload    0.0 % ▁▁▂    ██████ 140.0 %"
    has out "highest on 19 February 2024: 140.0 %."; has out "staffing  100.0 % ███▁▁▁▁▃▃▃▃▃▃  33.3 %"
    expect 0 "$amberline" run mine --weeks 24
    # Both dates are below the first and the last week where there is room for them.
    has out "                    1 Jan 2024   17 Jun 2024"
}
case_pages_tell_chances_and_signs_of_today() {
    cp -r "$source/tests/scenarios/everything" drawn
    echo 'amber,some,practitioners_over_110_pct,>,50,1,,' >>drawn/ppf.csv
    expect 0 "$amberline" run drawn --pdu East --replications 50 --weeks 4
    has out "    amber line: over 50 %, 1 week"; grep -Eq '^    met: [0-9]+ of 50$' out || { fail "met by some"; cat out; }
    # A little more in post than there are posts is no vacancy, not even "-0.0 %".
    cp -r "$scenarios/worked-example" mine
    sed -i 's/^Example,PO,2,/Example,PO,1.9995,/' mine/staffing.csv; sed -i 's/,C2,no,0/,C2,no,4/' mine/cases.csv
    printf 'amber,b,vacancy_pct,>,5,1,,\namber,c,workload_pct,>,0,9,,\n' >>mine/ppf.csv
    expect 0 "$amberline" run mine; lacks out "-0.0"; has out "vacancies   0.0 %  over 5 %, 1 week"
    grep -q '26.7 %  over 0 %, 9 weeks .* over by 80 points$' out || { fail "points over a line at nothing"; cat out; }
}
case_check_says_what_was_read_and_what_a_run_costs() {
    ls -A >before
    expect 0 "$amberline" check newham-2022; empty err
    has out "practitioners.csv    65"; has out "1 PDU: Newham"; has out "2,000 replications"; has out "It would take about"
    expect 0 "$amberline" check newham-2022 --assumptions; has out "reference/ppf.csv:2"; has out "no trigger of the PPF is public"
    cp -r "$scenarios/worked-example" mine && sed -i 's/^replications,1,/replications,10000000,/; s/^weeks,12,/weeks,5218,/' mine/scenario.csv
    sed -i '1s/$/,source/; 2s/$/,assumption: hid\xe2\x80\x8bden/; 3s/$/,/' mine/starts.csv
    expect 0 "$amberline" check mine; has out " hours on "; has out " TB of memory"
    # What cannot be seen is shown to be there.
    expect 0 "$amberline" check mine --assumptions; has out "hid?den"
}
# The worked example's README has every figure of it: 80/300 becomes 160/200.
case_explain_takes_the_worked_example_apart() {
    expect 0 "$amberline" explain worked-example --from 2 --week 3; empty err
    diff out - <<'GOLDEN' || fail "the change is not the pencil's"
Example, 15 January 2024 to 22 January 2024: week 2 to week 3

  Workload goes from 26.7 to 80.0 %, by +53.3 percentage points.

  By hand                week 2  week 3  points       %  how
  points of work             80     160     +80  +33.33
    caseload: community       2       5     +60  +25.00  +3 × 20.000
    caseload: licence         2       3     +20   +8.33  +1 × 20.000
  points available          300     200    -100  +20.00
    leavers: PSO                           -100  +20.00  1
  workload                26.67   80.00          +53.33
  1,000 points more of work add 416.6667: 100,000 × (1/300 + 1/200)/2. 1,000
  points more available take off 200.0000: 100,000 × (80 + 160)/2 / (300 × 200).
GOLDEN
    expect 0 "$amberline" explain worked-example --from 9 --week 9
    diff out - <<'GOLDEN' || fail "the week is not the pencil's"
Example, 4 March 2024: week 9

  100.0 % on average, and 2 of 3 are above 100 %: 300 points of work / 300
  available × 100.

  Work                          cases  points       %
  community                        12     240   80.00
  licence                           3      60   20.00
  custody                           0       0    0.00
  court reports and CMS                     0    0.00
  rounding of everyone's total              0    0.00
  in all                           15     300  100.00

  Tier      community      licence  custody
  B2                   3 × 20 = 60
  C2    12 × 20 = 240

  Available           points       %  of whom
  full establishment     300  100.00  PO 2, PSO 1 FTE
  available              300  100.00
  1,000 points fewer add 333.3333: 100,000 × 300 / (300 × 300). Posts are
  counted in FTE, so that part-time hours leave a vacancy.

  If                                    work  available       %      by
  one PO falls ill, recorded                       -100  150.00  +50.00
  one PO falls ill, not recorded                         100.00    0.00
  one vacancy is filled, full-time PO              +100   75.00  -25.00
  one case more, unallocated           +20.0             106.67   +6.67

  What the average hides
  Of 3 practitioners with points available, 2 are above 100 %, 2 above 110 % and
  0 above 120 %. The least loaded stands at 60.0 %, the middle one at 120.0 %
  and the most loaded at 120.0 %; the middle half lie between 90.0 % and
  120.0 %.
  For all of them to stand at the same 100.0 %, 40 points would have to change
  hands: 13.3 % of their work.

  Grade or team  heads  cases  points  available      %  over 100, 110, 120
  PO                 2     12     240        200  120.0  2, 2, 0
  PSO                1      3      60        100   60.0  0, 0, 0
  Team 1             2     12     240        200  120.0  2, 2, 0
  no team            1      3      60        100   60.0  0, 0, 0
  Heads are those with points available; cases and points are everyone's.
GOLDEN
    expect 0 "$amberline" explain worked-example --week 12 --practitioner Ben
    has out "Ben, PO, Team 1: 100.0 %  =  100 points of work / 100 available"
    has out "community  100  = C2 5 × 20"
    expect 0 "$amberline" explain worked-example --week 9 --from 9 --everyone; has out "new PSO 1  PSO"
}
case_explain_names_nobody_unasked() {
    expect 0 "$amberline" explain newham-2022; has out "91.9 % on average, and 32 of 63 are above 100 %"
    grep -qE '\bP[0-9][0-9]\b' out && fail "someone is named"
    expect 0 "$amberline" explain newham-2022 --format csv; grep -qE '\bP[0-9][0-9]\b' out && fail "someone is named in the rows"
    expect 0 "$amberline" explain newham-2022 --everyone --format csv; has out "practitioner_work,P07,38,,2439,112.0"
    # In the order of practitioners.csv, whatever their workload.
    expect 0 "$amberline" explain newham-2022 --everyone
    [ "$(grep -oE '^  P[0-9]+' out)" = "$(grep -oE '^  P[0-9]+' out | sort)" ] || fail "not in order"
    expect 0 "$amberline" explain newham-2022 --practitioner P61
    has out "taken off  22.2  hours = 22.2 training as PQiP second, 60 %"
    expect 0 "$amberline" explain newham-2022 --practitioner P01; has out "while the absence is recorded; else 2,176"
    expect 2 "$amberline" explain newham-2022 --practitioner P077; has err "did you mean P07?"
    expect 2 "$amberline" explain newham-2022 --practitioner nobody; has err "--everyone lists them"
    # Each way in which points come to be available, or not.
    local everything=$source/tests/scenarios/everything
    expect 0 "$amberline" explain "$everything" --practitioner N11; has out "since a full-time SPO has no hours in the tool"
    expect 0 "$amberline" explain "$everything" --practitioner N10; has out "12.15  hours = 12.15 training as PQiP three, 40.5 %"
    has out "reports, CMS      20  court"; has out "rounding        0.37  to a whole"
    expect 0 "$amberline" explain "$everything" --practitioner N7; has out "not recorded, so that all of it counts as available"
    expect 0 "$amberline" explain "$everything" --practitioner N9; has out "2.0 of their own + 22.2 training as PQiP two, 60 %"
    expect 0 "$amberline" explain "$everything" --everyone --pdu South --week 39; has out "(nobody)"; grep -q '^  PO [0-9].* 0  *lent out$' out || fail "not lent out"
    expect 0 "$amberline" explain "$everything" --everyone --pdu East --week 10; has out "in on loan"
    expect 0 "$amberline" explain "$everything" --everyone --replication 0; has out "recorded as absent"; has out "away"
    cp -r "$scenarios/worked-example" mine
    expect 2 "$amberline" explain mine --practitioner Cas --week 3; has err "no longer in post in week 3"
    expect 2 "$amberline" explain newham-2022 --practitioner P07 --week 9 --from 3; has err "leave out --from"
    expect 2 "$amberline" explain newham-2022 --practitioner P07 --everyone; has err "leave out --practitioner"
    expect 2 "$amberline" explain newham-2022 --practitioner P07 --format csv; has err "use --everyone"
    expect 2 "$amberline" explain newham-2022 --from 3; has err "add --week"
    expect 2 "$amberline" explain newham-2022 --replication 3 --replications 5; has err "leave out --replications"
}
# sums VIEW PDU: pct_points of the parts of a view, less that of the whole.
sums() {
    awk -F, -v view="$1" -v pdu="$2" -v whole="$3" -v parts="$4" '
        $1 == pdu && $2 == view && $6 == whole { sum -= $11; found = 1 }
        $1 == pdu && $2 == view && index(" " parts " ", " " $6 " ") { sum += $11 }
        END { print (!found || sum > 1e-6 || sum < -1e-6) ? "off by " sum : "whole" }' out
}
case_explain_opens_as_wmt_does() {
    local everything=$source/tests/scenarios/everything pdu
    expect 0 "$amberline" wmt "$everything" --level pdu --format csv; cut -d, -f1,6-8 out | sed 1d >screen; mv err notes
    expect 0 "$amberline" explain "$everything" --format csv
    grep "replication 0 of seed" notes | cmp -s - <(grep "replication 0 of seed" err) || fail "other notes than those of wmt: $(cat err)"
    [ -s err ] || fail "no note of what chance decides"
    while IFS=, read -r pdu work available pct; do
        expect 0 "$amberline" explain "$everything" --pdu "$pdu"
        tr -s ' \n' ' ' <out | tr -d , >line; has line "$pct %"; has line "$work points of work / $available"
    done <screen
}
case_explain_needs_the_opening_alone_for_week_0() {
    cp -r "$scenarios/worked-example" mine && rm mine/{pathways,tier_mix,starts,ppf,ppf_process,concessions,recruitment,changes}.csv
    expect 0 "$amberline" explain mine; has out "0.0 % on average, and 0 of 3"
    expect 3 "$amberline" explain mine --week 2; has err "pathways.csv"; has err "nothing was explained."
}
case_explain_leaves_out_no_kind_of_case() {
    cp -r "$scenarios/worked-example" mine
    printf 'pdu,practitioner,case_type,tier,t2a,cases,warrants,unpaid_work,overdue_terminations\n' >mine/cases.csv
    for tier in {A,B,C,D}{3,2,1,0}; do
        echo "community,$tier,20.125,7.375" >>mine/points.csv
        printf 'Example,Ann,community,%s,no,2,,,\nExample,Ann,community,%s,yes,5,1,1,1\n' $tier $tier >>mine/cases.csv
    done
    sed -i '/^community,C2,20,0/d' mine/points.csv
    expect 0 "$amberline" explain mine --practitioner Ann; has out "community  998  = A3 2 × 20.125"
    tr -s ' \n' ' ' <out >line; [ "$(grep -oE ' [0-9] × (20.125|7.375|0)' line | wc -l)" -eq 80 ] || fail "not all kinds: $(cat out)"
    has out "   + "; has out "in all, 112 cases"
}
case_explain_rows_sum_to_the_whole() {
    local parts="caseload tier_mix points court_reports_and_cms rounding truncation leavers joiners loans_in loans_out absence training reductions"
    local steps="establishment vacancies over_target other_grades loans_in training reductions loans_out truncation recorded_absence"
    local everything=$source/tests/scenarios/everything
    expect 0 "$amberline" explain "$everything" --week 30 --replications 40 --format csv
    for pdu in North South East; do
        for view in mean replication; do
            [ "$(sums $view $pdu change "$parts")" = whole ] || fail "$view of $pdu is $(sums $view $pdu change "$parts")"
        done
    done
    # Backwards, leavers are those who joined, and the page says so.
    expect 0 "$amberline" explain worked-example --from 9 --week 3; has out "Backwards in time: who joins in between counts as a leaver"
    expect 0 "$amberline" explain worked-example --from 3 --week 9; lacks out "Backwards"
    # There and back, caseload is the same but for its sign.
    expect 0 "$amberline" explain "$everything" --from 30 --week 2 --replication 1 --format csv; cp out back
    expect 0 "$amberline" explain "$everything" --from 2 --week 30 --replication 1 --format csv
    diff <(sed -n '/,caseload,/p' out | cut -d, -f1,7,11) <(sed -n '/,caseload,/p' back | cut -d, -f1,7,11 | sed 's/,-/,/; t; s/\(.*\),/\1,-/') || fail "there and back differ"
    expect 0 "$amberline" explain "$everything" --week 30 --replications 40 --format csv
    cp out one; expect 0 "$amberline" explain "$everything" --week 30 --replications 40 --format csv --threads 3
    cmp -s out one || fail "threads change the rows"
    expect 0 "$amberline" explain "$everything" --week 30 --from 30 --replications 40 --format csv
    for pdu in North South East; do
        [ "$(sums week $pdu workload "$steps")" = whole ] || fail "the steps of $pdu are $(sums week $pdu workload "$steps")"
        [ "$(sums week $pdu workload "work court_reports_and_cms rounding")" = whole ] || fail "the work of $pdu is not whole"
    done
    # Means are those of projection.csv under the same seed.
    expect 0 "$amberline" run "$everything" --pdu East --weeks 30 --replications 40 --seed 7 -o projected -q
    expect 0 "$amberline" explain "$everything" --pdu East --week 30 --replications 40 --seed 7 --format csv
    local said projected
    said=$(awk -F, '$2 == "mean" && $6 == "workload" { printf "%.3f", $11 }' out)
    projected=$(awk -F, '$1 == "pdu" && $2 == "East" && $3 == 30 && $5 == "workload_pct" { print $6 }' projected/projection.csv)
    [ -n "$said" ] && [ "$said" = "$projected" ] || fail "mean $said, projected $projected"
}
case_explain_sets_the_middle_replication_out() {
    local everything=$source/tests/scenarios/everything middle workload
    expect 0 "$amberline" run "$everything" --pdu East --weeks 20 --replications 9 -o projected -q
    workload=$(awk -F, '$1 == "pdu" && $2 == "East" && $3 == 20 && $5 == "workload_pct" { printf "%.2f", $11 }' projected/projection.csv)
    expect 0 "$amberline" explain "$everything" --pdu East --week 20 --replications 9
    middle=$(sed -n 's/^  Replication \([0-9]*\), whose workload.*/\1/p' out)
    grep -qE "^  workload  .* $workload  " out || fail "not the median, $workload: $(cat out)"
    grep '^    [a-z]' out >hand
    expect 0 "$amberline" explain "$everything" --pdu East --week 20 --replication "$middle"
    has out "Replication $middle, by itself."; grep '^    [a-z]' out | cmp -s - hand || fail "replication $middle is another by itself"
    # Points are what a calculator says, to the decimals that are printed.
    sed -n '/ × [0-9.]*$/{s/,//g;p}' out >sums
    [ "$(grep -c '^    ' sums)" -ge 4 ] || fail "nothing to work out again"
    awk '/^    / { off = $(NF - 4) - $(NF - 2) * $NF; if (off > 0.1 || off < -0.1) exit 1 }' sums || { fail "off"; cat sums; }
    expect 0 "$amberline" explain "$everything" --pdu East --replications 200; has out "whose workload in week 0 is the middle one of 200"
    expect 0 "$amberline" explain newham-2022; lacks out "Replication"
}
case_explain_shows_several_pdus_in_brief() {
    make_five
    expect 0 "$amberline" explain five; has out "Alpha, 1 January 2024: week 0"; has out "Last, 1 January 2024"
    has out "One PDU in full:  $amberline explain five --pdu Alpha"; lacks out "What the average hides"
    expect 0 "$amberline" explain five --pdu last; has out "What the average hides"; lacks out "One PDU in full"; lacks out Alpha
    expect 0 "$amberline" explain five --week 4; has out "by +"; has out "explain five --week 4 --pdu Alpha"
    expect 0 "$amberline" explain "$source/tests/scenarios/everything" --week 4 --replications 5
    has out "On average over 5 replications"; has out "  caseload "; lacks out "By hand"
    expect 2 "$amberline" explain five --pdu Lost; has err "did you mean Last?"
    expect 0 "$amberline" explain five --practitioner "Beta 1"; has out "Beta 1, PO, T: 0.0 %"; lacks out Alpha
}
case_explain_says_where_there_is_no_percentage() {
    cp -r "$scenarios/worked-example" mine
    printf 'date,pdu,change,item,value\n2024-01-18,Example,loan_out,PO,2\n2024-01-18,Example,loan_out,PSO,1\n' >mine/changes.csv
    expect 0 "$amberline" explain mine --week 5; has out "In week 5 nobody has points available"
    expect 0 "$amberline" explain mine --week 5 --from 5; has out "so that 140 points of work come to no percentage"
    has out "lent out              -300"; has out "Nobody holds 7 cases of 140 points"
    expect 0 "$amberline" explain mine --week 5 --from 5 --format csv; has out "workload,,,,140,,,"
    expect 0 "$amberline" explain mine --week 5 --format csv; has out "replication,0,0,5,caseload,community,4,,80,,"
    # Without a percentage no replication is the middle one.
    expect 0 "$amberline" explain mine --week 5 --from 5; lacks out "middle one"
    expect 0 "$amberline" explain mine --week 5 --from 5 --replications 4; lacks out "middle one"
    has out "Replication 0: in none of 4 replications is there a percentage."
    # Without staff and cases there is nothing that an average could hide.
    cp -r mine empty; sed -i '2,$d' empty/practitioners.csv; rm empty/changes.csv
    expect 0 "$amberline" explain empty; has out "so that 0 points of work"; lacks out "What the average hides"
    # Where it is so in some replications only, the others are explained.
    sed -i 's/^Example,\(PS*O\),\([0-9]\),0,/Example,\1,\2,300,/' mine/staffing.csv; rm mine/changes.csv
    expect 0 "$amberline" explain mine --week 12 --replications 60 --seed 2; has out "Left out: "
    [ "$(sed -n 's/.*middle one of \([0-9]*\).*/\1/p' out)" = "$(sed -n 's/.*On average over \([0-9]*\) .*/\1/p' out)" ] || fail "the middle one of others than those on average"
}
case_explain_fits_80_columns_and_plain_characters() {
    for arguments in newham-2022 "barking-dagenham-havering-2022 --week 52 --replications 8" "newham-2022 --practitioner P07" "newham-2022 --everyone"; do
        # shellcheck disable=SC2086
        LC_ALL=C "$amberline" explain $arguments >ascii || fail "$arguments"
        [ "$(widest ascii)" -le 80 ] || fail "$arguments is $(widest ascii) wide"
        grep -qP '[^\x00-\x7F]' ascii && fail "$arguments is not ASCII in the C locale"
    done
    return 0
}
case_explain_is_as_the_readme_shows() {
    awk '/^```/ { inside = !inside; if (!inside && num) close(name); next }
        inside && /^\$ amberline explain/ { name = "shown." ++num; print substr($0, 3) >"command." num; wanted = name; next }
        !inside { wanted = "" }
        inside && wanted { print >wanted }' "$source/README.md"
    [ -s shown.3 ] || fail "not three examples"
    ln -s "$source/scenarios" scenarios
    for command in command.*; do
        PATH=$links:$PATH bash "$command" >out 2>err; diff out "shown.${command#*.}" || fail "$(cat "$command")"
    done
}
# What is shown of exports is to the byte what whoever follows the page will see.
case_five_minutes_are_as_the_readme_shows() {
    awk '/^## / { wanted = /From your WMT screen/ } /^```/ { inside = !inside; if (!inside && num) close(name); next }
        !wanted || !inside { next }
        /^\$ / { name = "shown." ++num; $0 = substr($0, 3); command = 1 }
        command { print >"command." num; command = /\\$/; next }
        { print >name }' "$source/README.md"
    [ -s shown.3 ] || fail "not three examples"
    mkdir -p build out && ln -s "$amberline" build/amberline && ln -s "$source/tests" tests && ln -s "$source/scenarios" scenarios
    for command in command.{1,2,3}; do
        bash "$command" >shows 2>err || fail "$(cat "$command" err)"
        diff shows "shown.${command#*.}" || fail "$(cat "$command")"
    done
    # What the page says of a folder of one's own, and of next month's import.
    mv out plans && mkdir plans/mine && printf 'setting,value\nextends,thornbury\n' >plans/mine/scenario.csv
    expect 0 "$amberline" check plans/mine --assumptions; has out "thornbury/starts.csv"
    cut -d, -f3 plans/thornbury/practitioners.csv >people
    expect 0 "$amberline" import plans/thornbury tests/exports/thornbury/*.csv --salt-file tests/exports/thornbury.salt --replace
    cut -d, -f3 plans/thornbury/practitioners.csv | cmp -s - people || fail "other pseudonyms under the same salt"
}
case_columns_describe_every_file() {
    expect 0 "$amberline" columns --format csv; cp out dictionary
    for file in "$scenarios"/*/*.csv; do
        expect 0 "$amberline" columns "$(basename "$file")"
        for column in $(head -1 "$file" | tr -d '\r' | tr ',' ' '); do
            case $column in note | source) continue ;; esac
            has out "  $column"; has dictionary "$(basename "$file"),$column,"
        done
    done
    quick newham-2022 -o out-dir -q
    for file in out-dir/*.csv; do
        expect 0 "$amberline" columns "$(basename "$file")"
        for column in $(head -1 "$file" | tr ',' ' '); do has out "  $column"; done
    done
    expect 0 "$amberline" columns changes; has out "grade, or grade:stage"; has out "weeks_to_fill"
    has dictionary 'value[change=join]'
    ! command -v python3 >/dev/null || python3 -c 'import csv; assert len({len(r) for r in csv.reader(open("dictionary"))}) == 1' 2>err || { fail "rows differ in length"; cat err; }
}
# as_schemas FORMAT LIST: all files in one document, and each by itself in one of `each`.
as_schemas() {
    expect 0 "$amberline" columns --format "$1"; empty err; cp out all.json
    jq -e . all.json >/dev/null || fail "$1 is not JSON"
    cut -d, -f1 dictionary | tail -n +2 | uniq >files
    jq -r "$2" all.json | diff files - || fail "$1 has other files than the dictionary"
    while read -r file; do
        expect 0 "$amberline" columns "$file" --format "$1"; empty err; cp out "$file.json"
    done <files
    mapfile -t each < <(sed 's/$/.json/' files)
}
# What csv says of each column: file, name, may be empty, min, max, choices, unit.
columns_of_dictionary() { python3 -c '
import csv
for row in csv.DictReader(open("dictionary")):
    for bound in ("min", "max"):
        if row[bound] and float(row[bound]).is_integer():
            row[bound] = int(float(row[bound]))
    if "[" not in row["column"]:
        print(*(row[key] for key in ("file", "column", "may_be_empty", "min", "max", "choices", "unit")), sep="|")'; }
needs_python() { command -v python3 >/dev/null || exit 77; }
case_csvw_describes_every_column() {
    needs_python
    "$amberline" columns --format csv >dictionary; columns_of_dictionary >columns
    as_schemas csvw '.tables[].url'
    jq -r '.tables[] | .url as $file | .tableSchema.columns[] | select(.name != "note" and (.name != "source" or $file == "assumptions_used.csv")) |
        [$file, .name, (if .required then "no" else "yes" end), (.datatype.minimum // ""), (.datatype.maximum // ""),
         (.datatype | if .base == "string" then .format // "" else "" end | ltrimstr("^(") | rtrimstr(")$") | gsub("[|]"; " ")),
         .["schema:unitText"] // ""] | join("|")' all.json | diff columns - || fail "csvw says other things than csv"
    jq -e '[.tables[].tableSchema.columns[] | select(.titles != .name or .null != "" or (.["dc:description"] | length) < 4)] == []' all.json >/dev/null || fail "columns are not described"
    jq -e '.tables[] | select(.url == "pdus.csv") | .tableSchema.columns | map(select(.name == "applied_on").datatype) == [{base: "date", format: "yyyy-MM-dd"}]' all.json >/dev/null || fail "dates"
    jq -e '."@context" == ["http://www.w3.org/ns/csvw", {"@language": "en"}] and keys_unsorted[0] == "@context"' all.json >/dev/null || fail "context"
    # By itself a file is described alike, but has no foreign key to a file that is not there.
    jq '[.tables[] | del(.tableSchema.foreignKeys)]' all.json >expected.json
    jq -s 'map(del(."@context", .tableSchema.foreignKeys))' "${each[@]}" | diff expected.json - || fail "files differ by themselves"
    jq -se 'map(.url as $file | .tableSchema.foreignKeys[]?.reference.resource | select(. != $file)) == []' "${each[@]}" >/dev/null || fail "a file by itself refers to others"
}
case_table_schemas_describe_every_column() {
    needs_python
    "$amberline" columns --format csv >dictionary; columns_of_dictionary >columns
    as_schemas tableschema '.resources[].path'
    jq -r '.resources[] | .path as $file | .schema.fields[] | select(.name != "note" and (.name != "source" or $file == "assumptions_used.csv")) | .constraints as $c |
        [$file, .name, (if $c.required then "no" else "yes" end), ($c.minimum // ""), ($c.maximum // ""), (($c.enum // []) | join(" ")),
         .unit // ""] | join("|")' all.json | diff columns - || fail "tableschema says other things than csv"
    jq -e '[.resources[] | .name + ".csv" == .path, .type == "table", .schema.missingValues == [""]] | all' all.json >/dev/null || fail "resources"
    jq -e '.["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"' all.json >/dev/null || fail "profile"
    jq '[.resources[].schema | del(.foreignKeys)]' all.json >expected.json
    jq -s 'map(del(."$schema", .title, .description, .foreignKeys))' "${each[@]}" | diff expected.json - || fail "files differ by themselves"
    jq -se 'map(.foreignKeys[]?.reference.resource | select(. != null)) == []' "${each[@]}" >/dev/null || fail "a file by itself refers to others"
}
case_schemas_know_keys() {
    "$amberline" columns --format csvw >csvw; "$amberline" columns --format tableschema >package
    same() { [ "$(jq -c "$2" "$1")" = "$3" ] || fail "$2 is $(jq -c "$2" "$1"), expected $3"; }
    table() { echo ".tables[] | select(.url == \"$1\").tableSchema | $2"; }
    resource() { echo ".resources[] | select(.path == \"$1\").schema | $2"; }
    # Cells of a key are never empty in Table Schema; in CSVW they may be.
    same csvw "$(table staffing.csv .primaryKey)" '["pdu","grade"]'
    same package "$(resource staffing.csv '[.primaryKey, .uniqueKeys]')" '[null,[["pdu","grade"]]]'
    same package "$(resource crossings.csv '[.primaryKey, .uniqueKeys]')" '[["pdu","status","rule"],null]'
    same csvw "$(table changes.csv 'has("primaryKey")')" false
    # Nor is a foreign key in CSVW; part of a key is none in either.
    same csvw "$(table practitioners.csv '.foreignKeys | map([.columns, .reference.resource, .reference.columns])')" '[[["pdu"],"pdus.csv",["pdu"]],[["grade"],"grades.csv",["grade"]]]'
    same csvw "$(table staffing.csv 'has("foreignKeys")')" false
    same package "$(resource staffing.csv .foreignKeys)" '[{"fields":["pdu"],"reference":{"resource":"pdus","fields":["pdu"]}},{"fields":["grade"],"reference":{"resource":"grades","fields":["grade"]}}]'
    same package "$(resource grades.csv .foreignKeys)" '[{"fields":["establishment_grade"],"reference":{"fields":["grade"]}}]'
    same csvw "$(table crossings.csv '[.foreignKeys[].columns[]]')" '["pdu"]'
    same csvw "$(table crossings.csv '.columns[] | select(.name == "status")["dc:description"] | contains("Refers to ppf.csv:status.")')" true
    # What may be left out may be; results are always whole.
    same package '[.resources[] | select(.schema.fieldsMatch == "superset").path]' "$(jq -c '[.resources[].path]' package | sed 's/,"projection.*/]/')"
    same package '[.resources[] | select(.schema.fields[-2:] | map(.name) == ["note", "source"]).path]' "$(jq -c '[.resources[].path]' package | sed 's/,"projection.*/]/')"
    for file in csvw package; do has $file "join (grade, or grade:stage)"; has $file "apply (empty)"; done
}
# The headers of files that there are, and the results', fit their schemas.
case_schemas_fit_files() {
    "$amberline" columns --format tableschema >package
    for file in "$scenarios"/*/*.csv; do
        printf '%s,%s\n' "$(basename "$file")" "$(head -1 "$file" | tr -d '\r')"
    done | jq -Rr --slurpfile package package 'split(",") as [$file] | split(",")[1:] as $header | $package[0].resources[] | select(.path == $file) |
        $header - (.schema.fields | map(.name)) | select(. != []) | "\($file) has other columns: \(.)"' >wrong
    empty wrong
    quick newham-2022 -o out-dir -q
    for file in out-dir/*.csv; do
        printf '%s,%s\n' "$(basename "$file")" "$(head -1 "$file")"
    done >headers
    "$amberline" columns --format csvw | jq -r '.tables[] | [.url, .tableSchema.columns[].name] | join(",")' >schemas
    grep -vxFf schemas headers >wrong; empty wrong; [ -s headers ] || fail "no results"
}
# A library that nobody here wrote takes the schemas, and every file by them; NODE_PATH says where it is.
case_table_schemas_are_taken_by_tableschema() {
    command -v node >/dev/null || exit 77
    quick newham-2022 -o out-dir -q
    node "$source/tests/cli/tableschema.js" "$amberline" "$scenarios"/*/*.csv out-dir/*.csv >wrong; local status=$?
    [ $status -ne 77 ] || exit 77
    [ $status -eq 0 ] || { fail "refused"; cat wrong; }
    mkdir mine; printf 'pdu,status,applied_on\nA,purple,\nB,amber,2022-02-30\nC,amber,\nC,amber,\n' >mine/pdus.csv
    expect 1 node "$source/tests/cli/tableschema.js" "$amberline" mine/pdus.csv
    for told in purple 2022-02-30 "unique constraint"; do grep -qi "$told" out || { fail "nothing said of $told"; cat out; }; done
}
# Every result file there is, each in the folder of a command that writes it: all/COMMAND. A
# command that writes others is to be run here, too.
write_all_results() {
    local bdh=$scenarios/barking-dagenham-havering-2022
    mkdir all
    "$amberline" run "$bdh" --replications 4 --weeks 4 -o all/run >page.run || fail "run"
    "$amberline" compare "$bdh" "$bdh-six-officers" --replications 4 --weeks 4 -o all/compare >page.compare || fail "compare"
    "$amberline" solve "$bdh" --replications 4 --goal "mean(workload_pct) <= 150 on 2022-10-24" --by "join PO 2022-10-03" -o all/solve >page.solve; [ $? -le 1 ] || fail "solve"
    "$amberline" apply "$bdh" --replications 4 --weeks 20 -o all/apply >page.apply || fail "apply"
    "$amberline" solve "$bdh" --replications 4 --goal "mean(workload_pct) <= 200 on 2022-11-07" --by "join PO 2022-10-10" -o all/solve >page.solve || fail "solve"
    "$amberline" sensitivity "$bdh" --replications 2 --samples 2 --weeks 4 -o all/sensitivity >page.sensitivity || fail "sensitivity"
    "$amberline" columns --format tableschema | jq -r '.resources[] | select(.schema.fieldsMatch != "superset").path' | sort >files
    (cd all && find . -name '*.csv' -printf '%f\n') | sort -u | diff files - || fail "not every result file is written here"
}
case_beside_every_table_stands_what_describes_it() {
    write_all_results
    for dir in all/*; do
        has "page.${dir#all/}" "Wrote $(find "$dir" -type f | wc -l) files to $dir."
        for file in "$dir"/*.csv; do
            [ "$(jq -r '[.tableSchema.columns[].name] | join(",")' "$file-metadata.json")" = "$(head -1 "$file")" ] || fail "$file has other columns"
            [ "$(jq -r .url "$file-metadata.json")" = "${file##*/}" ] || fail "$file-metadata.json is of another file"
        done
        (cd "$dir" && stat -c '%s %n' ./*.csv) | sed 's:\./::' >sizes
        jq -r '.resources[] | "\(.bytes) \(.path)"' "$dir/datapackage.json" | sort -k 2 | diff sizes - || fail "$dir/datapackage.json has other files"
        jq -r '.resources[] | (.hash | ltrimstr("sha256:")) + "  " + .path' "$dir/datapackage.json" | (cd "$dir" && sha256sum -c --quiet) || fail "$dir/datapackage.json has other sums"
        jq -r '.outputs[], .metadata[] | .sha256 + "  " + .name' "$dir/run.json" >sums
        (cd "$dir" && sha256sum -c --quiet) <sums || fail "$dir/run.json has other sums"
        [ "$(wc -l <sums)" -eq "$(find "$dir" -type f ! -name run.json | wc -l)" ] || fail "$dir/run.json leaves files out"
    done
}
case_what_describes_a_run_is_the_same_wherever_it_is_made() {
    mkdir a b; cp -r "$scenarios/worked-example" a/plan; cp -r "$scenarios/worked-example" b/plan
    expect 0 "$amberline" run a/plan -q -o one
    (cd b/plan && "$amberline" run . -q --threads 2 -o ../two) || fail "run"
    diff -r -x run.json one b/two || fail "they differ"
    expect 0 "$amberline" compare "$work/a/plan" a/plan -q -o three
    expect 0 "$amberline" compare a/plan b/plan -q -o four
    diff -r -x run.json three four || fail "they differ"
    grep -rlF --include=datapackage.json --include='*-metadata.json' -e "$work" -e "$(uname -n)" one three >found && { fail "of the machine:"; cat found; }
    [ "$(jq -r .title one/datapackage.json)" = "Results of Amberline: plan" ] || fail "$(jq .title one/datapackage.json)"
    [ "$(jq -r .title three/datapackage.json)" = "Results of Amberline: plan, plan (2)" ] || fail "$(jq .title three/datapackage.json)"
}
# Scenarios that are made: new and import, in made/COMMAND.
make_scenarios() {
    mkdir made
    "$amberline" new made/new --on 2022-09-26 --community 800 --establishment 60 --staffing 80% --workload 110% >page.new || fail "new"
    "$amberline" import made/import "$source"/tests/exports/thornbury/*.csv --salt-file "$source/tests/exports/thornbury.salt" \
        --target PO=28 --target PSO=10 --target PQiP=5 >page.import || fail "import"
}
case_one_file_describes_a_scenario_that_is_made() {
    make_scenarios
    has page.new "Wrote $(find made/new -type f | wc -l) files to made/new."
    for dir in made/*; do
        for file in "$dir"/*.csv; do printf '%s,%s\n' "${file##*/}" "$(head -1 "$file")"; done | sort >headers
        jq -r '.tables[] | [.url, .tableSchema.columns[].name] | join(",")' "$dir/csv-metadata.json" | sort | diff headers - || fail "$dir has other tables"
        jq -e '[.tables[].tableSchema.foreignKeys[]?.reference.resource] - [.tables[].url] == []' "$dir/csv-metadata.json" >/dev/null || fail "$dir refers to what is not there"
        expect 0 "$amberline" check "$dir"
    done
}
# Libraries that nobody here wrote read all tables by what stands beside them; tools/validators installs these.
case_results_are_taken_by_other_programs() {
    command -v node >/dev/null || exit 77
    write_all_results; make_scenarios
    node "$source/tests/cli/metadata.js" all/* made/* >told; local status=$?
    [ $status -ne 77 ] || exit 77
    [ $status -eq 0 ] || { fail "refused"; cat told; }
    # spoilt NAME FILE SED: a copy of results in which a file has been changed.
    spoilt() {
        cp -r all/run "$1" && sed -i "$3" "$1/$2"; ! cmp -s "$1/$2" "all/run/$2" || fail "nothing is changed by $3"
    }
    spoilt name datapackage.json 's/"amberline-results"/"Of Amberline"/'
    spoilt chance status.csv '2s/,0[.][0-9]*$/,1.50000/'
    spoilt day projection.csv '2s/2022-09-26/2022-02-30/'
    spoilt term projection.csv-metadata.json '0,/"titles"/s//"titels"/'
    spoilt type projection.csv-metadata.json '0,/"base": "date"/s//"base": "integer"/'
    expect 1 node "$source/tests/cli/metadata.js" name chance day term type
    for told in "name/datapackage.json: .*" "chance/status.csv: .*maximum" "day/projection.csv: .*2022-02-30" \
                "term: Safe mode" "type/projection.csv: date 2022-09-26 is no integer"; do
        grep -q "^$told" out || { fail "nothing said of $told"; cut -c1-300 out; }
    done
}
case_results_say_what_they_rest_on() {
    needs_python
    for s in barking-dagenham-havering-2022 newham-2022; do
        expect 0 env LC_ALL=C.UTF-8 "$amberline" check "$s" --assumptions
        python3 - >stated <<'END'
import re
for block in open("out", encoding="utf-8").read().split("\n\n")[1:]:
    place, *text = block.strip("\n").split("\n  ")
    if place.startswith("  ") and text:
        print(re.sub(r".*/(.*/)", r"\1", place.strip()), " ".join(" ".join(text).split()))
END
        expect 0 quick "$s" -q -o "used-$s"
        python3 - "used-$s/assumptions_used.csv" >listed <<'END'
import csv, sys
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")):
    if row["drawn"] == "":
        more = int(row["rows"]) - 1
        rows = "" if more == 0 else " and 1 more row" if more == 1 else f" and {more} more rows"
        print(f'{row["folder"]}/{row["file"]}:{row["line"]}{rows}', " ".join(row["basis"].split()))
END
        [ "$(wc -l <stated)" -gt 40 ] || fail "check lists $(wc -l <stated) assumptions of $s"
        diff stated listed || fail "$s: check and the table say different things"
        [ "$(grep -c ',yes,' "used-$s/assumptions_used.csv")" -eq 14 ] || fail "not 14 are drawn of $s"
    done
    # The other plan's are listed where they are others; nothing but run and sensitivity draws.
    expect 0 "$amberline" compare barking-dagenham-havering-2022{,-six-officers} --replications 2 --weeks 4 -q -o cmp
    python3 - used-barking-dagenham-havering-2022/assumptions_used.csv cmp/assumptions_used.csv <<'END' || fail "compare"
import csv, sys
first, both = (list(csv.DictReader(open(name, encoding="utf-8", newline=""))) for name in sys.argv[1:])
for row in first:
    row["drawn"] = row["drawn"] and "no"
assert both[:len(first)] == first
others = both[len(first):]
assert others and all(row["folder"].endswith("six-officers") for row in others), others
assert any(row["place"].startswith("changes.csv[date=") for row in others), others
END
    # The pack has both, and the first plan's once.
    expect 0 "$amberline" report used-barking-dagenham-havering-2022 cmp -q -o pack.html
    has pack.html "six full-time POs come on one day"; has pack.html "all were drawn between these for the runs"
    [ "$(grep -o "tier mix that gives 93,451 points" pack.html | wc -l)" -eq 1 ] || fail "the first plan is listed twice"
}
case_plain_when_piped() {
    expect 0 env TERM=xterm "$amberline" run worked-example
    grep -q $'\033' out && fail "escape codes in a pipe"
    LC_ALL=C "$amberline" run worked-example >ascii
    grep -vE 'amberline' ascii | grep -qP '[^\x00-\x7F]' && fail "not ASCII in the C locale"
    return 0
}
case_colour_on_terminals_only_where_wanted() {
    needs_terminal
    on_terminal "'$amberline' run worked-example"; grep -q $'\033\[1m' screen || fail "no bold title"
    for command in "check worked-example" "columns staffing" "run worked-example" "apply worked-example"; do
        NO_COLOR= on_terminal "'$amberline' $command"; grep -q $'\033\[1m' screen || fail "an empty NO_COLOR is heard by $command"
        NO_COLOR=1 on_terminal "'$amberline' $command"; grep -q $'\033\[[0-9;]*m' screen && fail "NO_COLOR is not heard by $command"
    done
    TERM_IS=dumb on_terminal "'$amberline' run worked-example"; grep -q $'\033' screen && fail "colour on a dumb terminal"
    return 0
}
case_narrow_terminals_are_no_trouble() {
    needs_terminal
    for columns in 1 30 40 60 300; do
        TERM=xterm script -qec "stty cols $columns; '$amberline' run barking-dagenham-havering-2022 --replications 8 --weeks 30" \
            screen </dev/null >/dev/null || fail "fails at $columns columns"
        has screen "118.0 %"
    done
    # A terminal that does not know its width, or whose user knows better.
    on_terminal "stty cols 0; '$amberline' help run"; cp screen unknown; on_terminal "'$amberline' help run"
    sed -i '/^Script /d' unknown screen # which say when, by the second
    cmp -s unknown screen || { fail "an unknown width is not 80"; diff unknown screen; }
    on_terminal "NO_COLOR=1 COLUMNS=50 '$amberline' run newham-2022 --replications 8 --weeks 8"
    sed -i '/^Script /d' screen; ! too_wide 50 >wide || fail "COLUMNS is not heard: $(cat wide)"
    on_terminal "env -u LC_ALL LC_CTYPE= LANG=en_GB.utf8 '$amberline' run worked-example"; has screen "▁"
    on_terminal "env -u LC_ALL LC_CTYPE= LANG= '$amberline' run worked-example"; lacks screen "▁"
}
# Lines wider than so many columns that could have been broken: no commands, options or paths.
# A slow machine shows how far it is, and rubs it out again: each time is a line of its own.
too_wide() { sed $'s/\r\033\\[K/\\n/g' screen | tr -d '\r' | grep -E "^.{$(($1 + 1)),}" | grep '[^ ] \+[^ ]' | grep -v 'amberline \([a-z]\+\|COMMAND\)\|^ *--\|/'; }
case_prose_fits_every_terminal() {
    needs_terminal
    make_five; cp -r "$source/tests/broken/base" base-of-mine; cp -r "$source/tests/broken/case_tier_misspelt" mine; cp -r "$source/tests/scenarios/unsure" .
    sed -i 's,\.\./base,base-of-mine,' mine/scenario.csv
    quick worked-example -q -o made && cp -r made changed && sed -i 3s/Example/Elsewhere/ changed/projection.csv
    for columns in 20 40 66 80; do
        while read -r arguments; do
            NO_COLOR=1 TERM=xterm script -qec "stty cols $columns; '$amberline' $arguments" screen </dev/null >/dev/null
            sed -i '/^Script /d' screen; [ -s screen ] || fail "nothing of $arguments"
            ! too_wide $columns >wide || fail "$arguments on $columns columns: $(cat wide)"
        done <<'TABLE'
run barking-dagenham-havering-2022 --replications 8
run worked-example
run newham-2022 --replications 8 --weeks 8
run five --replications 8
compare newham-2022 newham-2022 --replications 8 --weeks 8
apply newham-2022 newham-2022 --replications 8 --weeks 30 --what-if-threshold
apply barking-dagenham-havering-2022 --replications 20 --weeks 60
apply five
apply newham-2022 --date 2022-01-01
compare barking-dagenham-havering-2022 barking-dagenham-havering-2022-six-officers --replications 100 --weeks 30
sensitivity unsure --replications 8 --samples 32
sensitivity newham-2022 --replications 8 --samples 0 --weeks 8
solve barking-dagenham-havering-2022 --replications 100 --goal "p_crossed(red) <= 1% by 2023-03-31" --by "join PO 2022-11-07"
solve barking-dagenham-havering-2022 --replications 20 --goal "mean(workload_pct) <= 10 on 2023-03-31 and weeks_over(amber) <= 4 by 2023-03-31" --by "absence_pct 2022-11-07"
solve worked-example --goal "mean(workload_pct) <= 75 on 2024-02-26" --by "join PO 2024-01-18 to 4" --by "join PSO 2024-01-18 to 4"
solve five --goal "mean(workload_pct) <= 75 on 2024-02-26" --by "join PO 2024-01-18 to 4"
check newham-2022
check newham-2022 --assumptions
explain newham-2022 --replications 8
explain newham-2022 --replications 8 --week 9
explain newham-2022 --replications 8 --practitioner P07
explain five
reproduce made
reproduce changed
check mine
columns changes
columns staffing
run --help
new --help
reproduce --help
--help
--version

run nowhere
run newham-2022 --weks 3
run newham-2022 --pdu Nowhere
TABLE
    done
}
case_narrow_tables_name_every_figure() {
    needs_terminal
    TERM=dumb script -qec "stty cols 40; '$amberline' run barking-dagenham-havering-2022 --replications 8" screen </dev/null >/dev/null
    has screen "    figure: 118.0 %"; has screen "    amber line: over 110 %, 4 weeks"; has screen "    red line: over 125 %, 4 weeks"
    has screen "    nine in ten: not by then"
}
case_echoes_show_what_is_meant() {
    needs_terminal
    cp -r "$scenarios/worked-example" mine
    sed -i 's/,C2,no/,C9,no/' mine/cases.csv
    script -qec "stty cols 20; '$amberline' check mine" screen </dev/null >/dev/null
    # The carets are below the cell, though the line does not begin where the row does.
    tr -d '\r' <screen | awk 'index($0, "^") { at = index($0, "^"); if (substr(before, at, 2) == "C9") found = 1 } { before = $0 } END { exit !found }' ||
        { fail "no caret below C9"; cat screen; }
}
# shown COMMAND TEST…: COMMAND on a terminal, interrupted when TEST; what it shows is in `screen`.
shown() {
    local command=$1 pid; shift
    rm -f its-pid screen
    on_terminal "echo \$\$ >its-pid; exec env --default-signal=INT $command" & pid=$!
    until_seen $pid "$@" || { fail "ended before it was interrupted: $command"; return; }
    kill -INT "$(cat its-pid)"; wait $pid
}
shows_left() { grep -q left screen 2>/dev/null; }
# As long as it took `shows_left`, and a second.
is_overdue() { [ $SECONDS -gt $((due + 1)) ]; }
case_progress_on_terminals_after_a_second() {
    needs_terminal
    local long="'$amberline' run newham-2022 --replications 100000 --threads 1" due pid
    SECONDS=0; shown "$long >page" shows_left; due=$((SECONDS + 1))
    has screen $'\r\033[K'; has screen "nothing was written"
    SECONDS=0; shown "$long -q >page" is_overdue; lacks screen "left"
    SECONDS=0; on_terminal "'$amberline' run worked-example >page"; [ $SECONDS -gt 0 ] || lacks screen "left"
    eval "heeding $long" & pid=$!
    SECONDS=0; until_seen $pid is_overdue; kill -INT $pid; interrupted $pid INT; lacks err "left"; empty out
}

. "$source/tests/cli/wmt.sh"
. "$source/tests/cli/new.sh"
. "$source/tests/cli/apply.sh"
. "$source/tests/cli/import.sh"
. "$source/tests/cli/reproduce.sh"
. "$source/tests/cli/chart.sh"
# shellcheck source=tests/cli/report.sh
. "$source/tests/cli/report.sh"
# shellcheck source=tests/cli/workbook.sh
. "$source/tests/cli/workbook.sh"

"case_$wanted" || fail "unknown or broken case $wanted"
exit $failed
