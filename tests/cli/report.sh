# report.sh: the cases of amberline report; cli.sh reads them in.
# shellcheck shell=bash disable=SC2154,SC2086
golden_pack=$source/tests/cli/golden/report-worked-example.html

# What is of the moment and of the machine is put to rest in a record, whose bytes nothing depends on.
still() {
    sed -i -E 's/("version": ")[^"]*/\11.2.3/; s/("commit": ")[^"]*/\1abc/; s/("compiler": ")[^"]*/\1A compiler/
        s/("gsl_version": ")[^"]*/\12.7/; s/("started_at": ")[^"]*/\12024-01-01T08:30:00Z/; s/("wall_seconds": )[0-9.]*/\10.5/' "$1/run.json"
}
# page_is FILE DIR…: it holds together and its figures are those of the folders, by another reader.
page_is() {
    command -v python3 >/dev/null || return 0
    python3 "$source/tests/cli/pack_page.py" "$@" >page 2>&1 || { fail "the page $1 of ${*:2}:"; cat page; }
}
bdh_results() {
    expect 0 "$amberline" run barking-dagenham-havering-2022 -q --replications 100 --weeks 30 -o bdh
}

case_reports_of_the_worked_example_are_as_they_were() {
    expect 0 "$amberline" run worked-example -q --replications 20 --weeks 6 -o results; still results
    expect 0 "$amberline" report results; empty err
    has out "Wrote results.html, "; has out "Draft: not quality assured"; has out "What is ahead"
    has out "open it in a browser"; [ "$(widest out)" -le 80 ] || fail "the page is wider than 80 columns"
    cmp results.html "$golden_pack" || { fail "results.html is another one"; diff results.html "$golden_pack" | head -20; }
    expect 0 "$amberline" report results/ -q -o again.html; empty out; cmp -s again.html results.html || fail "not the same bytes"
    page_is results.html results
}
case_figures_of_reports_are_those_of_the_files() {
    command -v python3 >/dev/null || exit 77
    bdh_results; expect 0 "$amberline" report bdh -q; page_is bdh.html bdh
    has page "conditions 4, crossings 248, fan 434"; has page "bands"
    expect 0 "$amberline" run "$source/tests/scenarios/everything" -q --replications 25 -o many
    expect 0 "$amberline" report many -q; page_is many.html many; has page "map 30, region 27"
    expect 0 "$amberline" report many -q --area South -o south.html; page_is south.html many; has page "conditions 8"
    has south.html '<tr class="ours"><th scope="row">South'
    expect 0 "$amberline" report many -q --area Coast -o coast.html; page_is coast.html many
    # A figure that is not that of the file is found.
    sed '0,/<td>9[0-9].0</s//<td>12.0</' many.html >wrong.html
    ! cmp -s many.html wrong.html || fail "there is nothing to get wrong"
    ! python3 "$source/tests/cli/pack_page.py" wrong.html many >page || fail "a wrong figure is not found"
}
case_reports_say_the_chance_and_its_word() {
    bdh_results; expect 0 "$amberline" report bdh
    grep -qE "the chance that those of red are met by 24 April 2023 is +[0-9]+ in 100 \((remote chance|(highly )?unlikely)\)" <(tr -s '\n ' '  ' <out) ||
        { fail "no headline"; cat out; }
    has out "meets the criteria of amber today"; has out "95 % range"; has out "likeliest time"; has out "median staffing at its lowest"
    has bdh.html '<h1>Barking, Dagenham and Havering meets the criteria of amber today; '
    has bdh.html "North East London, London. Data as at 26 September 2022; 30 weeks ahead, 100 replications, seed 1."
    has bdh.html "it operates as green, and an application waits for its decision"; has bdh.html "highly unlikely"
    # A few runs are counted, without a word that says more than is known.
    expect 0 "$amberline" run worked-example -q --replications 10 -o few; expect 0 "$amberline" report few
    has out "10 of 10"; lacks out "almost certain"
    # Where nothing crosses, it says so.
    expect 0 "$amberline" run newham-2022 -q --replications 100 --weeks 4 -o none; expect 0 "$amberline" report none
    has out "Not by then"; has out "remote chance"
}
case_reports_are_marked_and_assured() {
    bdh_results
    expect 0 "$amberline" report bdh --marking OFFICIAL-SENSITIVE --assured-by "A Reviewer" --assured-on 3/10/2022
    has out "OFFICIAL-SENSITIVE. Quality assured by A Reviewer on 3 October 2022."
    has bdh.html '<p class="marking">OFFICIAL-SENSITIVE</p>'; has bdh.html '<p class="assured">Quality assured by A Reviewer on 3 October 2022</p>'
    lacks bdh.html "Draft"
    expect 2 "$amberline" report bdh --assured-by "A Reviewer"; empty out; has err "--assured-by and --assured-on go together"; has err "add --assured-on DATE"
    expect 2 "$amberline" report bdh --assured-on 2022-10-03; has err "add --assured-by NAME"
    expect 2 "$amberline" report bdh --assured-by "A Reviewer" --assured-on yesterday; has err '"yesterday" is not one'
}
case_reports_are_of_folders_that_belong_together() {
    bdh_results; scenario=barking-dagenham-havering-2022
    expect 0 "$amberline" compare $scenario $scenario-six-officers -q --replications 8 --weeks 8 -o compared
    expect 0 "$amberline" apply $scenario -q --replications 8 --weeks 8 -o applied
    expect 0 "$amberline" report bdh compared applied -o pack.html
    for folder in bdh compared applied; do has pack.html "-o $folder</code>"; done
    has pack.html "amberline report bdh compared applied</code>"; page_is pack.html bdh
    expect 0 "$amberline" report compared -o two.html; page_is two.html compared; has two.html "Barking, Dagenham and Havering"
    expect 0 "$amberline" sensitivity barking-dagenham-havering-2022 -q --samples 0 --replications 2 --weeks 4 -o sensed
    expect 1 "$amberline" solve barking-dagenham-havering-2022 -q --goal "p_crossed(amber) <= 0.5 by 2022-11-07" --by "join PO 2022-10-03" --replications 20 -o solved
    for folder in sensed solved; do
        expect 0 "$amberline" report $folder -q -o alone.html; has alone.html "<h1>Barking, Dagenham and Havering: "
        expect 0 "$amberline" report $folder -q --area "Barking, Dagenham and Havering" -o alone.html
        expect 2 "$amberline" report $folder --area Newham; has err "$folder: has no PDU \"Newham\""
    done
    expect 0 "$amberline" run newham-2022 -q --replications 2 --weeks 2 -o newham
    expect 3 "$amberline" report bdh newham -o no.html; empty out
    has err "newham: has no PDU of bdh, which has BDH; a pack is of folders about the same PDUs"; [ ! -e no.html ] || fail "written all the same"
    cp -r "$scenarios/$scenario" later; sed -i 's/^start_date,[^,]*/start_date,2022-10-03/' later/scenario.csv
    cp -r "$scenarios/reference" reference
    expect 0 "$amberline" run later -q --replications 2 --weeks 2 -o after
    expect 3 "$amberline" report bdh compared after; has err "after: starts on 3 October 2022 and bdh on 26 September 2022"
    expect 2 "$amberline" report bdh --area Newham; has err 'bdh: has no area "Newham"'
    expect 2 "$amberline" report; has err "DIR"
    expect 4 "$amberline" report bdh nothing; has err "nothing: cannot be read"
    expect 3 "$amberline" report "$scenarios/worked-example" -o no.html; has err "has no run.json in it; expected a folder of results"
    sed -i 's/118.000/119.000/' bdh/projection.csv
    expect 3 "$amberline" report bdh -o no.html; has err "bdh/projection.csv: has been changed since it was written"
}
case_reports_are_about_the_pdu_that_all_folders_share() {
    make_five; expect 0 "$amberline" run five -q --replications 20 --weeks 8 -o many
    expect 1 "$amberline" apply five --pdu Beta -q --replications 8 --weeks 8 -o applied
    expect 0 "$amberline" report many applied -q -o pack.html; has pack.html "<h1>Beta "; has pack.html '<tr class="ours"><th scope="row">Beta'
    expect 0 "$amberline" report applied many -q -o pack.html; has pack.html "<h1>Beta "; page_is pack.html applied many
    # What is about another PDU is left out.
    expect 0 "$amberline" report applied many --area Last -q -o pack.html; has pack.html "<h1>Last "; page_is pack.html many
    has pack.html '<tr class="ours"><th scope="row">Last'
    expect 0 "$amberline" report many -q -o pack.html; has pack.html "<h1>All PDUs: "
}
case_reports_show_names_as_text() {
    make_five
    sed -i 's/Alpha/"<script>alert(1)<\/script> \& ""Söhne"" '"'"']]>"/; s/,D,R,/,<i>D,R\&amp;,/' five/*.csv
    cp -r five '=cmd <b>'
    expect 0 "$amberline" run '=cmd <b>' -q --replications 20 --weeks 8 -o '<u>out&'
    for area in '<script>alert(1)</script> & "Söhne" '"'"']]>' all Last '<i>D'; do
        expect 0 "$amberline" report '<u>out&' -q -o pack.html --area "$area" --assured-by '</style><s>' --assured-on 2024-01-01 \
            --marking '"}</style><script>'$'\e''[31m'
        for tag in '<script' '<b>' '<i>' '<u>' '<s>' $'\e'; do lacks pack.html "$tag"; done
        has pack.html "&lt;script&gt;alert(1)"; has pack.html "=cmd &lt;b&gt;"; page_is pack.html '<u>out&'
        [ "$(grep -c '</style>' pack.html)" -eq 1 ] || fail "a marking ends the style sheet"
    done
    expect 0 "$amberline" report '<u>out&' -o pack.html --marking $'\e[31m'; lacks out $'\e[31m'
}
case_reports_replace_packs_alone() {
    expect 0 "$amberline" run worked-example -q --replications 2 --weeks 2 -o results
    echo "my notes" >notes.html; mkdir folder; ln -s notes.html link.html; : >empty.html; mkfifo pipe
    "$amberline" chart results -o chart.svg >/dev/null
    for file in notes.html folder link.html pipe chart.svg; do
        expect 4 "$amberline" report results -o $file; empty out; has err "$file: a "; has err "only a pack is written over"
    done
    [ "$(cat notes.html)" = "my notes" ] || fail "the notes are gone"
    expect 0 "$amberline" report results -o empty.html; expect 0 "$amberline" report results -o empty.html
    expect 4 "$amberline" report results -o nowhere/pack.html; has err "nowhere/pack.html: cannot be written: No such file or directory"
    # Beside the folder, under its name; what has none gives pack.html.
    mkdir deep; mv results deep/; expect 0 "$amberline" report deep/results// ; [ -e deep/results.html ] || fail "not beside the folder"
    (cd deep/results && expect 0 "$amberline" report . && [ -e pack.html ]) || fail "no pack.html"
    expect 4 "$amberline" chart deep/results -o empty.html; has err "a file that is no chart"
}
case_reports_leave_the_earlier_one_where_the_disk_is_full() {
    expect 0 "$amberline" run worked-example -q --replications 2 --weeks 2 -o results
    expect 0 "$amberline" report results; cp results.html earlier; expect 0 "$amberline" run worked-example -q --replications 3 --weeks 2 -o results
    (trap '' XFSZ; ulimit -f 4; "$amberline" report results >out 2>err); [ $? -eq 4 ] || fail "exit is not 4"
    has err "results.html: cannot be written: File too large"; empty out
    cmp -s results.html earlier || fail "the earlier pack is not what it was"
    [ "$(find . -name '*.html*' | wc -l)" -eq 1 ] || fail "left behind: $(ls -A)"
    [ ! -w /dev/full ] || { "$amberline" report results >/dev/full 2>err; [ $? -eq 4 ] || fail "a full device is not told"; has err "standard output: cannot be written"; }
}
