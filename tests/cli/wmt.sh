# wmt.sh: the cases of amberline wmt; cli.sh reads them in.
# shellcheck shell=bash disable=SC2154

# same FILE: standard output is, to the byte, that of golden/FILE.
same() { cmp -s out "$source/tests/cli/golden/$1" || { fail "out is not golden/$1:"; diff out "$source/tests/cli/golden/$1"; }; }

# example NAME GRADE PERSON CASES POINTS WMT EXPECTED: one practitioner of an office made of them.
# GRADE: nominal points, full-time hours, percentage of a stage. PERSON: contracted hours, reduction,
# standard reports, fast reports, CMS points. CASES: rows of type, tier, T2A, cases, warrants, unpaid
# work, overdue. POINTS: rows of type, tier, points, T2A points. WMT: points of a standard and of a
# fast report; weightings of warrants, unpaid work and overdue. EXPECTED: total, available, per cent
# and hours taken off.
example() {
    local nominal hours stage person standard fast w u o
    IFS=, read -r nominal hours stage <<<"$2"
    IFS=, read -r standard fast w u o <<<"$6"
    mkdir -p office
    printf 'setting,value\nname,%s\nstart_date,2024-01-01\n' "${1//,/;}" >office/scenario.csv
    printf 'pdu\nP\n' >office/pdus.csv
    printf 'grade,role,nominal_points,full_time_hours,tiers_allowed,counts_in_staffing\nG,practitioner,%s,%s,all,yes\n' \
        "$nominal" "$hours" >office/grades.csv
    printf 'grade,stage,weeks,reduction_pct\nG,only,52,%s\n' "${stage:-0}" >office/stages.csv
    person=$(cut -d, -f1,2 <<<"$3"),2024-01-01,$(cut -d, -f3- <<<"$3")
    printf 'pdu,practitioner,grade,contracted_hours,reduction_hours,stage_started_on,standard_reports,fast_reports,cms_points\nP,Ann,G,%s\n' \
        "$person" >office/practitioners.csv
    { echo pdu,practitioner,case_type,tier,t2a,cases,warrants,unpaid_work,overdue_terminations
      tr ' ' '\n' <<<"$4" | sed '/./s/^/P,Ann,/'; } >office/cases.csv
    { echo case_type,tier,points,t2a_points; tr ' ' '\n' <<<"${5:-community,A3,1,1}"; } >office/points.csv
    printf 'setting,value\nstandard_report_points,%s\nfast_report_points,%s\nwarrant_weighting,%s\nunpaid_work_weighting,%s\noverdue_weighting,%s\n' \
        "$standard" "$fast" "$w" "$u" "$o" >office/wmt.csv
    expect 0 "$amberline" wmt office --format csv; empty err
    [ "$(sed -n 2p out | cut -d, -f6-8,11)" = "$7" ] || { fail "$1: expected $7"; cat out; }
}
# The worked examples of the tool's own repositories, by the test in which each stands there.
case_wmt_gives_the_worked_examples() {
    local po=2176,37 whole=37,0,,, seed=138,65,0,100,0
    # CapacityCalculatorTest.kt
    example "2176 points, 37 h less 1.8" $po 37,1.8,,, "" "" $seed 0,2070,0.0,1.8
    example "2176 points, 30 h less 1.8, full time 37" $po 30,1.8,,, "" "" $seed 0,1658,0.0,1.8
    # test-calculate-available-points.js
    example "7 points, 40 h, default 12" 7,12 40,0,,, "" "" $seed 0,23,0.0,0
    example "7 points, 40 h, default 7" 7,7 40,0,,, "" "" $seed 0,40,0.0,0
    example "7 points, hours not known" 7,12 ,0,,, "" "" $seed 0,7,0.0,0
    example "type unsupported" 0,37 $whole "" "" $seed 0,0,0.0,0
    # test-calculate-points-for-tier.js
    example "10 cases of 10" $po $whole community,B2,no,10,,, community,B2,10,10 0,0,0,0,0 100,2176,4.6,0
    example "10 warrants, weighted 0" $po $whole community,B2,yes,10,10,0,0 community,B2,10,10 0,0,0,0,0 0,2176,0.0,0
    example "10 of 1 less 1 of each" $po $whole community,B2,yes,10,1,1,1 community,B2,1,1 0,0,0,0,0 7,2176,0.3,0
    example "the same, nothing taken off" $po $whole community,B2,no,10,,, community,B2,1,1 0,0,0,0,0 10,2176,0.5,0
    example "the same at 75, 50, 50 %: 8.75" $po $whole community,B2,yes,10,1,1,1 community,B2,1,1 0,0,75,50,50 9,2176,0.4,0
    # test-calculate-sdr-conversion-points.js
    example "20 conversions of 30" $po 37,0,,20, "" "" 10,30,0,100,0 600,2176,27.6,0
    # test-calculate-points-for-workload.js as of 2023: 4896 of tiers, 36 and 35 of reports
    example "tiers and reports" $po 37,0,1,1, community,B2,no,48,,, community,B2,102,0 36,35,0,100,0 4967,2176,228.3,0
    # WorkloadCalculatorTests.kt
    example "10 T2A of 10 and 5 custody of 2" $po $whole "community,B2,yes,10,0,0,0 custody,C1,no,5,,," \
        "community,B2,7,10 custody,C1,2,1" $seed 110,2176,5.1,0
    example "7 standard of 10 and 12 fast of 2" $po 37,0,7,12, "" "" 10,2,0,100,0 94,2176,4.3,0
    example "contacts for others: 5 of 10 and 10 of 2" $po 37,0,,,70 "" "" $seed 70,2176,3.2,0
    example "contacts by others: 10 and 2" $po 37,0,,,-12 "" "" $seed -12,2176,-0.6,0
    # GetImpactForOffenderManager.kt, to the decimal that is shown
    example "500 of 1000" 1000,37 37,0,,,500 "" "" $seed 500,1000,50.0,0
    example "500 of 1000 and a case of 59" 1000,37 37,0,,,500 custody,B3,no,1,,, custody,B3,59,59 $seed 559,1000,55.9,0
    example "nothing but a case of 59" $po $whole custody,B3,no,1,,, custody,B3,59,59 $seed 59,2176,2.7,0
    # test-reduction-hours-calculator.js
    example "37 h at 100 %" $po,100 37,0,,, "" "" $seed 0,0,0.0,37
    example "37 h at 40 %" $po,40 37,0,,, "" "" $seed 0,1305,0.0,14.8
    example "37 h at 47 %" $po,47 37,0,,, "" "" $seed 0,1153,0.0,17.39
    example "37 h at 50 %" $po,50 37,0,,, "" "" $seed 0,1088,0.0,18.5
    # export-csv-helper.js
    example "37 h less 6.0; 2283/1823" $po 37,6.0,,,2283 "" "" $seed 2283,1823,125.2,6
    example "37 h less 8.9" $po 37,8.9,,, "" "" $seed 0,1652,0.0,8.9
    example "22 h" $po 22,0,,, "" "" $seed 0,1293,0.0,0
    example "11.1 h; 782/652" $po 11.1,0,,,782 "" "" $seed 782,652,119.9,0
    example "0 h; 23/0" $po 0,0,,,23 "" "" $seed 23,0,0.0,0
    # the points of April 2021
    example "40 community C2" $po $whole community,C2,no,40,,, community,C2,63,24 $seed 2520,2176,115.8,0
}
# (90/100) and (35/70) pooled are 125/170, not their mean: test-get-capacity-view.js.
case_wmt_pools_sums_and_not_percentages() {
    example "pooled" 100,40 40,0,,,90 "" "" 138,65,0,100,0 90,100,90.0,0
    echo P,Ben,G,28,0,2024-01-01,,,35 >>office/practitioners.csv
    for level in team pdu region; do
        expect 0 "$amberline" wmt office --level $level --format csv
        [ "$(sed -n 2p out | cut -d, -f6-8)" = 125,170,73.5 ] || { fail "$level: $(cat out)"; }
    done
}
# By hand: Ben 1,320 + 420 + 341
# - 12.5 = 2,068.5, so 2,069; Cas 2,520 + 62.5, so 2,583; Ida -40.5, so -40; Ann 2,278/2,070 = 110.05 %,
# which is printed as 110.0 and is above 110; Dee 2,176 x 7.4/37 = 435.
case_wmt_prints_what_it_always_did() {
    local format level alone=$source/tests/scenarios/opening-alone
    for format in table csv json; do
        expect 0 "$amberline" wmt "$alone" --format $format; same wmt-opening-alone.$format
        has err "so counted as present: Hal"; has err "who holds 37 of 174 cases"
        expect 0 "$amberline" wmt "$scenarios/worked-example" --format $format; same wmt-worked-example.$format; empty err
    done
    for level in team pdu region; do
        expect 0 "$amberline" wmt "$alone" --level $level; same wmt-opening-alone-$level.table
        expect 0 "$amberline" wmt "$alone" --level $level --format csv; same wmt-opening-alone-$level.csv
    done
    expect 0 "$amberline" wmt "$alone" --level practitioner --format table; same wmt-opening-alone.table
}
# Week 0 of replication 0 in the results of a run.
week_0() { awk -F, -v level="$1" -v measure="$2" '$1 == level && $3 == 0 && $5 == measure { print $2 "," $6 }' results/projection.csv; }
case_wmt_agrees_with_the_run() {
    local scenario level area column measure
    for scenario in "$source"/tests/scenarios/{everything,pdu-104} "$scenarios"/{newham-2022,barking-dagenham-havering-2022,worked-example}; do
        expect 0 "$amberline" run "$scenario" -o results --replication 0 --weeks 1 --quiet
        for level in pdu region; do
            area=1; [ $level = region ] && area=13
            expect 0 "$amberline" wmt "$scenario" --level $level --format csv
            cp out screen.csv
            for column in 6:total_points 7:available_points; do
                measure=${column#*:}
                week_0 $level "$measure" | sort >of_run
                awk -F, -v a=$area -v c="${column%:*}" 'NR > 1 && $a != "" { printf "%s,%d.000\n", $a, $c }' screen.csv | sort >of_screen
                cmp -s of_run of_screen || { fail "$scenario, $level, $measure:"; diff of_run of_screen; }
            done
            # To one decimal half up, as far as three decimals of the run can tell; 0.0 where the run has none.
            week_0 $level workload_pct | sort >of_run
            awk -F, -v a=$area 'NR > 1 && $a != "" { print $a "," $8 }' screen.csv | sort | paste -d, of_run - |
                awk -F, '{ if ($2 == "" ? $4 != "0.0" : ($2 - $4 > 0.0501 || $4 - $2 > 0.0501)) bad = 1 } END { exit bad }' ||
                { fail "$scenario, $level, workload_pct:"; cat of_run screen.csv; }
        done
    done
}
case_wmt_needs_only_the_opening_tables() {
    local file alone=$source/tests/scenarios/opening-alone
    for file in scenario pdus grades cases points wmt stages; do
        cp -r "$alone" mine && rm mine/$file.csv
        case $file in
        cases) # then nobody has any, but Ben has reports and work that others do for him
            expect 0 "$amberline" wmt mine --format csv; has out "Ben,PO,0,329,1658,19.8"; rm -r mine; continue ;;
        stages) expect 3 "$amberline" wmt mine; has err "stages.csv has no stage of PQiP" ;;
        *) expect 3 "$amberline" wmt mine; has err "$file.csv" ;;
        esac
        has err "nothing is shown."; empty out; rm -r mine
    done
    cp -r "$alone" mine && rm mine/staffing.csv && sed -i '/^South/d' mine/pdus.csv mine/cases.csv
    expect 0 "$amberline" wmt mine; has out "The North"; lacks out "The South"
    # A run needs more, and says so.
    expect 3 "$amberline" run mine; has err "pathways.csv: is missing"
    # What is there is read and checked.
    printf 'case_type,next,share,distribution,mean_weeks\ncommunity,end,0.9,fixed,4\n' >mine/pathways.csv
    expect 3 "$amberline" wmt mine; has err "0.9"
}
case_wmt_says_what_chance_decides() {
    local everything=$source/tests/scenarios/everything
    expect 0 "$amberline" wmt "$everything" --pdu East
    has err "East: nothing says since when E1 is absent, so chance decides whether it is recorded by now; shown is replication 0 of seed 20240103"
    has err "East: chance decides on which cases the release or reset of week 0 falls"
    lacks err South
    expect 0 "$amberline" wmt "$everything" --level pdu --format csv; has err "South: nothing says since when"; lacks err "who holds"
    expect 0 "$amberline" wmt "$everything" --level region --pdu South; has err "Land: of its 3 PDUs only 1 is in the sums"
    expect 0 "$amberline" wmt newham-2022; empty err
}
case_wmt_understands_what_is_nearly_right() {
    local s=$scenarios/worked-example
    expect 2 "$amberline" wtm; has err "did you mean wmt?"
    expect 2 "$amberline" wmt; has err "SCENARIO"
    expect 2 "$amberline" wmt "$s" --levle pdu; has err "did you mean --level?"
    expect 2 "$amberline" wmt "$s" --level practitoner; has err "did you mean practitioner?"
    expect 2 "$amberline" wmt "$s" --level office; has err "practitioner, team, pdu or region; \"office\" is not one of them"
    expect 2 "$amberline" wmt "$s" --format jsn; has err "did you mean json?"
    expect 2 "$amberline" wmt "$s" --pdu Exmaple; has err "did you mean Example?"; empty out
    expect 4 "$amberline" wmt worked-exampel; has err "did you mean worked-example?"
    expect 3 "$amberline" wmt "$source/tests/broken/practitioner_reduction_above_hours"
    has err "practitioners.csv:"; has err "nothing is shown."; empty out
    expect 0 "$amberline" wmt "$source/tests/scenarios/opening-alone" --pdu "the north" --pdu South --level pdu --format csv
    [ "$(cut -d, -f1 out | tr '\n' ' ')" = "pdu North South " ] || fail "$(cat out)"
}
case_wmt_quotes_what_must_be() {
    cp -r "$source/tests/scenarios/opening-alone" mine
    sed -i 's/^North,Team 2,/North,"Up, ""north""",/' mine/practitioners.csv
    expect 0 "$amberline" wmt mine --format csv; has out 'North,"Up, ""north""",Ben,PO,'
    expect 0 "$amberline" wmt mine --format json; has out '"team": "Up, \"north\""'
    expect 0 "$amberline" wmt mine; has out 'Up, "north"'
    # A long name of a grade is cut between characters, so that what is printed is UTF-8.
    sed -i "s/^PO,/$(printf 'é%.0s' {1..31}),/; s/,PO,\$/,,/" mine/grades.csv
    sed -i "s/,PO,/,$(printf 'é%.0s' {1..31}),/" mine/practitioners.csv mine/staffing.csv
    sed -i 's/é/aé/' mine/grades.csv mine/practitioners.csv mine/staffing.csv
    expect 0 "$amberline" wmt mine --format json; has out '"grade": "aé'; iconv -f utf-8 out >/dev/null || fail "not UTF-8"
}
case_wmt_folds_on_narrow_terminals() {
    needs_terminal
    local columns
    for columns in 20 40 60; do
        TERM=dumb script -qec "stty cols $columns; '$amberline' wmt newham-2022" screen </dev/null >/dev/null
        has screen "cases: 14"; has screen "%: ! 119.8"
    done
    on_terminal "'$amberline' wmt newham-2022"
    tr -d '\r' <screen | sed '/^Script /d; s/\x1b\[[0-9]*m//g' >shown
    [ "$(widest shown)" -le 80 ] || fail "wider than 80 columns"
    grep -q '^  team  *grade  *cases  *points  *avail\.  *%  *left  *hours$' shown || { fail "no header"; cat shown; }
}
case_wmt_of_nobody_present() {
    # Everyone is away, and the scenario's name has its date.
    expect 0 "$amberline" new away --on 2022-09-26 --caseload 90 --absence 100%
    expect 0 "$amberline" wmt away --level region; has out "Workload 0.0 %, as the tool has it where nobody has points: "
    [ "$(head -1 out)" = "away, 26 September 2022" ] || fail "the heading: $(head -1 out)"
    expect 0 "$amberline" wmt away; [ "$(head -1 out)" = "away, 26 September 2022" ] || fail "the heading: $(head -1 out)"
}
case_wmt_cuts_names_between_characters() {
    local name
    name=$(printf 'a'; printf 'é%.0s' {1..30})
    cp -r "$source/tests/scenarios/opening-alone" mine
    sed -i "s/,Ben,/,$name,/" mine/practitioners.csv mine/cases.csv
    expect 0 "$amberline" wmt mine --pdu North; has out "a$(printf 'é%.0s' {1..19})… (124.8 %)"
}
