#!/usr/bin/env bash
# start.sh [RUNS]: what one start of the release program costs, as a ratio to `true` in the same run, in instructions, and
# in bytes of the stripped file. Prints; it does not judge. The targets stand beside the figures.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
source tests/packages.sh
need_packages g++ cmake ninja-build libfmt-dev libtomlplusplus-dev libexpected-dev rapidjson-dev libmd-dev \
  libsqlitecpp-dev libsqlite3-dev binutils bsdextrautils hyperfine jq python3 valgrind
runs=${1:-300}
cmake -S . -B build/bench -G Ninja -DCMAKE_BUILD_TYPE=Release -Wno-dev >/dev/null
cmake --build build/bench >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
strip -o "$work/patella" build/bench/patella

# Every answer of the sample as a flag.
triage="triage --json --no-journal --now 2026-11-22T09:00:00+00:00 $(
  jq -r 'to_entries | map("--" + .key + " " + (.value | if type == "array" then (if . == [] then "none" else join(",") end)
    elif . == true then "yes" elif . == false then "no" else tostring end)) | join(" ")' examples/answers/runners-knee.json)"
declare -A command=(
  [true]="true" [help]="$work/patella --help" [version]="$work/patella --version" [triage]="$work/patella $triage"
  [check]="$work/patella protocol check" [jq]="jq -n 1" [python3]="python3 -c pass")
order=(true version help triage check jq python3)

arguments=()
for name in "${order[@]}"; do arguments+=(--command-name "$name" "${command[$name]}"); done
hyperfine --shell=none --warmup 10 --runs "$runs" --ignore-failure --export-json "$work/times.json" "${arguments[@]}" >/dev/null 2>&1
jq -r '(.results[] | select(.command == "true")) as $base
  | "command   median ms   times true (median)   times true (min)",
    (.results[] | [.command, (.median * 1000000 | round / 1000), (.median / $base.median * 100 | round / 100),
                   (.min / $base.min * 100 | round / 100)] | map(tostring) | join("\t"))' "$work/times.json" | column -t -s $'\t'

instructions() { # of one command
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null | sed -n 's/.*Collected : *//p'
}
bytes=$(stat -c %s data/runners-knee.toml)
read -ra words <<<"${command[triage]}"
count=$(instructions "${words[@]}")
printf '\n%-34s %12d   target at most %d (4 M and 400 for each of %d bytes of protocol)\n' "instructions of triage" "$count" \
  "$((4000000 + 400 * bytes))" "$bytes"
printf '%-34s %12d\n' "instructions of --help" "$(instructions "$work/patella" --help)"
printf '%-34s %12d   target at most 4000000\n' "bytes of the stripped program" "$(stat -c %s "$work/patella")"
echo "targets: triage at most 8 times true; --help and --version at most 1.6 times"
