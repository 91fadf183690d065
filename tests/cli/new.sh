# new.sh: the cases of amberline new; cli.sh reads them in.
# shellcheck shell=bash disable=SC2154,SC2086
case_headline_figures_become_a_scenario() {
    # What the two inspection reports have, and no more.
    expect 0 "$amberline" new bdh --name "Barking, Dagenham and Havering" --on 2022-09-26 --community 797 --licence 490 \
        --staffing 64% --workload "118 %" --learners 18 --establishment 75 --sick-days 17 --applied-for amber --applied-on 2022-09-19
    empty err; has out "  workload             118 %  118.0 %"; has out "  staffing              64 %   64.0 %"
    has out "met since 29 August 2022"; has out "Wrote 10 files to bdh"; [ "$(widest out)" -le 80 ] || fail "wider than 80 columns"
    expect 0 "$amberline" new newham --on 05/09/2022 --community 719 --licence 493 --custody 735 --workload 91.9 --sick-days 7
    has out "newham, 5 September 2022"; has out "  workload            91.9 %  91.9 %"
    for mine in bdh newham; do
        expect 0 "$amberline" check $mine; empty err; has out "nothing is wrong"
        expect 0 "$amberline" check $mine --assumptions; has out "barking-dagenham-havering-2022 and newham-2022"
        grep -v '^[^,]*$' $mine/*.csv | grep -ivE ':(setting|pdu|case_type|date|assumption),|assumption: |headline figure given' && fail "rows without an origin"
    done
    expect 0 quick bdh; has out "workload  118.0 %"; has out "staffing   64.0 %"; has out "Past those lines since 29 August 2022"
    expect 0 quick newham; has out "workload  91.9 %"
    cp -r bdh before
    expect 4 "$amberline" new bdh --on 2022-09-26 --caseload 900; has err "add --replace"; has err "Nothing was written"
    diff -r bdh before || fail "what was there has changed"
    expect 0 "$amberline" new bdh --on 2022-09-26 --caseload 900 --like newham-2022 --source "a report" --replace
    has bdh/cases.csv "a report (900 cases in all)"; lacks bdh/cases.csv barking; [ ! -e bdh/pathways.csv ] || fail "an old file is still there"
    expect 0 "$amberline" new again --on 2022-09-26 --caseload 900 --like newham-2022 --source "a report" --name bdh
    diff -r bdh again || fail "the same figures give other files"
}
case_headline_figures_are_refused() {
    local on="--on 2024-01-01"
    expect 2 "$amberline" new mine; has err "--on 2022-09-26"
    expect 2 "$amberline" new mine $on; has err "needs a caseload"
    expect 2 "$amberline" new $on --caseload 900; has err "new needs a DIR"
    expect 2 "$amberline" new mine --on 1.1.2024 --caseload 900; has err '"1.1.2024" is not one'
    expect 2 "$amberline" new mine $on --caseload 900 --staffing 0.64; has err "write 64% or 0.64%"
    expect 2 "$amberline" new mine $on --caseload 900 --workload 91,9; has err "write 91.9"
    expect 2 "$amberline" new mine $on --caseload 900 --vacancy 101%; has err "more than the most there can be, 100"
    expect 2 "$amberline" new mine $on --caseload 1,287; has err "write 1287"
    expect 2 "$amberline" new mine $on --caseload 900 --status blue; has err "green, amber or red"
    expect 2 "$amberline" new mine $on --caseload 900 --status red --applied-for amber; has err "cannot have applied for"
    expect 2 "$amberline" new mine $on --caseload 900 --applied-on 2023-12-11; has err "add --applied-for"
    expect 2 "$amberline" new mine $on --caseload 900 --applied-for red --applied-on 2024-01-08; has err "after the figures"
    expect 4 "$amberline" new mine $on --caseload 900 --like newham; has err "did you mean newham-2022?"
    expect 4 "$amberline" new nowhere/mine $on --caseload 900; has err 'no folder "nowhere"'; has err "Nothing was written"
    expect 3 "$amberline" new mine $on --caseload 900 --pdu =1+1; has err "mine/pdus.csv:2"; has err "begins with ="; has err "rows shown are those that would have been"
    expect 2 "$amberline" new mine $on --caseload 900 --staffing many --sick-days "a few"; has err '"many"'; has err '"a few"'
    expect 3 "$amberline" new mine $on --community 5 --establishment 60 --staffing 80% --workload 118%
    has err "118 % with 5 people on probation and 48 practitioners present cannot be"; has err "check the caseload"; empty out
    mkdir results && expect 0 quick worked-example -o results
    expect 4 "$amberline" new results $on --caseload 900 --replace; has err "choose a new or empty folder"
    [ -z "$(ls -A | grep -vE '^(out|err|results)$')" ] || fail "left behind: $(ls -A)"
}
