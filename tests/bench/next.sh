#!/usr/bin/env bash
# next.sh [RUNS] [PROGRAM]: what `patella next` costs on ten years of a journal (3650 check-ins, 2600 sessions) against an
# empty one: time, instructions, system calls; and that reading changes nothing. Prints; only a changed file is a failure.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
source tests/packages.sh
need_packages g++ cmake ninja-build libfmt-dev libtomlplusplus-dev libexpected-dev rapidjson-dev libmd-dev \
  libsqlitecpp-dev libsqlite3-dev hyperfine jq python3 strace valgrind
runs=${1:-200}
patella=${2:-}
if [[ -z $patella ]]; then
  cmake -S . -B build/bench -G Ninja -DCMAKE_BUILD_TYPE=Release -Wno-dev >/dev/null
  cmake --build build/bench >/dev/null
  patella=$root/build/bench/patella
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset "${!PATELLA_@}" # nothing of the caller's
export TZ=UTC

now=2036-11-20T08:00:00+00:00 # the morning of the last check-in
answers="--emergency-signs none --age 34 --onset gradual --same-day-signs none --soon-signs none
  --pain-location behind-kneecap --kneecap-signs stairs --small-knee-bend 0 --heel-on-squat yes --heel-off-squat yes
  --movie-goers-sign yes --plan-limits none --tolerated-run 4 --painkiller no"
# Empty: a file without events. One: the triage alone, the least that there can be of a plan.
# shellcheck disable=SC2086
for journal in one old; do
  "$patella" triage --quiet $answers --journal "$work/$journal" --now 2026-11-22T07:00:00+00:00 2>/dev/null
done
"$patella" journal import --journal "$work/empty" --now "$now" /dev/null >/dev/null

# Runs and strength sessions on 2600 of the 3559 days whose bend did not hurt; every 40th bend hurts, and every 50th session.
"$patella" journal export --journal "$work/one" | python3 -c '
import datetime, json, sys
triage = json.loads(sys.stdin.readline())
first = datetime.date.fromisoformat(triage["day"])
count = 0
def event(kind, day, clock, said, derived):
    global count
    count += 1
    at = f"{day}T{clock}:00+00:00"
    print(json.dumps(triage | {"id": f"{count:016x}", "kind": kind, "at": at, "day": str(day), "recorded": at,
                               "recorded_day": str(day), "said": said, "derived": derived}))
painless = 0
for number in range(1, 3651):
    day = first + datetime.timedelta(number)
    bend = 2 if number % 40 == 0 else 0
    answers = {"small-knee-bend": bend, "warning-signs": [], "painkiller": False, "morning": "same"}
    event("checkin", day, "07:30", {"answers": answers}, {"about": str(day - datetime.timedelta(1)), "session": None})
    painless += not bend
    if bend or painless * 2600 // 3559 == (painless - 1) * 2600 // 3559:
        continue
    run = number % 2 == 0
    event("session", day, "18:00",
          {"kind": "run" if run else "strength", "minutes": 30, "distance": "5.1km" if run else None,
           "distance_m": 5100 if run else None, "effort": 4, "pain": 4 if number % 50 == 0 else 0, "settled": "yes",
           "as_planned": False},
          {"planned": False, "step": None, "distance_m": None, "minutes": None})
' >"$work/old.ndjson"
"$patella" journal import --journal "$work/old" --now "$now" "$work/old.ndjson" >/dev/null
printf 'journal      events      bytes\n'
for journal in empty one old; do
  printf '%-8s %10d %10d\n' "$journal" "$("$patella" journal export --journal "$work/$journal" | wc -l)" "$(stat -c %s "$work/$journal")"
done

next() { echo "$patella next --json --journal $work/$1 --now $now"; }
state() { stat -c '%s %y %a %i' "$work"/{empty,one,old} && sha256sum "$work"/{empty,one,old} && ls "$work"; }
before=$(state)

arguments=()
for journal in empty one old; do arguments+=(--command-name "$journal" "$(next "$journal")"); done
hyperfine --shell=none --warmup 10 --runs "$runs" --ignore-failure --export-json "$work.json" --command-name true true \
  "${arguments[@]}" >/dev/null 2>&1
jq -r '(.results[] | select(.command == "empty")) as $base
  | "next on   median ms   min ms   times empty (median)   times empty (min)",
    (.results[] | [.command, (.median * 100000 | round / 100), (.min * 100000 | round / 100),
                   (.median / $base.median * 100 | round / 100), (.min / $base.min * 100 | round / 100)]
     | map(tostring) | join("\t"))' "$work.json" | column -t -s $'\t'
rm "$work.json"

printf '\nnext on   instructions   system calls\n'
for journal in empty one old; do
  read -ra words <<<"$(next "$journal")"
  # The program's exit status is a decision.
  count=$({ valgrind --tool=callgrind --callgrind-out-file=/dev/null "${words[@]}" 2>&1 >/dev/null || true; } | sed -n 's/.*Collected : *//p')
  calls=$({ strace -f -c -U calls,name "${words[@]}" 2>&1 >/dev/null || true; } | awk '$2 == "total" { print $1 }')
  printf '%-8s %14d %14d\n' "$journal" "$count" "$calls"
done
printf 'targets: ten years at most 3 times an empty journal, and at most 20 ms\n\n'

if [[ $before == "$(state)" ]]; then
  echo "reading changed nothing (size, time, mode, content, no file beside)"
else
  echo "reading CHANGED the journal:" && diff <(echo "$before") <(state) && exit 1
fi
