#!/usr/bin/env bash
# all.sh [--quick] [PROGRAM]: everything that is measured of speed and memory, as one report on standard output; builds the
# release program unless one is named, and writes docs/scaling.svg unless --quick. Nothing here fails for being slow.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
source tests/packages.sh
need_packages g++ cmake ninja-build libfmt-dev libtomlplusplus-dev libexpected-dev rapidjson-dev libmd-dev \
  libsqlitecpp-dev libsqlite3-dev binutils bsdextrautils hyperfine jq python3 strace valgrind
# Some packages of node bring npm along, and conflict with Debian's.
command -v npm >/dev/null || need_packages nodejs npm
quick=
if [[ ${1:-} == --quick ]]; then
  quick=yes
  shift
fi
patella=${1:-}
if [[ -z $patella ]]; then
  cmake -S . -B build/bench -G Ninja -DCMAKE_BUILD_TYPE=Release -Wno-dev >/dev/null
  cmake --build build/bench >/dev/null
  patella=$root/build/bench/patella
fi
patella=$(realpath "$patella")

part() { # TITLE COMMAND...
  printf '\n== %s\n\n' "$1"
  "${@:2}" || printf '(ended with status %d)\n' $?
}

"$patella" --version
grep -m 1 'model name' /proc/cpuinfo | cut -d: -f2- || true
if [[ -n $quick ]]; then
  part "batch beside others" tests/bench/batch.py "$patella" --records 20000 --runs 2
  part "how the cost of batch grows" tests/bench/growth.py "$patella" --quick
  part "a start of every command" tests/bench/commands.py "$patella" --runs 10
  part "ten years of a journal" tests/bench/next.sh 20 "$patella"
else
  part "batch beside others" tests/bench/batch.py "$patella"
  part "how the cost of batch grows" tests/bench/growth.py "$patella" --plot docs/scaling.svg
  part "a start of every command" tests/bench/commands.py "$patella" --prove
  part "ten years of a journal" tests/bench/next.sh 200 "$patella"
fi
