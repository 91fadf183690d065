# apply.sh: the cases of amberline apply; cli.sh reads them in.
# shellcheck shell=bash disable=SC2154,SC2086
case_applications_that_cannot_be_tried_are_refused() {
    make_five
    expect 2 "$amberline" apply; has err "apply needs a SCENARIO"
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
    expect 2 "$amberline" apply worked-example --decision-weeks 12; has err "the decision would be on 25 March 2024"; has err "give --weeks 13 or more"
    expect 2 "$amberline" apply worked-example --decision-weeks 0; has err "--decision-weeks takes a whole number from 1"
    for share in 0 1 80 much; do expect 2 "$amberline" apply worked-example --confidence $share; has err "--confidence takes a share"; done
    expect 3 "$amberline" apply worked-example five -o out-of-it; has err 'five'; [ ! -e out-of-it ] || fail "wrote something"
    cp -r "$scenarios/worked-example" later; sed -i 's/^start_date,2024-01-01/start_date,2024-01-08/' later/scenario.csv
    expect 3 "$amberline" apply worked-example later; has err "later starts on 2024-01-08"
}
