# workbook.sh: the cases of amberline report --xlsx; cli.sh reads them in.
# shellcheck shell=bash disable=SC2154,SC2086

# A build without the library refuses before it reads anything.
needs_workbooks() {
    "$amberline" report nowhere --xlsx none.xlsx 2>err >out
    ! grep -q libxlsxwriter err || exit 77
}
# Every part of a workbook is XML, by a tool that nobody here wrote; without one nothing is asked.
parts_are_xml() {
    [ -n "$(command -v unzip)" ] && [ -n "$(command -v xmllint)$(command -v python3)" ] || return 0
    rm -rf parts; unzip -q "$1" -d parts || fail "$1 is not whole"
    find parts -type f >listed
    while read -r part; do is_xml "$part" || fail "$part is not XML"; done <listed
}
# held WORKBOOK [RESULTS]: holds it to the checklist; its texts are in `texts`.
held() {
    parts_are_xml "$1"
    [ -n "$(command -v node)" ] || exit 77
    node "$source/tests/cli/workbook.js" "$@" >texts 2>wrong; local got=$?
    [ $got -ne 77 ] || exit 77
    [ $got -eq 0 ] || { fail "$1 is not as it should be:"; cat wrong; }
}

case_a_build_without_workbooks_says_what_to_install() {
    "$amberline" report nowhere --xlsx none.xlsx 2>err >out
    grep -q libxlsxwriter err || exit 77
    expect 4 "$amberline" report nowhere --xlsx none.xlsx; empty out
    has err "none.xlsx: cannot be written, as this build of Amberline is without libxlsxwriter; install it (on Debian: libxlsxwriter-dev) and build Amberline again"
    [ ! -e none.xlsx ] || fail "there is a workbook all the same"
}
case_workbooks_are_as_the_checklist_has_them() {
    needs_workbooks; worked_results
    expect 0 "$amberline" report results --xlsx pack.xlsx; empty err; has out "Wrote pack.xlsx, "
    [ ! -e results.html ] || fail "a page was written too"
    expect 0 "$amberline" report results --xlsx again.xlsx; cmp pack.xlsx again.xlsx || fail "other bytes"
    expect 0 "$amberline" report results -o pack.html --xlsx both.xlsx; has out "Wrote pack.html, "; has out "Wrote both.xlsx, "
    cmp pack.xlsx both.xlsx || fail "other bytes beside a page"; [ -s pack.html ] || fail "no page"
    expect 0 "$amberline" report results -q --xlsx both.xlsx; empty out; empty err
    [ "$(find . -maxdepth 1 -name '*.xlsx*' | wc -l)" -eq 3 ] || fail "left behind: $(ls -a)"
    held pack.xlsx results
    has texts "Notes!A1: Notes"; has texts "[c] means confidential"; has texts "Workload chart!A1: "
    expect 0 "$amberline" report results --marking 'OFFICIAL & =1' --xlsx pack.xlsx
    held pack.xlsx results; has texts "Cover!A3: OFFICIAL & =1"
}
case_workbooks_hold_names_as_text() {
    needs_workbooks; make_five
    sed -i 's/Alpha/"<script>alert(1)<\/script> \& ""Söhne"" _x0041_"/' five/*.csv
    expect 0 "$amberline" run five -q --replications 20 -o one
    cp -r five '=cmd|calc'; expect 0 "$amberline" compare five '=cmd|calc' -q --replications 20 -o two
    expect 0 "$amberline" report one two --area '<script>alert(1)</script> & "Söhne" _x0041_' --xlsx pack.xlsx
    held pack.xlsx
        has texts '<script>alert(1)</script> & "Söhne" _x0041_'; grep -q ': =cmd|calc/scenario.csv$' texts || fail "a name that begins as a formula does is another one"
}
case_workbooks_replace_workbooks_alone() {
    needs_workbooks; worked_results
    echo "my notes" >notes.xlsx; mkdir folder; ln -s notes.xlsx link.xlsx; : >empty.xlsx; mkfifo pipe
    for file in notes.xlsx folder link.xlsx pipe; do
        expect 4 "$amberline" report results --xlsx $file -o page.html; empty out
        has err "$file: a "; has err "only a workbook as report wrote it is written over, so choose another name"
    done
    [ "$(cat notes.xlsx)" = "my notes" ] || fail "the notes are gone"
    [ ! -e page.html ] || fail "the page was written"
    expect 0 "$amberline" report results --xlsx empty.xlsx; expect 0 "$amberline" report results --xlsx empty.xlsx
    expect 4 "$amberline" report results --xlsx nowhere/pack.xlsx; has err "nowhere"; has err "No such file or directory"
    # What another program has saved since is somebody's work.
    [ -n "$(command -v node)" ] && node -e 'require("xlsx")' 2>/dev/null || exit 77
    node -e 'const x = require("xlsx"); x.writeFile(x.readFile("empty.xlsx"), "saved.xlsx")' || fail "was not saved"
    cp saved.xlsx before.xlsx; expect 4 "$amberline" report results --xlsx saved.xlsx; has err "saved.xlsx: a file that is no workbook as report wrote it"
    cmp -s saved.xlsx before.xlsx || fail "it was written over"
}
