# apply.sh: the cases of amberline apply; cli.sh reads them in.
# shellcheck shell=bash disable=SC2154,SC2086
case_applications_that_cannot_be_tried_are_refused() {
    make_five
    expect 2 "$amberline" apply; has err "apply needs a SCENARIO"
    expect 0 "$amberline" apply --help; tr -s ' \n' ' ' <out >flat; has flat "Ctrl-C keeps nothing"; lacks flat "as partial results"
    expect 2 "$amberline" apply five; has err "the scenario has 5 PDUs; say with --pdu which of them applies: Alpha, Beta, Gamma, Delta, Last"
    expect 2 "$amberline" apply five --pdu Alhpa; has err "did you mean Alpha?"
    expect 4 "$amberline" apply worked-exampel mien; has err "did you mean worked-example?"; has err 'mien'
    cp -r "$scenarios/worked-example" mine
    sed -i 's/,green,,,$/,amber,,,/' mine/pdus.csv
    expect 2 "$amberline" apply mine -o out-of-it; has err "Example is amber already"; has err "--status red tests an application for red"
    [ ! -e out-of-it ] || fail "wrote something"
    sed -i 's/,amber,,,$/,red,,,/' mine/pdus.csv
    echo 'red,workload,workload_pct,>,150,2,140,2' >>mine/ppf.csv; echo 'red,yes,1,0,100,1,1,1' >>mine/ppf_process.csv
    expect 2 "$amberline" apply mine --status red; has err "Example is red already, so that red is not to be applied for"; lacks err "--status"
    expect 3 "$amberline" apply worked-example --status red; has err "ppf.csv has no rules of red"; has err "ppf_process.csv does not say how red is decided"
    expect 2 "$amberline" apply worked-example --status yellow; has err "--status takes amber or red"
    expect 2 "$amberline" apply worked-example --date 2024-02-30; has err '--date takes a date such as 2022-09-26 or 26/09/2022; "2024-02-30" is not one'
    expect 2 "$amberline" apply worked-example --date 04/12/2023; has err "the decision would be on 18 December 2023, 2 weeks after the application"; has err "give --decision-weeks 5 or more, or a later --date"
    expect 2 "$amberline" apply worked-example --date 2023-12-18; has err "the decision would be on 1 January 2024"; has err "give --decision-weeks 3 or more"
    expect 1 "$amberline" apply worked-example --date 2023-12-19 -q; expect 0 "$amberline" apply worked-example --decision-weeks 11 -q
    expect 2 "$amberline" apply worked-example --decision-weeks 12; has err "the decision would be on 25 March 2024"; has err "give --weeks 13 or more"
    expect 2 "$amberline" apply worked-example --decision-weeks 0; has err "--decision-weeks takes a whole number from 1"
    for share in 0 1 80 much; do expect 2 "$amberline" apply worked-example --confidence $share; has err "--confidence takes a share"; done
    expect 3 "$amberline" apply worked-example five -o out-of-it; has err 'five'; [ ! -e out-of-it ] || fail "wrote something"
    cp -r "$scenarios/worked-example" later; sed -i 's/^start_date,2024-01-01/start_date,2024-01-08/' later/scenario.csv
    expect 3 "$amberline" apply worked-example later; has err "later starts on 2024-01-08"
}
# The worked example as "mine", often, with what counts as falling again and as enough.
make_applicant() {
    mkdir mine
    printf 'setting,value\nextends,worked-example\nreplications,200\nrelapse_weeks,2\nrecovery_weeks,4\n' >mine/scenario.csv
}
# apply_mine OPTIONS…: amber is applied for when its criteria are met, and decided in week 8.
apply_mine() { "$amberline" apply mine --date 2024-02-12 "$@"; }
# kept FILE GOLDEN: a file is, to the byte, a golden one.
kept() { cmp -s "$1" "$source/tests/cli/golden/$2" || { fail "$1 is not golden/$2:"; diff "$1" "$source/tests/cli/golden/$2"; }; }
# figure VARIANT FIGURE ITEM WEEK COLUMN: a cell of application.csv.
figure() { awk -F, -v v="$1" -v f="$2" -v i="$3" -v w="$4" -v c="$5" '$3 == v && $4 == f && $5 == i && $6 == w { print $c }' tried/application.csv; }
# weekly VARIANT WEEK MEASURE COLUMN: of application_weeks.csv.
weekly() { awk -F, -v v="$1" -v w="$2" -v m="$3" -v c="$4" '$2 == v && $3 == w && $5 == m { print $c }' tried/application_weeks.csv; }
case_applications_are_judged_on_a_page() {
    make_applicant
    expect 0 apply_mine -o tried --threads 1; empty err
    sed -i "s|$amberline|amberline|" out; same apply-page
    kept tried/application.csv apply-application.csv
    kept tried/application_concessions.csv apply-application_concessions.csv
    grep -E '^pdu,|,effective_workload_pct,' tried/application_weeks.csv >weeks; kept weeks apply-application_weeks.csv
    # The same bytes on three threads, and again.
    expect 0 apply_mine -o again --threads 3 -q; empty out
    for file in tried/*.csv; do cmp -s $file again/"${file#*/}" || fail "$file differs on three threads"; done
    [ "$(ls tried | grep -v json | paste -sd' ')" = "application.csv application_concessions.csv application_weeks.csv areas.csv assumptions_used.csv by_grade.csv conditions.csv crossing_weeks.csv crossings.csv practitioner_bands.csv projection.csv staffing_steps.csv status.csv status_changes.csv workload_change.csv" ] || fail "$(ls tried)"
    for file in tried/*.csv; do
        [ "$(jq -r --arg f "$(basename "$file")" '.outputs[] | select(.name == $f).sha256' tried/run.json)" = "$(sha256sum <"$file" | cut -d' ' -f1)" ] || fail "$file is not as run.json says"
    done
    # What is beside it is what run writes.
    expect 0 "$amberline" run mine -q --as-given -o ran
    for file in ran/*.csv; do cmp -s $file tried/"${file#*/}" || fail "$file is not that of run"; done
}
case_applications_say_what_the_tables_say() {
    local s=barking-dagenham-havering-2022 day
    expect 0 "$amberline" apply $s --replications 120 -o tried; empty err; tr -s ' \n' ' ' <out >flat
    in_100() { awk -v p="$1" 'BEGIN { print (p > 0.99 ? "over 99" : p < 0.01 ? "under 1" : sprintf("%.0f", 100 * p)) }'; }
    round() { LC_ALL=C awk -v x="$1" -v d="$2" 'BEGIN { s = sprintf("%." d "f", x); while (match(s, /[0-9][0-9][0-9][0-9]($|[.,])/)) s = substr(s, 1, RSTART) "," substr(s, RSTART + 1); print s }'; }
    for line in workload:workload_pct staffing:staffing_pct; do
        has flat "${line%:*} $(round "$(figure none condition $line 0 8)" 1) % $([ ${line%:*} = workload ] && echo over || echo under) $(round "$(figure none threshold $line 0 8)" 0) % $(round "$(figure none weeks_met ${line%:*} 0 8)" 0), needs $(round "$(figure none weeks_needed ${line%:*} 0 8)" 0) $(round "$(figure none distance_points $line 0 8)" 0) $(round "$(figure none distance_cases $line 0 8)" 0) $(round "$(figure none distance_fte $line 0 8)" 1)"
        has flat "${line%:*} $(round "$(figure none condition $line 2 8)" 1) % $(in_100 "$(figure none p_condition_holds $line 2 8)") $(round "$(figure none distance_points $line 2 8)" 0) $(round "$(figure none distance_cases $line 2 8)" 0) $(round "$(figure none distance_fte $line 2 8)" 1)"
    done
    for day in "6:7 Nov 2022" "10:5 Dec 2022" "26:27 Mar 2023" "54:9 Oct 2023"; do
        local week=${day%%:*}
        has flat "${day#*:} $(in_100 "$(figure none p_rule_met workload $week 8)") $(in_100 "$(figure none p_rule_met staffing $week 8)") $(in_100 "$(figure none p_rule_met any $week 8)") ($(awk -v l="$(figure none p_rule_met any $week 9)" -v h="$(figure none p_rule_met any $week 10)" 'BEGIN { printf "%.0f to %.0f", 100 * l, 100 * h }'))"
        has flat "${day#*:} $(for route in none refused granted recruitment granted_plan; do in_100 "$(figure $route p_back_by conditions $week 8)"; done | paste -sd' ')"
    done
    has flat "9 Oct 2023 $(weekly granted 54 effective_workload_pct 7 | xargs printf %.1f) $(for route in refused granted recruitment granted_plan; do weekly $route 54 effective_workload_pct 8 | xargs printf '%.1f '; done)lower by"
    has flat "D recruitment $(weekly recruitment 54 workload_pct 11 | xargs printf %.1f) to $(weekly recruitment 54 workload_pct 12 | xargs printf %.1f) "
    for route in recruitment granted_plan; do
        day=$(figure $route back_p50 conditions 2 11); [ -n "$day" ] || fail "no date of $route"
        has flat " $(date -d "$day" '+%-d %b %Y') "
    done
    awk -F, '$2 == "granted" && $3 == "amber" && $5 == "all" && $6 == "all" { printf "%s %.0f %.1f %.0f %.0f %.0f %.1f\n", $4, $8 / $7, $9 / $7, $11, $13, $15, $7 }' tried/application_concessions.csv >rows
    [ "$(wc -l <rows)" -eq 3 ] || fail "not three concessions of amber: $(cat rows)"
    tr -d , <flat >plain; while read -r row; do has plain "$row"; done <rows
    has flat "is an assumption"; has flat "no trigger of the PPF is public"; has flat "feedback.csv, and that has no rows here"; has flat "a definition, not a fact"
}
case_applications_answer_scripts() {
    make_applicant
    expect 0 apply_mine -q; empty out; empty err
    expect 0 apply_mine -q --confidence 99.9%; empty out
    expect 1 "$amberline" apply mine -q; empty out; empty err
    expect 1 "$amberline" apply mine -o tried; has out "Not founded"; [ -n "$(figure none judgement not_founded 2 8)" ] || fail "not in the table"
    # Applied for a fortnight early it is not met on the day, but by the first review.
    cp "$scenarios/worked-example/ppf_process.csv" mine/; sed -i 's/,1$/,4/' mine/ppf_process.csv
    expect 1 apply_mine --decision-weeks 2 --date 2024-01-22; has out "Premature"; has out "first review"
    # Of a single replication nothing is said in hundredths.
    expect 0 apply_mine --replications 1; has out "in this one replication"; lacks out "in 100 ("
    expect 1 "$amberline" apply newham-2022 --replications 100 -q; empty out; empty err
}
case_applications_with_plans_of_their_own() {
    make_applicant; mkdir none granted
    for folder in none granted; do
        printf 'setting,value\nextends,mine\n' >$folder/scenario.csv
        printf 'date,pdu,change,item,value\n2024-01-29,Example,join,PO,2\n' >$folder/changes.csv
        sed -i 's,extends\,mine,extends\,../mine,' $folder/scenario.csv
    done
    sed -i 's,../mine,mine,' none/scenario.csv granted/scenario.csv
    expect 0 "$amberline" apply mine none granted --date 2024-02-12 -o tried; empty err
    has out "F  none (2): granted, and all that the scenario of that name says"; has out "G  granted (2)"; has out "F against A (95 %)"
    [ "$(cut -d, -f3 tried/application.csv | sort -u | paste -sd,)" = "granted,granted (2),granted_plan,none,none (2),recruitment,refused,variant" ] || fail "$(cut -d, -f3 tried/application.csv | sort -u)"
    [ "$(jq -r '.plans | join("/")' tried/run.json)" = "mine/none (2)/granted (2)" ] || fail "$(jq -c .plans tried/run.json)"
    # Two plans that say the same come to the same.
    diff <(grep ',none (2),' tried/application_weeks.csv | sed 's/none (2)/X/') <(grep ',granted (2),' tried/application_weeks.csv | sed 's/granted (2)/X/') || fail "the same plan differs"
    # Without a staffing plan there are three routes, and the page says why.
    head -1 "$scenarios/worked-example/changes.csv" >changes; cp -r "$scenarios/worked-example" alone; grep -v join alone/changes.csv >changes; mv changes alone/changes.csv
    expect 0 "$amberline" apply alone --date 2024-02-12; has out "changes.csv brings no staff or time"; lacks out "granted_plan"; lacks out "D  "
    # The application of pdus.csv gives way to another.
    expect 0 "$amberline" apply barking-dagenham-havering-2022 --date 2022-09-26 --replications 20; tr -s ' \n' ' ' <out >flat
    has flat "The application for amber of 19 September 2022 in pdus.csv gives way to this one."
    expect 1 "$amberline" apply barking-dagenham-havering-2022 --status red --replications 20 --weeks 30; tr -s ' \n' ' ' <out >flat
    has flat "of 19 September 2022 in pdus.csv goes on beside this one."; has out "Operating status green."; lacks out "past a line since"
}
case_applications_under_other_thresholds() {
    local s=barking-dagenham-havering-2022
    expect 0 "$amberline" apply $s --replications 100 --what-if-threshold --weeks 60 -o tried
    # As assumptions.csv has them, with the midpoints, by size.
    [ "$(grep -E '^  (workload over|staffing under) ' out | awk '{ print $1, $3 }' | paste -sd,)" = "workload 106,workload 108,workload 110,workload 114,workload 118,staffing 64,staffing 67,staffing 70,staffing 72,staffing 74" ] || fail "$(grep -E '^  (workload over|staffing under) ' out)"
    has out "workload over 110 %, as it is"; has out "staffing under 70 %, as it is"
    [ "$(figure none what_if workload:workload_pct=110 2 8)" = "$(figure none p_rule_met any 2 8)" ] || fail "the threshold as it is gives another chance"
    expect 0 "$amberline" apply $s --replications 20 --weeks 30; has out "How far this depends on the lines: --what-if-threshold."; lacks out "6. If"
}
case_applications_are_interrupted() {
    mkdir in
    heeding "$amberline" apply newham-2022 --replications 50000 --threads 4 -o in/out &
    local pid=$!
    simulating $pid; kill -s INT $pid
    interrupted $pid INT; empty out; has err "Stopped before the end; nothing was written."
    [ -z "$(ls -A in)" ] || fail "left $(ls -A in)"
}
case_applications_that_cannot_be_written_are_printed() {
    make_applicant; mkdir full && echo mine >full/mine
    expect 4 apply_mine -o full; has err "Nothing was run"; empty out
    [ "$(ls full)" = mine ] || fail "full holds $(ls full)"
}
case_applications_say_what_concessions_move() {
    local everything=$source/tests/scenarios/everything
    expect 1 "$amberline" apply "$everything" --pdu South --replications 4 --weeks 12; tr -s ' \n' ' ' <out >flat
    has flat "They move the criteria only through sickness and leaving, by the 4 rows of feedback.csv."; has out "absence (people)"
    expect 1 "$amberline" apply "$everything" --pdu North --status red --replications 4 --weeks 12; tr -s ' \n' ' ' <out >flat
    has flat "a line of red in ppf.csv is one of effective workload, which they do"; has out "Operating status amber."
    # What is of a tier alone is said to be.
    make_applicant; printf '%s,source\n' "$(head -1 "$scenarios/worked-example/concessions.csv")" >mine/concessions.csv
    printf 'amber,calls,community,C1,20,,,assumption: a test\namber,calls,,B2,10,,,assumption: a test\n' >>mine/concessions.csv
    expect 0 apply_mine; tr -s ' \n' ' ' <out >flat; has flat "relief calls of community C1 20 %; calls of B2 10 %"
    rm -r mine
    # No concessions, nothing bought; no review within the weeks, nothing said of what comes after.
    make_applicant; head -1 "$scenarios/worked-example/concessions.csv" >mine/concessions.csv
    sed 's/,1$/,9/' "$scenarios/worked-example/ppf_process.csv" >mine/ppf_process.csv
    expect 0 apply_mine; has out "Nothing: concessions.csv relieves no work while the status is amber."; tr -s ' \n' ' ' <out >flat
    has flat "and no review is within the weeks simulated"; has flat "Whether it is enough is not said"
}
case_applications_are_reproduced() {
    make_applicant; cp -r mine other
    # Also one that is not founded, whose exit status is 1.
    expect 0 apply_mine other -o founded -q; expect 1 "$amberline" apply mine --decision-weeks 1 --confidence 85% --what-if-threshold -o early -q
    for folder in founded early; do
        expect 0 "$amberline" reproduce $folder; has out "15 files"
        [ "$(jq -r '.arguments[0]' $folder/run.json)" = apply ] || fail "$(jq -c .arguments $folder/run.json)"
    done
    sed -i '2s/0/1/' early/application.csv; expect 1 "$amberline" reproduce early; has out application.csv
}
# The two applications that the README works through are to the byte what comes out.
case_applications_are_as_the_readme_shows() {
    awk '/^## / { wanted = /Testing an amber application/ } /^```/ { inside = !inside; if (!inside && num) close(name); next }
        !wanted || !inside { next }
        /^\$ / { name = "shown." ++num; $0 = substr($0, 3); command = 1 }
        command { print >"command." num; command = /\\$/; next }
        { print >name }' "$source/README.md"
    [ -s shown.2 ] || fail "not two examples"
    mkdir build && ln -s "$amberline" build/amberline && ln -s "$source/scenarios" scenarios
    for command in command.*; do
        bash "$command" >shows 2>err || fail "$(cat "$command" err)"
        diff shows "shown.${command#*.}" || fail "$(cat "$command")"
    done
}
