# chart.sh: the cases of amberline chart; cli.sh reads them in.
# shellcheck shell=bash disable=SC2154,SC2086
golden_charts=$source/tests/cli/golden
worked_results() { expect 0 "$amberline" run worked-example -q -o results; }

case_charts_of_the_worked_example_are_as_they_were() {
    worked_results
    for kind in fan crossings first-crossings bands heat-map staffing-steps workload-change; do
        expect 0 "$amberline" chart results --kind $kind -o $kind.svg; empty err; has out "Wrote $kind.svg."
        cmp $kind.svg "$golden_charts/chart-$kind-worked-example.svg" || fail "$kind.svg is another one"
        expect 0 "$amberline" chart results --kind $kind
        cmp out "$golden_charts/chart-$kind-worked-example.txt" || { fail "$kind looks otherwise"; cat out; }
        [ "$(wc -L <out)" -le 80 ] || fail "$kind is wider than 80 columns"
    done
    expect 0 "$amberline" run "$source/tests/scenarios/everything" -q --replications 100 -o many
    expect 0 "$amberline" chart many --area South -o many.svg
    cmp many.svg "$golden_charts/chart-fan-everything.svg" || fail "many.svg is another one"
    expect 0 "$amberline" chart results --measure staffing_pct --area all -o fan.svg
    ! cmp -s fan.svg "$golden_charts/chart-fan-worked-example.svg" || fail "the file was not replaced"
    [ "$(ls fan.svg*)" = fan.svg ] || fail "left behind: $(ls fan.svg*)"
}
# Whether a file is XML, by a tool that nobody here wrote.
is_xml() {
    if [ -n "$(command -v xmllint)" ]; then xmllint --noout "$1"
    else python3 -c 'import sys, xml.dom.minidom as x; x.parse(sys.argv[1])' "$1"; fi
}
case_charts_are_xml_whatever_names_are() {
    [ -n "$(command -v xmllint)" ] || python3 -c 'import xml.dom.minidom' 2>/dev/null || exit 77
    make_five
    # What a scenario may call its PDUs; the kinds of one of them.
    sed -i 's/Alpha/"<script>alert(1)<\/script> \& ""Söhne"" '"'"']]>"/' five/*.csv
    expect 0 "$amberline" run five -q --replications 20 -o one
    cp -r five '=cmd <b>'; expect 0 "$amberline" compare five '=cmd <b>' -q --replications 20 -o two
    for kind in fan crossings first-crossings bands heat-map staffing-steps workload-change plans; do
        [ $kind = plans ] && folder=two || folder=one
        expect 0 "$amberline" chart $folder --kind $kind --area '<script>alert(1)</script> & "Söhne" '"'"']]>' -o chart.svg
        is_xml chart.svg || fail "$kind is not XML"
        lacks chart.svg "<script"; lacks chart.svg "<b>"
        has chart.svg "&lt;script&gt;alert(1)"
    done
    has chart.svg "=cmd &lt;b&gt;"
    # Nothing is asked of anybody else.
    ! grep -E 'href|@import|url\([^#]' chart.svg || fail "something from elsewhere"
}
case_areas_of_charts_are_found_and_suggested() {
    make_five; expect 0 "$amberline" run five -q --replications 2 -o results
    expect 2 "$amberline" chart results; empty out
    has err "results: has several areas; name one with --area: Alpha, Beta, Delta, Gamma, Last, D, R or all"
    expect 2 "$amberline" chart results --area Betta; has err "did you mean Beta?"
    expect 2 "$amberline" chart results --area nowhere; has err 'has no area "nowhere"; expected Alpha'
    expect 0 "$amberline" chart results --area last; has out "Last: median workload"
    expect 0 "$amberline" chart results --area R; expect 0 "$amberline" chart results --area all; has out "All PDUs: median"
    expect 2 "$amberline" chart results --area R --kind crossings; has err 'has no area "R"'
    expect 0 "$amberline" chart results --kind heat-map; has out "Of 5 PDUs"
    expect 2 "$amberline" chart results --area Last --measure staffing; has err "did you mean staffing_pct?"
    expect 2 "$amberline" chart results --kind fann; has err "did you mean fan?"
    expect 0 "$amberline" chart results --area Last --kind bands --week 0; has out "on 1 January 2024"
    expect 0 "$amberline" chart results --area Last --kind staffing-steps; has out "vacancies take 67 of 100 points of the establishment today"
    expect 0 "$amberline" chart results --area Last --kind staffing-steps --week 12; has out "of the establishment on 25 March 2024"
    expect 2 "$amberline" chart results --area Last --kind staffing-steps --week 5; has err "expected 0 or the last week"
    expect 2 "$amberline" chart results --area R --kind workload-change; has err 'has no area "R"'
    # A PDU that is known by its name in full too.
    expect 0 "$amberline" run barking-dagenham-havering-2022 -q --replications 2 --weeks 5 -o bdh
    expect 0 "$amberline" chart bdh --area "barking, dagenham and havering"; has out "Barking, Dagenham and Havering: median"
    expect 0 "$amberline" chart bdh; cp out only; expect 0 "$amberline" chart bdh/ --area BDH; cmp -s out only || fail "the only PDU is not BDH"
}
case_charts_replace_charts_alone() {
    worked_results
    echo "my notes" >notes.svg; mkdir folder; ln -s notes.svg link.svg; : >empty.svg; mkfifo pipe
    for file in notes.svg folder link.svg pipe; do
        expect 4 "$amberline" chart results -o $file; empty out; has err "$file: a "; has err "only a chart is written over"
    done
    [ "$(cat notes.svg)" = "my notes" ] || fail "the notes are gone"
    expect 0 "$amberline" chart results -o empty.svg; expect 0 "$amberline" chart results --kind crossings -o empty.svg
    expect 4 "$amberline" chart results -o nowhere/chart.svg; has err "nowhere/chart.svg: cannot be written: No such file or directory"
    : >locked.svg; expect 4 "$amberline" chart results -o locked.svg/chart.svg; has err "locked.svg/chart.svg: Not a directory"
    expect 4 "$amberline" chart nothing; has err "nothing: cannot be read"
    expect 3 "$amberline" chart "$scenarios/worked-example"; has err "has no run.json in it; expected a folder of results"
    sed -i 's/150.000/151.000/' results/projection.csv
    expect 3 "$amberline" chart results; has err "results/projection.csv: has been changed since it was written"
    expect 0 "$amberline" chart results --kind crossings
}
case_charts_of_what_plans_assumptions_and_applications_do_are_as_they_were() {
    printf 'setting,value\nextends,worked-example\n' >scenario.csv; mkdir mine; mv scenario.csv mine
    printf 'date,pdu,change,item,value\n2024-01-18,Example,join,PSO,1\n' >mine/changes.csv
    cp -r "$source/tests/scenarios/unsure" .
    expect 0 "$amberline" compare worked-example mine --replications 200 -q -o plans
    expect 0 "$amberline" sensitivity unsure --replications 200 --samples 16 --today 2024-04-01 --outcome "peak(workload_pct) by 2024-03-25" --outcome "p_crossed(amber) by 2024-03-25" -q -o assumptions
    expect 0 "$amberline" apply mine --date 2024-02-12 --replications 200 -q -o application
    for kind in plans differences tornado routes; do
        case $kind in tornado) folder=assumptions ;; routes) folder=application ;; *) folder=plans ;; esac
        expect 0 "$amberline" chart $folder --kind $kind -o $kind.svg; empty err
        cmp $kind.svg "$golden_charts/chart-$kind.svg" || fail "$kind.svg is another one"
        is_xml $kind.svg || fail "$kind is not XML"
        expect 0 "$amberline" chart $folder --kind $kind
        cmp out "$golden_charts/chart-$kind.txt" || { fail "$kind looks otherwise"; cat out; }
        [ "$(wc -L <out)" -le 80 ] || fail "$kind is wider than 80 columns"
    done
    expect 0 "$amberline" chart assumptions --kind tornado --outcome "p_crossed(amber) by 2024-03-25"; has out "chance of meeting the criteria of amber"
    expect 2 "$amberline" chart assumptions --kind tornado --outcome "p_crossed(ambr) by 2024-03-25"; has err 'did you mean "p_crossed(amber) by 2024-03-25"?'
    expect 2 "$amberline" chart assumptions --kind tornado --area Exampel; has err "did you mean Example?"
    expect 2 "$amberline" chart plans --kind differences --measure caselod; has err "did you mean caseload?"
    expect 3 "$amberline" chart plans --kind routes; has err 'plans: has no application.csv, of which a chart of the kind routes is made; "amberline apply" writes it'
    LC_ALL=C expect 0 "$amberline" chart assumptions --kind tornado; has out "##|##"
}
