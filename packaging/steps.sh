#!/usr/bin/env bash
# Steps that ./run and ./check share: what they print, the set-up, the build. Sourced, never run.

# shellcheck disable=SC2154 # $program is the name of the script that sources this.
say() { printf '%s: %s\n' "$program" "$*" >&2; }
fail() {
    say "$*"
    exit 1
}

# Installs what is missing and tells CMake where the libraries are. Takes the build lock, so that
# two scripts never build into the same folder; end_of_build gives it back.
set_up() {
    local answer
    mkdir -p build
    command -v flock >/dev/null 2>&1 || fail "this is not a Debian machine: 'flock' is missing."
    exec 8>build/lock
    flock -n 8 || {
        say "another run or check is building here; waiting for it"
        flock 8
    }
    answer=$(packaging/setup </dev/null) ||
        fail "the set-up did not finish; the line above says why."
    FANGXIN_DEPS_DIR=${answer##*$'\n'}
    export FANGXIN_DEPS_DIR
}

# build PRESET [TARGET...]: configures and builds; compiler messages are shown only when it fails,
# or as they come on a terminal.
build() {
    local preset=$1 log=build/$1.log
    shift
    say "building preset $preset"
    # A fresh clone in another folder finds what an earlier one compiled.
    export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
    cmake --preset "$preset" </dev/null >"$log" 2>&1 || {
        tail -n 40 "$log" >&2
        fail "CMake could not configure preset '$preset'; the lines above say why."
    }
    if [ -t 2 ]; then
        cmake --build --preset "$preset" ${1:+--target "$@"} </dev/null >&2 ||
            fail "the build of preset '$preset' failed; the compiler's lines above say why."
    else
        cmake --build --preset "$preset" ${1:+--target "$@"} </dev/null >>"$log" 2>&1 || {
            grep -v '^\[[0-9]*/[0-9]*\] \(Building\|Linking\)' "$log" | tail -n 80 >&2
            fail "the build of preset '$preset' failed; the compiler's lines above say why."
        }
    fi
}

end_of_build() { exec 8>&-; }
