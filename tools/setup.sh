# shellcheck shell=bash disable=SC2034
# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by ./run, ./check and .ci/run: Debian's packages, configuring and building. Everything is said on
# standard error, since standard output belongs to the program that is started.

# Callers cd nowhere: a program started by ./run writes relative to the caller's folder.
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)

build_packages=(g++ cmake ninja-build qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-l10n-tools libqcustomplot-dev
    libeigen3-dev libtbb-dev libboost-dev nlohmann-json3-dev librandom123-dev libzip-dev libssl-dev libmuparser-dev
    libopencc-dev unicode-data bzip2)
# A CJK font for the Chinese interface, Qt's own translations for its standard buttons and dialogs.
runtime_packages=(fonts-dejavu-core fonts-noto-cjk fonts-arphic-ukai qt6-translations-l10n)
# Virtual screen, mouse and accessibility bus of the whole-program tests; readers of what was exported.
test_packages=(python3 python3-matplotlib python3-mpmath python3-numpy python3-pil python3-gi gir1.2-atspi-2.0 at-spi2-core
    dbus-daemon file xvfb x11-utils xdotool openbox imagemagick poppler-utils librsvg2-bin)
fuzz_packages=(clang libclang-rt-14-dev)
lint_packages=(git clang-format clang-tidy shellcheck desktop-file-utils man-db)

say() { printf '%s\n' "$*" >&2; }
die() {
    say "$(basename -- "$0"): $*"
    exit 1
}

# missing_packages NAME…: prints those that are not installed, without asking apt.
missing_packages() {
    local name state installed=" "
    while read -r name state; do
        if [ "$state" = installed ]; then installed+="$name "; fi
    done < <(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
    for name in "$@"; do
        case $installed in *" $name "*) ;; *) printf '%s\n' "$name" ;; esac
    done
}

# run_apt ARG…: apt-get as root, patient while another program holds one of its locks (DPkg::Lock::Timeout covers only
# one of them).
run_apt() {
    local become=() log status attempt
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || die "this needs root or sudo: apt-get $*"
        become=(sudo)
    fi
    log=$(mktemp)
    for attempt in {1..60}; do
        status=0
        "${become[@]+"${become[@]}"}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C \
            apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -q "$@" 2>&1 </dev/null |
            tee "$log" >&2 || status=$?
        if [ "$status" -eq 0 ] || ! grep -qE 'Could not get lock|Unable to lock' "$log"; then break; fi
        say "Waiting for another package manager to finish ($attempt)"
        sleep 5
    done
    rm -f "$log"
    return "$status"
}

# install_packages NAME…: installs what is missing and nothing else; without a missing one apt is not called.
install_packages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "Not a Debian system: README.md lists what has to be installed."
        return
    fi
    local missing
    mapfile -t missing < <(missing_packages "$@")
    if [ ${#missing[@]} -eq 0 ]; then return; fi
    say "Installing ${missing[*]}"
    # A simulation tells whether the package lists are there and know them all.
    if ! apt-get install --simulate -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1; then
        run_apt update || die "the package lists cannot be updated"
    fi
    if ! run_apt install -y --no-install-recommends "${missing[@]}"; then
        # A list that is too old names versions that the mirror no longer has.
        if ! { run_apt update && run_apt install -y --no-install-recommends "${missing[@]}"; }; then
            die "these packages cannot be installed: ${missing[*]}"
        fi
    fi
}

# How many compilers fit into the machine: one for each processor, 1 GB of memory each.
job_count() {
    local processors memory
    processors=$(nproc)
    memory=$(awk '/^MemAvailable:/ {print int($2 / 1048576)}' /proc/meminfo 2>/dev/null || true)
    if [ -n "$memory" ] && [ "$memory" -lt "$processors" ]; then processors=$((memory > 0 ? memory : 1)); fi
    printf '%s\n' "$processors"
}

# build PRESET [TARGET]: configures where needed, then builds. Quick and silent when nothing changed.
build() {
    local preset=$1 target=${2:-all} directory=$root/build/$1
    # A tree that was moved or copied carries the cache of another place.
    if [ -f "$directory/CMakeCache.txt" ] &&
        ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$directory/CMakeCache.txt"; then
        rm -rf -- "$directory"
    fi
    # Ninja configures again by itself when a CMakeLists.txt changed, but knows nothing of the presets.
    if [ ! -f "$directory/build.ninja" ] || [ "$root/CMakePresets.json" -nt "$directory/build.ninja" ]; then
        (cd -- "$root" && cmake --preset "$preset") >&2
        touch -- "$directory/build.ninja"
    fi
    case $(ninja -C "$directory" -n "$target" 2>&1) in *"no work to do"*) return ;; esac
    ninja -C "$directory" -j "$(job_count)" "$target" >&2
}
