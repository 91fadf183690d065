#!/bin/bash
# install.sh BUILD SOURCE COMPILER SANITIZERS CASE: installs what was built into a folder of
# its own, moves that elsewhere, and uses it as somebody would who has nothing else.
# Every function called case_… is a test of its own; CMakeLists.txt finds them here.
set -u
build=$1 source=$2 compiler=$3 sanitizers=$4 wanted=$5
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work" || exit 1
unset AMBERLINE_SCENARIOS NO_COLOR COLUMNS DESTDIR
export LC_ALL=C.UTF-8
failed=0

fail() { echo "FAILED: $*"; failed=1; }
has() { grep -qF -- "$2" "$1" || { fail "\"$2\" is not in $1:"; head -c 1000 "$1"; }; }
same() { [ "$1" = "$2" ] || fail "\"$1\", expected \"$2\""; }
needs() { for tool; do command -v "$tool" >/dev/null || { echo "no $tool"; exit 77; }; done; }

cmake --install "$build" --prefix "$work/first" >log 2>&1 || { cat log; exit 1; }
mv first moved
prefix=$work/moved
amberline=$prefix/bin/amberline
PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name amberline.pc)")
export PKG_CONFIG_PATH

warnings="-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wdouble-promotion -Wcast-qual
          -Wwrite-strings -Wformat=2 -Wundef -Wvla -Werror"

case_the_command_finds_its_scenarios() {
    "$amberline" run worked-example >out 2>err || fail "fails: $(cat err)"
    has out GGGGGGGGAAGGG
    "$amberline" check newham-2022 >out 2>err || fail "fails: $(cat err)"
    has out "$prefix/share/amberline/scenarios/newham-2022"
    "$amberline" new made --on 2022-09-05 --caseload 1947 >out 2>err || fail "fails: $(cat err)"
    "$amberline" run nowhere >out 2>err; same $? 4
    has err "nor is it in $prefix/share/amberline/scenarios"
}
case_a_stage_holds_what_a_prefix_does() {
    DESTDIR=$work/stage cmake --install "$build" --prefix /opt/amberline >log || fail "$(cat log)"
    same "$(cd stage/opt/amberline && find . -type f | sort)" "$(cd "$prefix" && find . -type f | sort)"
    for file in share/doc/amberline/README.md share/doc/amberline/LICENSE share/man/man1/amberline.1; do
        [ -f "$prefix/$file" ] || fail "no $file"
    done
}
case_no_text_knows_where_it_was_built() {
    grep -rIlF -e "$build" -e "$source" -e "$work" "$prefix" >found && fail "$(cat found)"
    return 0
}
case_each_header_compiles_alone() {
    local compilers=0 c
    for c in gcc clang g++ clang++; do
        command -v $c >/dev/null || continue
        compilers=$((compilers + 1))
        for header in "$prefix"/include/amberline/*.h; do
            local language="-x c -std=c11 -Wstrict-prototypes -Wmissing-prototypes"
            [[ $c != *++ ]] || language="-x c++ -std=c++11"
            echo "#include <amberline/$(basename "$header")>" >one
            # Twice, and nothing before it.
            cat one one >two
            # shellcheck disable=SC2086,SC2046
            $c $language $warnings -fsyntax-only $(pkg-config --cflags amberline) two 2>err ||
                fail "$c: $(basename "$header"): $(cat err)"
        done
    done
    [ $compilers -gt 0 ] || exit 77
    ls "$prefix"/include/amberline >installed; ls "$source"/include/amberline >there
    cmp -s installed there || fail "not the headers there are: $(cat installed)"
}
case_a_short_program_says_what_the_command_says() {
    needs pkg-config
    local scenarios column
    scenarios=$(pkg-config --variable=scenarios amberline)
    # shellcheck disable=SC2086,SC2046
    "$compiler" -std=c11 $warnings $sanitizers "$source/tests/install/figure.c" -o figure \
        $(pkg-config --cflags --libs amberline) 2>err || { fail "does not build: $(cat err)"; return; }
    ./figure "$scenarios/newham-2022" Newham >figure.out 2>err || fail "fails: $(cat err)"
    "$amberline" run newham-2022 --replications 100 -q -o out || fail "the command fails"
    column=$(head -1 out/projection.csv | tr , '\n' | grep -nx p50 | cut -d: -f1)
    same "$(cat figure.out)" "$(printf '%.1f %%' "$(grep '^pdu,Newham,52,.*,workload_pct,' out/projection.csv | cut -d, -f"$column")")"
    ./figure "$scenarios/newham-2022" Nowhere >figure.out 2>err; same $? 1
    ./figure none Newham >figure.out 2>err; same $? 1; has err "expected the folder of a scenario"
    for c in g++ clang++; do
        [ -z "$sanitizers" ] && command -v $c >/dev/null || continue
        # shellcheck disable=SC2086,SC2046
        $c -x c++ -std=c++11 $warnings "$source/tests/install/figure.c" -x none -o figure++ \
            $(pkg-config --cflags --libs --static amberline) 2>err || { fail "$c: $(cat err)"; continue; }
        same "$(./figure++ "$scenarios/newham-2022" Newham)" "$(./figure "$scenarios/newham-2022" Newham)"
    done
}
case_every_name_of_the_library_is_ours() {
    needs nm
    [ -z "$sanitizers" ] || exit 77
    nm -g --defined-only "$(find "$prefix" -name libamberline.a)" | awk 'NF == 3 && $3 !~ /^amb_/' >strange
    [ ! -s strange ] || fail "$(cat strange)"
}
case_the_manual_is_well_formed() {
    needs groff
    local pages=0
    for page in "$prefix"/share/man/man[15]/*; do
        pages=$((pages + 1))
        groff -man -ww -z -Tutf8 "$page" 2>err || fail "groff fails on $page"
        [ ! -s err ] || fail "$page: $(cat err)"
        [ -z "$(command -v mandoc)" ] || mandoc -T lint -W warning "$page" >out || fail "$page: $(cat out)"
    done
    [ $pages -ge 6 ] || fail "only $pages pages"
}
# What a page says, without hyphens at the ends of lines or blanks between words.
page() { groff -man -Tascii -P-cbou -rHY=0 "$prefix/share/man/man$1" | tr -s ' \n' ' '; }
case_the_manual_says_what_the_program_says() {
    needs groff
    page 1/amberline.1 >main
    for command in run compare apply solve sensitivity check wmt explain columns new import reproduce chart report; do
        page 1/amberline-$command.1 >manual
        has main "amberline-$command(1)"; has manual "amberline-$command - "
        "$amberline" $command --help >help
        grep -oE -- '^ +(-., )?--[a-z-]+( [A-Z]+)?' help | sed 's/^ *//' >options
        [ -s options ] || fail "no options in the help of $command"
        while read -r option; do has manual "$option"; done <options
        for part in "EXIT STATUS" "130 Interrupted." AMBERLINE_SCENARIOS NO_COLOR FILES EXAMPLES "SEE ALSO"; do
            has manual "$part"
        done
    done
    cat "$prefix"/share/man/man5/* | sed 's/\\-/-/g' >files
    "$amberline" columns --format csv | cut -d, -f1,2 | tail -n +2 | grep -v '\[' >columns
    while IFS=, read -r file column; do
        grep -qxF ".SS $file" files || fail "no $file in the manual"
        grep -qxF ".B $column" files || fail "no $column in the manual"
    done <columns
}
# What bash offers for the words given, the last of which is being typed.
offered() {
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
    _amberline
    echo "${COMPREPLY[*]}"
}
case_bash_completes() {
    # shellcheck disable=SC1091
    . "$prefix/share/bash-completion/completions/amberline"
    complete -p amberline | grep -q _amberline || fail "nothing completes amberline"
    mkdir -p here/one here/two && touch here/file && cd here || return
    same "$(offered "$amberline" '')" "run compare apply solve sensitivity check wmt explain columns new import reproduce chart report help --help --version"
    same "$(offered "$amberline" c)" "compare check columns chart"
    same "$(offered "$amberline" help ch)" "check chart"
    same "$(offered "$amberline" run --rep)" "--replications --replication"
    same "$(offered "$amberline" run newham-2022 --q)" "--quiet"
    same "$(offered "$amberline" run newham-2022 --weeks '')" ""
    same "$(offered "$amberline" run newham-2022 -o '')" "one two"
    same "$(offered "$amberline" run newham-2022 --output = t)" "two"
    same "$(offered "$amberline" columns --format '')" "text csv csvw tableschema"
    same "$(offered "$amberline" columns --format =)" "text csv csvw tableschema"
    same "$(offered "$amberline" columns --format = c)" "csv csvw"
    same "$(offered "$amberline" columns starts)" "starts.csv"
    same "$(offered "$amberline" check n)" "newham-2022"
    same "$(offered "$amberline" new mine --status '')" "green amber red"
    same "$(offered "$amberline" new mine --like n)" "newham-2022"
    same "$(offered "$amberline" apply newham-2022 --status '')" "amber red"
    same "$(offered "$amberline" apply newham-2022 --pdu '')" "Newham"
    same "$(offered "$amberline" apply worked-example n)" "newham-2022"
    mkdir "$prefix/share/amberline/scenarios/nothing-in-it"
    same "$(offered "$amberline" check '')" "$(cd "$prefix/share/amberline/scenarios" && dirname */scenario.csv | sort | paste -sd' ') one two"
    same "$(offered "$amberline" run newham-2022 --pdu '')" "Newham"
    same "$(offered "$amberline" run --seed 3 "$prefix/share/amberline/scenarios/barking-dagenham-havering-2022" --pdu B)" "BDH"
    cp -r "$prefix/share/amberline/scenarios/worked-example" mine; sed -i 's/Example/An Example/' mine/*.csv
    same "$(offered "$amberline" run mine --pdu An)" 'An\ Example'
    same "$(offered "$amberline" run nowhere --pdu '')" ""
}
case_zsh_completes() {
    needs zsh
    zsh -n "$prefix/share/zsh/site-functions/_amberline" 2>err || fail "$(cat err)"
    # A terminal in a terminal, whose last line shows what is offered.
    cat >try.zsh <<'ZSH'
zmodload zsh/zpty
zpty -b shell zsh -f -i
ask() {
    zpty -w -n shell "$1"$'\t'
    local seen= part= tries=0
    while ((tries++ < 600)) && [[ $seen != *"$2"* ]]; do
        if zpty -r -t shell part; then seen+=$part; else sleep 0.1; fi
    done
    [[ $seen == *"$2"* ]] || print -r -- "\"$1\" does not give \"$2\" but ${(qqqq)seen}"
    zpty -w -n shell $'\x15'
}
zpty -w shell "PS1=; fpath=($1/share/zsh/site-functions \$fpath); PATH=$1/bin:\$PATH; autoload -Uz compinit; compinit -u -d $2/dump; LISTMAX=0; echo rea''dy"
seen=
repeat 1200; do zpty -r -t shell part && seen+=$part || sleep 0.1; [[ $seen == *ready* ]] && break; done
ask 'amberline ch' 'eck'
ask 'amberline run --thr' '--threads'
ask 'amberline columns --format=c' 'format=csv'
ask 'amberline columns starts' 'starts.csv'
ask 'amberline check newh' 'newham-2022'
ask 'amberline run newham-2022 --pdu N' 'Newham'
ZSH
    zsh -f try.zsh "$prefix" "$work" >out 2>&1 || fail "zsh fails"
    [ ! -s out ] || fail "$(cat out)"
}
case_fish_completes() {
    needs fish
    export HOME=$work
    offers() { fish -N -c "source $prefix/share/fish/vendor_completions.d/amberline.fish; set PATH $prefix/bin \$PATH; complete -C '$1'" 2>&1 | cut -f1 | paste -sd' '; }
    same "$(offers 'amberline ch')" "chart check"
    same "$(offers 'amberline run --rep')" "--replication --replications"
    same "$(offers 'amberline columns --format c')" "csv csvw"
    same "$(offers 'amberline columns starts')" "starts.csv"
    same "$(offers 'amberline check newh')" "newham-2022"
    same "$(offers 'amberline run newham-2022 --pdu N')" "Newham"
}

"case_$wanted" || fail "unknown or broken case $wanted"
exit $failed
