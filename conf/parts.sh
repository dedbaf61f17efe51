# shellcheck shell=bash
# What conf/quickstart, conf/build and tests/run share: words for people,
# packages, and questions about this machine. Sourced, never run.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck disable=SC2034 # the scripts that source this use it
top=$(dirname "$here")
# Scripts that call each other count from the first one's start.
export STEPS_SINCE=${STEPS_SINCE:-$EPOCHSECONDS}

# A step with the seconds since the start, so that progress is visible.
say() {
    printf '%4ds  %s\n' "$((EPOCHSECONDS - STEPS_SINCE))" "$*"
}

# One line that says what is wrong and what to do, and the end.
die() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# Runs a long command with its output in a file; shows the end of it on
# failure only.
quietly() { # LOG, WHAT FAILED, COMMAND...
    local log=$1 what=$2
    shift 2
    if "$@" >"$log" 2>&1 </dev/null; then
        return 0
    fi
    tail -n 25 "$log" >&2
    die "$what; the whole output is in $log"
}

is_root() {
    [ "$(id -u)" -eq 0 ]
}

debian_or_die() {
    local ID='' ID_LIKE='' VERSION_ID='' PRETTY_NAME='this system'
    if [ -r /etc/os-release ]; then
        # shellcheck source=/dev/null
        . /etc/os-release
    fi
    case " $ID $ID_LIKE " in
    *' debian '*) ;;
    *) die "Tandem needs Debian 12, and this is $PRETTY_NAME" ;;
    esac
    if [ "$ID" = debian ] && [ "${VERSION_ID:-12}" != 12 ]; then
        say "note: made for Debian 12; this is $PRETTY_NAME"
    fi
}

# MiB free where a path is, or will be.
free_mib() { # PATH
    local path=$1
    until [ -e "$path" ]; do path=$(dirname "$path"); done
    df --output=avail -BM "$path" | tail -n 1 | tr -dc '0-9'
}

space_or_die() { # PATH, MIB, WHAT FOR
    local have
    have=$(free_mib "$1")
    [ "$have" -ge "$2" ] || die "no room: $3 needs $2 MB at $1," \
        "and $have MB are free; free some, or name another folder"
}

# Names of a list in conf/packages that are not installed.
packages_missing() { # KIND...
    local kind name
    for kind in "$@"; do
        sed -n "s/^$kind //p" "$here/packages"
    done | while read -r name; do
        case $(dpkg-query -W -f '${db:Status-Status}' "$name" \
            2>/dev/null) in
        installed) ;;
        *) printf '%s\n' "$name" ;;
        esac
    done
}

# Debian starts a service when it is installed; Tandem brings its own nginx,
# and a second one on port 80 is nobody's wish.
as_root_quiet_services() { # COMMAND...
    local policy=/usr/sbin/policy-rc.d
    # shellcheck disable=SC2016 # the inner shell expands them
    "${sudo[@]}" sh -c '
        policy=$1; shift
        if test ! -e "$policy"; then
            printf "#!/bin/sh\nexit 101\n" >"$policy" &&
            chmod 755 "$policy" && trap "rm -f $policy" EXIT HUP INT TERM
        fi
        DEBIAN_FRONTEND=noninteractive "$@"' sh "$policy" "$@"
}

# Whether this user may use sudo, asked with a password where there is somebody
# to give it.
may_sudo() {
    command -v sudo >/dev/null || return 1
    sudo -n true 2>/dev/null && return 0
    (: </dev/tty) 2>/dev/null && sudo true
}

# Installs what is missing of the lists, with apt, as root or by sudo.
packages_install() { # KIND...
    local missing log
    mapfile -t missing < <(packages_missing "$@")
    [ "${#missing[@]}" -gt 0 ] || return 0
    sudo=()
    if ! is_root; then
        may_sudo || die "packages are missing and $(id -un) may not use" \
            "sudo; as root: apt-get install ${missing[*]}"
        sudo=(sudo)
    fi
    space_or_die /usr 1500 "installing ${#missing[@]} packages"
    say "installing ${#missing[@]} Debian packages"
    log=$(mktemp "${TMPDIR:-/tmp}/tandem-apt.XXXXXX")
    # A source that cannot be reached need not be the one that is needed.
    "${sudo[@]}" apt-get update >"$log" 2>&1 </dev/null || :
    if ! as_root_quiet_services apt-get install -y -q \
        --no-install-recommends "${missing[@]}" >>"$log" 2>&1 </dev/null; then
        apt_failed "$log"
    fi
    rm -f "$log"
}

apt_failed() { # LOG
    local line
    line=$(grep -h '^E: ' "$1" | head -n 1 || :)
    case $line in
    *'Unable to locate'* | *'no installation candidate'* | *'Unable to fetch'* \
        | *'Failed to fetch'*)
        die "no package source has what is missing (${line#E: }); check" \
            "/etc/apt/sources.list and the network, then run this again" ;;
    *'lock'*)
        die "another program is installing packages (${line#E: }); wait" \
            "for it, then run this again" ;;
    *)
        die "apt-get install failed (${line#E: }); the whole output is in" \
            "$1" ;;
    esac
}
