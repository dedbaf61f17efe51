# shellcheck shell=bash
# shellcheck disable=SC2154 # cache is set by who sources it
# What tests/run and tests/bench/run install beside Debian's packages: sourced
# after conf/parts.sh, with $cache set.

# Repeats are free: a file says which list was installed.
install_python() { # FOLDER OF THE LIST, VENV, WHAT IT IS
    local list=$1/requirements.txt venv=$2
    cmp -s "$list" "$venv/installed" && return 0
    say "installing the Python side of $3"
    rm -rf "$venv"
    python3 -m venv "$venv" >/dev/null 2>&1 ||
        /usr/bin/python3 -m venv "$venv"
    "$venv/bin/pip" install -q --disable-pip-version-check -r "$list" \
        >"$cache/pip.log" 2>&1 || return 1
    cp "$list" "$venv/installed"
}
