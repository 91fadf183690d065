#!/bin/bash
# packs.sh AMBERLINE SOURCE CASE: makes evidence packs and has page.js look at them in a
# browser. Every function called case_… is a test of its own; tests/CMakeLists.txt finds them.
set -u
amberline=$1 source=$2 wanted=$3
scenarios=$source/scenarios
[ -n "${NODE_PATH-}" ] || export NODE_PATH=$source/build/validators/node_modules
command -v node >/dev/null || exit 77
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work" || exit 1
export LC_ALL=C.UTF-8 AMBERLINE_SCENARIOS=$scenarios

fail() { echo "FAILED: $*"; exit 1; }
make() { "$amberline" "$@" -q >out 2>&1; [ $? -le 1 ] || { cat out; fail "$*"; }; }
report() { "$amberline" report "$@" -q || fail "report $*"; }
look() {
    timeout 300 node "$source/tests/browser/page.js" "$@"
    local status=$?
    [ $status -ne 77 ] || exit 77
    [ $status -eq 0 ] || fail "$1 is not as it should be"
}

# Everything that a pack can hold, of one PDU; the first page of README's pack.
case_barking_dagenham_and_havering() {
    local bdh=barking-dagenham-havering-2022
    make run $bdh --replications 200 -o run
    make compare $bdh $bdh-six-officers --replications 200 -o compare
    make apply $bdh --replications 200 -o apply
    make sensitivity $bdh --outcome "p_crossed(red) by 2023-03-31" --samples 0 --replications 200 -o sensitivity
    make solve $bdh --goal "p_crossed(red) <= 10% by 2023-03-31" --by "join PO 2022-11-07" -o solve
    report run compare apply sensitivity solve -o pack.html
    look pack.html --sheets 3-4 run compare apply sensitivity solve
}
case_newham() {
    make run newham-2022 --replications 64 -o run
    report run -o pack.html --assured-by "A Reviewer" --assured-on 2022-10-03 --marking "OFFICIAL-SENSITIVE"
    look pack.html run
}
# A region: its PDUs by week.
case_several_pdus() {
    make run "$source/tests/scenarios/everything" --replications 64 -o run
    report run -o pack.html
    look pack.html run
}
# What somebody may call a PDU and a plan: as text, and without making the page wider.
hostile_results() {
    local names=(
        '<script>alert(1)</script><img src=x onerror=alert(2)>'
        '=cmd|'"' /C calc'"'!A0'
        'Söhne & "Töchter" ]]> <!-- '"'"'</title></style></svg>'
        $'\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd8\xa8\xd8\xba\xd8\xaf\xd8\xa7\xd8\xaf'
        'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch-and-everything-near-it'
    )
    mkdir five && cp "$scenarios"/worked-example/*.csv five/ && rm five/changes.csv
    printf 'pdu,name,district,region,status,applied_for,applied_on,criteria_met_since\n' >five/pdus.csv
    printf 'pdu,team,practitioner,grade,contracted_hours,reduction_hours\n' >five/practitioners.csv
    printf 'pdu,practitioner,case_type,tier,t2a,cases\n' >five/cases.csv
    printf 'pdu,grade,target_fte,leavers_per_year_pct,other_outflow_per_year_pct\n,PO,2,0,0\n,PSO,1,0,0\n' >five/staffing.csv
    printf 'pdu,case_type,per_week,dispersion\n,community,1,0\n,licence,1,0\n' >five/starts.csv
    printf 'pdu,case_type,tier,share\n,community,C2,1\n,licence,B2,1\n' >five/tier_mix.csv
    printf 'pdu,grade,policy,distribution,mean_weeks\n,PO,none,,\n,PSO,none,,\n' >five/recruitment.csv
    for i in "${!names[@]}"; do
        local name="\"${names[$i]//\"/\"\"}\""
        echo "P$i,$name,D <b>,R,green,,," >>five/pdus.csv
        echo "P$i,T,P$i,PO,37,0" >>five/practitioners.csv
        echo "P$i,,community,C2,no,$((5 + 9 * i))" >>five/cases.csv
    done
    make run five --replications 32 -o run
    cp -r five '=cmd <b>'
    make compare five '=cmd <b>' --replications 32 -o compare
}
case_hostile_names() {
    hostile_results
    report run compare --marking '</style><script>alert(3)</script>' -o all.html
    look all.html run compare
}
case_hostile_names_alone() {
    hostile_results
    for i in 0 4; do
        report run compare --area "P$i" -o one.html
        look one.html run compare
    done
}
# That page.js sees what is wrong: a page with one fault of each kind.
case_spoilt() {
    make run newham-2022 --replications 32 -o run
    report run -o whole.html
    sed -e 's|</body>|<script>document.title = "x"</script></body>|' \
        -e 's|<p class="draft"|<p style="width:1400px;overflow:hidden;height:5px;color:#bbb"|' \
        -e 's|lang="en-GB"|lang="en"|' \
        -e '0,/<h2/s|<h2|<img src="http://127.0.0.1:9/x.png"><h2|' \
        -e '/id="ahead-/,/<\/table>/s|<td>[0-9.]*<|<td>123456.7<|' \
        -e 's|fill="#1a1a1a"|fill="#c0c0c0"|' \
        -e "s|default-src 'none'; ||" \
        -e '0,/<text x="/s|<text x="[0-9.]*"|<text x="5000"|' \
        -e 's|summary:focus|summary:focux|' \
        -e 's|<details|<details id="twice"|' whole.html >spoilt.html
    timeout 300 node "$source/tests/browser/page.js" spoilt.html run >said
    local status=$?
    [ $status -ne 77 ] || exit 77
    [ $status -eq 1 ] || fail "exit $status"
    for sentence in 'has a <script>' 'is not in en-GB' 'leads elsewhere' 'asks for http://127.0.0.1:9/x.png' \
        'is [0-9]* wide where there are 320' 'cuts off its foot' 'cut off by the edge of its picture' \
        'its content security policy is' 'has the id twice twice' '"123456.7" under' \
        '#c0c0c0 on #ffffff is 1.82, not 4.5' 'axe: image-alt' 'the focus on <summary>'; do
        grep -q -- "$sentence" said || { cat said; fail "does not say: $sentence"; }
    done
}

"case_$wanted"
