# import.sh: the cases of amberline import; cli.sh reads them in.
# shellcheck shell=bash disable=SC2154

thornbury=$source/tests/exports/thornbury

# imports DIR OPTION…: Thornbury's exports, those in the folder `exports` if there is one.
imports() {
    local dir=$1 from=$thornbury; shift
    [ ! -d exports ] || from=exports
    expect "${STATUS-0}" "$amberline" import "$dir" "$from"/*.csv "$@"
}
copy_exports() { rm -rf exports && mkdir exports && cp "$thornbury"/*.csv exports/; }
# change FILE SED: changes one of the copies.
change() { cp "exports/$1" before && sed -i "$2" "exports/$1"; ! cmp -s before "exports/$1" || fail "$2 changes nothing in $1"; }

# cells FILE COLUMN…: those columns of a CSV without commas or quotes in them.
cells() {
    awk -F, -v wanted="${*:2}" 'NR == 1 { n = split(wanted, w, " "); for (i = 1; i <= NF; i++) at[$i] = i; next }
        { line = $at[w[1]]; for (i = 2; i <= n; i++) line = line "," $at[w[i]]; print line }' "$1"
}
# who NAME: the pseudonym, by the key.
who() { awk -F, -v name="\"$1\"" '$2 == name { print $1 }' key.csv; }
# row_of NAME COLUMN…: of practitioners.csv.
row_of() { cells mine/practitioners.csv practitioner "${@:2}" | grep "^$(who "$1")," | cut -d, -f2-; }
# is WHAT EXPECTED
is() { [ "$1" = "$2" ] || fail "expected $2, got $1"; }

# The Overview against what amberline wmt says of the scenario, officer by officer.
case_import_gives_back_the_figures_of_the_screen() {
    imports mine --key key.csv; empty err
    has out "All 40 practitioners, 3 teams and the PDU: available points, total points and"
    expect 0 "$amberline" wmt mine --format csv
    cells out practitioner total_points available_points workload_pct cases reduction_hours | sort >ours
    { sed 1d "$thornbury/Thornbury_Overview.csv"; echo; } | tr -d '"%' | awk -F, 'NF > 1 { print $3 "," $7 "," $6 "," $5 "," $11 "," $10 }' >theirs
    [ "$(wc -l <theirs)" -eq 40 ] || fail "the Overview has 40 officers"
    while IFS=, read -r name figures; do echo "$(who "$name"),$figures"; done <theirs | sort >named
    cmp -s ours named || { fail "figures differ:"; diff ours named; }
    expect 0 "$amberline" check mine; has out "nothing is wrong"; empty err
    expect 0 "$amberline" run mine --replications 4 --weeks 104; empty err
}

case_import_writes_no_name_and_no_crn() {
    # Every word of a name, and every CRN.
    { cut -d'"' -f6 "$thornbury/Thornbury_Overview.csv" | sed 1d | tr ' ' '\n'
      grep -oh 'X9[0-9]*' "$thornbury"/*.csv; } | sort -u >words
    [ "$(wc -l <words)" -gt 1000 ] || fail "hardly any words"
    imports mine; cp out first
    cat mine/*.csv mine.salt >all
    copy_exports
    change Thornbury_Case_Details_Export.csv '7,900s/"C2"/"X2"/; 900,$s/COMMUNITY/SOMEWHERE/'
    change Thornbury_Overview.csv 's/,2176,/,many,/; 9s/"PO"/"Gorse"/'
    change Thornbury_Reductions_Notes.csv 's/"ACTIVE"/"Ash Quillfeather"/; s/06 04 2026/6 of April/'
    STATUS=3 imports other --pdu Thornbury; cat out err >second
    [ "$(grep -c . second)" -gt 20 ] || fail "hardly anything is refused"
    # What only disagrees.
    copy_exports
    change Thornbury_East_Caseload.csv '21,$s/,1,/,2,/'
    change Thornbury_Overview.csv 's/,37,/,36,/'
    STATUS=0 imports third; cat out err >third.txt; has third.txt "which stands"
    grep -Ff words first second third.txt all && fail "personal data"
    ! grep -rlFf words third mine || fail "personal data in a scenario"
    [ "$(stat -c %a mine.salt)" = 600 ] || fail "others may read the salt"
    # Nor does the order of the rows say how the names are ordered.
    cells mine/practitioners.csv team grade practitioner | awk -F, '$1 == t && $2 == g && $3 < p { bad = 1 } { t = $1; g = $2; p = $3 } END { exit bad }' ||
        fail "practitioners are not in the order of their pseudonyms"
}

case_import_does_not_depend_on_how_files_are_called() {
    imports mine
    local files=("$thornbury"/*.csv) i
    mkdir exports
    for ((i = 0; i < ${#files[@]}; i++)); do cp "${files[i]}" exports/$((100 - i)).csv; done
    imports other --salt-file mine.salt
    diff -r mine other || fail "other bytes"
}

case_import_keeps_pseudonyms_under_a_salt() {
    imports mine --key key.csv
    [ "$(stat -c %a key.csv)" = 600 ] || fail "others may read the key"
    has out "personal data"
    [ "$(sort -u key.csv | wc -l)" -eq 41 ] || fail "40 have a pseudonym each"
    [ "$(cut -d, -f1 key.csv | sort -u | wc -l)" -eq 41 ] || fail "two have the same"
    cp key.csv before.csv; cp mine.salt kept
    STATUS=4 imports mine; has err "add --replace"
    # A month later someone is in another team and grade, and spelt otherwise.
    copy_exports
    sed -i '/Fern Wobblestone/{ s/Thornbury East/Thornbury West/; s/Fern Wobblestone/FERN  Wobblestone /; s/"PO"/"SPO"/ }' exports/*.csv
    imports mine --replace --key key.csv; cmp kept mine.salt || fail "another salt"
    is "$(who "FERN Wobblestone")" "$(awk -F, '/Fern Wobblestone/ { print $1 }' before.csv)"
    is "$(grep -v -i wobblestone key.csv | sort)" "$(grep -v -i wobblestone before.csv | sort)"
    imports other --key other.csv
    [ "$(cut -d, -f1 other.csv | grep -cFf - before.csv)" -le 1 ] || fail "the same under another salt"
    echo not a salt >mine.salt; STATUS=3 imports mine --replace; has err "mine.salt: is not a salt"
    STATUS=2 imports other --replace --key other/key.csv; has err "would be inside other"
    STATUS=2 imports fresh --key fresh/key.csv; has err "would be inside fresh"; [ ! -e fresh ] || fail "something is written"
    STATUS=2 imports other --replace --salt-file other/salt; has err "would be inside other"
    # However DIR is written, and before it is there.
    for key in ./fresh/key.csv fresh//key.csv "$PWD/fresh/key.csv" fresh/../fresh/./key.csv; do
        STATUS=2 imports fresh --key "$key"; has err "would be inside fresh"
    done
    STATUS=2 imports ./fresh/ --key fresh/key.csv; has err "would be inside"
    [ ! -e fresh ] || fail "something is written"
    # Nor over anything else but a key.
    echo "my notes" >notes.csv; STATUS=2 imports fresh --key notes.csv
    has err "would be written over a file that is no key of import"; is "$(cat notes.csv)" "my notes"
    : >blank.csv; imports blank --key blank.csv; is "$(head -1 blank.csv)" practitioner,officer
    # A key that cannot be written: what is there all the same is said.
    STATUS=4 imports keyless --key none/key.csv
    has err "none/key.csv: cannot be written: No such file or directory"
    has err "keyless is written all the same, and its salt is in keyless.salt"
    expect 0 "$amberline" check keyless
    # What a key must not be written over.
    STATUS=2 imports fresh --salt-file mine.salt --key ./mine.salt; has err "would be written over the salt"
    STATUS=2 imports fresh --key fresh.salt; has err "would be written over the salt"
    copy_exports; cp exports/Thornbury_Overview.csv overview
    STATUS=2 imports fresh --key exports/Thornbury_Overview.csv; has err "would be written over exports/Thornbury_Overview.csv"
    cmp overview exports/Thornbury_Overview.csv || fail "an export is lost"
}

# Two of one name in a team, told apart by grade, hold their own cases.
case_import_tells_people_of_one_name_apart() {
    copy_exports
    sed -i 's/"Maple Zoëçar","PSO"/"Briar Nightjar","PSO"/' exports/*.csv
    imports mine --key key.csv
    has out "All 40 practitioners"; has out "1 name is of more than one officer"
    is "$(who "Briar Nightjar" | wc -l)" 2
    is "$(who "Briar Nightjar" | cut -c1-8 | sort -u | wc -l)" 1
}

# A placeholder is nobody: its cases are given out, and the PDU is as it was.
case_import_gives_out_what_a_placeholder_holds() {
    copy_exports
    sed -i 's/"Fern Wobblestone","PO"/"Unallocated","DMY"/' exports/*.csv
    imports mine
    tr -s ' \n' ' ' <out >flat
    has flat "25 cases nobody holds; a run gives them out at week 0, and wmt shows them so."
    # As they are held now, everyone stands as on the screen.
    has flat "All 39 practitioners, 3 teams and the PDU: available points, total points and percentages as in the export."
    is "$(grep -c '^Thornbury,,' mine/cases.csv)" "$(awk -F'"' '/Unallocated/ && $10 == "N" { print $14, $8 }' exports/*Case_Details* | sort -u | wc -l)"
    # What nobody holds counts in the PDU.
    sed -i 's/"DMY","76.7%",2176,1668/"DMY","76.7%",2176,1968/' exports/Thornbury_Overview.csv
    imports mine --replace; tr -s ' \n' ' ' <out >flat; has flat "Thornbury: 67488 points"
}

case_import_makes_stages_and_absences_of_reductions() {
    imports mine --key key.csv
    is "$(row_of "Nettle Snapdragon" grade stage_started_on reduction_hours)" PQiP,2025-11-03,0
    is "$(row_of "Olive Dovecote" grade stage_started_on reduction_hours)" PQiP,2025-05-05,0
    is "$(row_of "Hazel Rainwater" grade stage_started_on reduction_hours)" PQiP,2024-11-04,0
    is "$(row_of "Ivy Yarrowgate" grade stage_started_on reduction_hours)" NQO,2025-12-01,0
    is "$(row_of "Elder Oxbowlake" grade absent_kind absent_since absent_until reduction_hours)" \
        PO,long_sickness,2026-01-12,2026-04-13,0
    is "$(row_of "Briar Nightjar" standard_reports fast_reports cms_points)" 2,1,
    is "$(row_of "Cobnut Velvetleaf" standard_reports fast_reports cms_points)" ,,-26
    has mine/absence.csv "long_sickness,0,"
    # Hours that end, and a maternity leave that is scheduled; not the stages to come.
    is "$(cells mine/changes.csv date item value | tr '\n' ' ')" "2026-04-06,$(who "Ash Thimblewick"),37 2026-08-31,$(
        who "Gorse O’Dandelion"),0 2026-10-05,$(who "Ash Thimblewick"),0 2027-03-31,$(who "Sorrel Lampwick"),0 "

    # More hours than the stage's stay apart; of less the stage's are taken, and it is said.
    copy_exports
    change Thornbury_Reductions_Notes.csv '/Nettle.*ACTIVE/s/,29.6,/,31,/; /Olive.*ACTIVE/s/,22.2,/,20,/'
    change Thornbury_Overview.csv '/Nettle Snap/s/,29.6,/,31,/; /Olive Dove/s/,22.2,/,20,/'
    rm exports/*Expiring* exports/*Breakdown*
    imports mine --replace --key key.csv
    is "$(row_of "Nettle Snapdragon" stage_started_on reduction_hours)" 2025-11-03,1.4
    is "$(row_of "Olive Dovecote" stage_started_on reduction_hours)" 2025-05-05,0
    is "$(grep "$(who "Nettle Snapdragon")" mine/changes.csv | cut -d, -f1,5)" 2026-05-04,0
    has out "the rest stays in"; has out "stage's are taken off"

    # A stage that has gone on for longer than its weeks is in the last of them.
    copy_exports; rm exports/*Expiring*
    change Thornbury_Reductions_Notes.csv '/Nettle.*ACTIVE/s/03 11 2025/01 07 2025/; /Nettle.*ACTIVE/s/"04 05 2026, 00:00"/""/'
    imports mine --replace --key key.csv
    has out "All 40 practitioners"; has out "taken to be in the last of them"
    is "$(row_of "Nettle Snapdragon" stage_started_on)" 2025-09-02
    # Where the export gives its end the stage ends then: 39 weeks before 1 June and 30 March 2026.
    copy_exports; rm exports/*Expiring*
    change Thornbury_Reductions_Notes.csv '/Ivy.*Newly/s/01 12 2025\(.*\)31 08 2026/01 01 2025\101 06 2026/'
    imports mine --replace --key key.csv
    has out "All 40 practitioners"; lacks out "taken to be in the last of them"
    is "$(row_of "Ivy Yarrowgate" grade stage_started_on)" NQO,2025-09-01
    change Thornbury_Reductions_Notes.csv '/Ivy.*Newly/s/01 06 2026/30 03 2026/'
    imports mine --replace --key key.csv
    is "$(row_of "Ivy Yarrowgate" grade stage_started_on)" NQO,2025-06-30
    change Thornbury_Reductions_Notes.csv '/Ivy.*Newly/s/30 03 2026/30 03 2027/'
    imports mine --replace --key key.csv
    is "$(row_of "Ivy Yarrowgate" grade stage_started_on)" NQO,2026-03-02
    tr -s ' \n' ' ' <out >flat; has flat "further ahead than the 39 weeks of the stage newly_qualified"

    # What the Overview has less than the active rows is not taken from those to come.
    copy_exports; rm exports/*Expiring* exports/*Breakdown*
    change Thornbury_Reductions_Notes.csv '/Gorse.*SPOC/{p;s/"SPOC Lead",1.85,"01 09 2025, 00:00","31 08 2026/"Court Duty",10,"20 04 2026, 00:00","18 05 2026/;s/ACTIVE/SCHEDULED/;p;s/20 04 2026/20 06 2026/}'
    change Thornbury_Reductions_Notes.csv '/Gorse.*SPOC/s/,1.85,/,5.85,/'
    imports mine --replace --key key.csv
    is "$(grep "$(who "Gorse O’Dandelion")" mine/changes.csv | cut -d, -f1,5 | tr '\n' ' ')" "2026-04-20,11.85 2026-05-18,1.85 2026-08-31,0 "
    tr -s ' \n' ' ' <out >flat; has flat "is SCHEDULED, yet ends before it begins; left out"
    copy_exports

    # Without the rows a trainee's stage is seen by the hours alone.
    rm exports/*Reductions*
    imports mine --replace --key key.csv
    has out "All 40 practitioners"; has out "has the hours of the stage second of PQiP: half of it"
    is "$(row_of "Olive Dovecote" stage_started_on reduction_hours)" 2025-06-02,0
    is "$(row_of "Elder Oxbowlake" reduction_hours)" 37; lacks mine/practitioners.csv absent_kind
}

case_import_makes_history_of_archives() {
    imports mine
    is "$(grep -c ',caseload,' mine/history.csv)" 31
    is "$(grep -c . mine/history.csv)" 125
    # The day of the opening is the screen; the week before is that of the teams.
    is "$(awk -F, '$1 == "2026-03-02" { printf "%s ", $4 }' mine/history.csv)" "1136 67188 68321 98.3 "
    local total available pct
    total=$(awk -F, '$2 ~ /10-08-2025/ { sum += $7 } END { print sum }' "$thornbury"/Team_Grouped*)
    available=$(awk -F, '$2 ~ /10-08-2025/ { sum += $14 } END { print sum }' "$thornbury"/Team_Grouped*)
    pct=$(awk -v t="$total" -v a="$available" 'BEGIN { printf "%.1f", 100 * t / a }')
    has mine/history.csv "2025-08-10,Thornbury,total_points,$total,"
    has mine/history.csv "2025-08-10,Thornbury,available_points,$available,"
    has mine/history.csv "2025-08-10,Thornbury,workload_pct,$pct,"
    # Of one team alone the archive is not that of the PDU.
    copy_exports; rm exports/Daily* exports/Grouped*
    change Team_Grouped_Archive_Data.csv '/Thornbury West/d'
    imports mine --replace --on 2026-03-02
    has out "are not of every team"; [ ! -e mine/history.csv ] || fail "a history of two teams of three"
}

case_import_says_what_is_not_there() {
    without() { # FILES SENTENCE [FIGURES]
        copy_exports; eval "rm exports/$1"
        imports mine --replace --on 2026-03-02
        tr -s ' \n' ' ' <out >flat
        has flat "$2"; has flat "${3-All 40 practitioners, 3 teams and the PDU}"
        expect 0 "$amberline" check mine
    }
    without '*Overview*' "Not the same: the percentage alone of 1." "39 of 40 practitioners"
    without '*Case_Details*' "Case Details: every case with its holder" "37 of 40 practitioners"
    has flat "which cases are T2A is not known without Case Details"
    without '*T2A*' "which cases are T2A is not known without the T2A export" "37 of 40 practitioners"
    without '*Breakdown*' "court reports are in the Percentage Workload Breakdown, which is not here" "35 of 40"
    without '*Caseload*' "Assumed:"
    without '*Reductions*' "Reductions Notes: when reductions"
    without '*Archive*' "another archive: what was"
    has flat "give --target PO=FTE --target PSO=FTE --target PQiP=FTE"
    # Overview alone: there are no cases, which is not a matter of points.
    copy_exports; find exports ! -name 'Thornbury_Overview.csv' -type f -delete
    imports mine --replace
    has out "cases: none of the files has any"; has out "opening date: today"; lacks out "Most totals differ"
    tr -s ' \n' ' ' <out >flat; has flat "25 cases there and 0 here; none of the files has cases"; lacks flat "which is not here"
    # One team's Caseload alone.
    rm exports/*; cp "$thornbury"/Thornbury_East_Caseload.csv exports/
    STATUS=3 imports mine --replace; has err "add --pdu NAME"
    imports mine --replace --pdu Thornbury
    has out "Not checked"; is "$(grep -c . mine/practitioners.csv)" 16
    expect 0 "$amberline" wmt mine; has out "364"
    rm exports/*; cp "$thornbury"/Daily* exports/
    STATUS=3 imports mine --replace; has err "none of the files says who is there today"
}

case_import_says_what_does_not_agree() {
    copy_exports
    change Thornbury_East_Caseload.csv '24s/^\(.*\),3,/\1,4,/'
    change Thornbury_Percentage_Workload_Breakdown_Export.csv '3s/,37,0,/,30,0,/'
    change Thornbury_Reductions_Notes.csv '/Disability/s/3.7,/7.4,/'
    imports mine --key key.csv
    has out "Files that do not agree"
    tr -s ' \n' ' ' <out >flat
    has flat "exports/Thornbury_East_Caseload.csv:24: column"
    has flat "in Case Details, which stands (theirs begin at exports/Thornbury_Case_Details_Export.csv:"
    has flat "exports/Thornbury_Percentage_Workload_Breakdown_Export.csv:3: column \"Contracted Hours\""
    has flat "$(who "Briar Nightjar") has 30 here and 37 at exports/Thornbury_Overview.csv:3, which stands"
    has flat "$(who "Knapweed Snapdragon"): 3.7 hours here, and 7.4 in the active rows of Reductions Notes, such as exports/Thornbury_Reductions_Notes.csv:19; the Overview's stand"
    has out "All 40 practitioners"
}

# Another points table is seen in the totals, and may be said by a scenario that is extended.
case_import_lists_figures_that_differ() {
    mkdir own && printf 'setting,value\nextends,reference\nstart_date,2026-01-05\n' >own/scenario.csv
    sed 's/^community,B2,115/community,B2,125/; s/^licence,B3,161/licence,B3,150/' "$scenarios/reference/points.csv" >own/points.csv
    cmp -s own/points.csv "$scenarios/reference/points.csv" && fail "the same points"
    imports mine --extends own
    has out "Most totals differ"; has out "Teams and PDUs that differ:"; has out 'column "Total Points Used"'
    has mine/scenario.csv "extends,own"
    STATUS=1 imports other --extends own --strict; has err "nothing was written"
    if [ -e other ] || [ -e other.salt ]; then fail "something was written"; fi
    copy_exports
    change Thornbury_Overview.csv '4s/,2176,/,2175,/'
    imports mine --replace
    tr -s ' \n' ' ' <out >flat
    has flat "39 of 40 practitioners are as in the export. Not the same: points available of 1."
    has flat 'exports/Thornbury_Overview.csv:4: column "Capacity Points" (cell F4): P-'
}

case_import_takes_several_pdus() {
    copy_exports
    local file
    for file in "$thornbury"/*.csv; do
        sed 's/Thornbury/Malham/g; s/X9/X8/g; s/Quillfeather/Quail/; s/Caseload/&/' "$file" >"exports/m_${file##*/}"
    done
    rm exports/*Caseload*
    STATUS=3 imports mine --target PO=20; has err "there are 2 PDUs; write PDU:PO=FTE"
    imports mine --target Thornbury:PO=20 --target Malham:PO=21
    has out "All 80 practitioners, 6 teams and 2 PDUs"
    has mine/staffing.csv "Malham,PO,21,"; has mine/staffing.csv "Thornbury,PO,20,"
    has mine/pdus.csv "Malham,North Marches"
    expect 0 "$amberline" check mine
    imports mine --replace --pdu Malham --target PO=21
    has out "All 40 practitioners, 3 teams and the PDU"; lacks mine/pdus.csv Thornbury
    STATUS=3 imports mine --replace --pdu Malhan; has err "did you mean Malham?"
}

case_import_takes_what_excel_has_saved() {
    copy_exports
    cp "$source"/tests/exports/excel/*.csv exports/
    imports mine; has out "All 40 practitioners, 3 teams and the PDU"
}

case_import_refuses_what_is_not_right() {
    expect 2 "$amberline" import mine; has err "import needs a FILE"
    expect 2 "$amberline" import; has err "import needs a DIR"
    STATUS=2 imports mine --on yesterday; has err "--on takes a date"
    STATUS=2 imports mine --status yellow; has err "green, amber or red"
    STATUS=2 imports mine --target PO; has err "--target takes GRADE=FTE"
    STATUS=3 imports mine --target POO=1 --target NQO=2; has err "is not a grade"; has err "NQO fills the posts of PO"
    STATUS=3 imports mine --target PO=1 --target Thornbury:PO=2; has err "Thornbury:PO is given twice"
    STATUS=3 imports mine --extends referense; has err 'there is no scenario "referense"'
    echo x,y >bad.csv
    expect 3 "$amberline" import mine bad.csv "$thornbury"/Thornbury_Overview.csv; has err "bad.csv:1:"
    expect 4 "$amberline" import mine nothing.csv "$thornbury"/Thornbury_Overview.csv; has err "nothing.csv: cannot be read"
    [ "$(ls -A)" = "$(printf 'bad.csv\nerr\nout')" ] || fail "something is left: $(ls -A)"
}
