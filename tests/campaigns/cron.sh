#!/usr/bin/env bash
# cron.sh [PROGRAM]: morning.sh under a real cron, every minute for two minutes, with a folder of its own. Installs cron if
# it is missing, and gives the crontab back as it was. Needs root; waits some two and a half minutes, so tests/run.sh
# leaves it out.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/packages.sh"
need_packages cron
patella=$(realpath "${1:-$root/build/release/patella}")
work=$(mktemp -d)

# The crontab comes back whatever happens; a daemon is stopped only if it was started here.
crontab -l >"$work/saved" 2>/dev/null && had_one=yes || had_one=
daemon=
restore() {
  if [[ $had_one ]]; then crontab "$work/saved"; else crontab -r 2>/dev/null || true; fi
  [[ -z $daemon ]] || kill "$daemon"
  rm -rf "$work"
}
trap restore EXIT

folder=$work/knee
mkdir "$folder"
answers="--emergency-signs none --age 34 --onset gradual --same-day-signs none --soon-signs none
  --pain-location behind-kneecap --kneecap-signs stairs --small-knee-bend 0 --heel-on-squat yes --heel-off-squat yes
  --movie-goers-sign yes --plan-limits none --tolerated-run 4 --painkiller no"
# shellcheck disable=SC2086
"$patella" triage --quiet $answers --journal "$folder/journal.sqlite" --now "$(date -d yesterday +%FT12:00:00%:z)"
today=$(date -d '4 hours ago' +%F) # a day begins at four
echo '{"small-knee-bend": 0, "warning-signs": [], "painkiller": false, "last-session": "as-planned", "session-pain": 0,
  "settled": true, "morning": "same"}' >"$folder/answers-$today.json"

# The example's own lines, with the paths of here, and every minute instead of half past six.
sed -n -e "s|^PATELLA=.*|PATELLA=$patella|p" -e "s|^PATELLA_JOURNAL=.*|PATELLA_JOURNAL=$folder/journal.sqlite|p" \
  -e '/^\(SHELL\|PATH\)=/p' -e "s|^30 6 .* /.*/morning.sh .*|* * * * * $root/examples/cron/morning.sh $folder|p" \
  -e "s|^0 20 \* \* 0 .*date +\(.*\)).*|* * * * * $patella status >\"$folder/week-\$(date +\1).txt\" 2>\&1|p" \
  "$root/examples/cron/crontab" >"$work/crontab"
echo "--- the crontab" && cat "$work/crontab"
crontab "$work/crontab"
if ! pgrep -x cron >/dev/null; then
  cron -f &
  daemon=$!
fi

events() { "$patella" journal export --journal "$folder/journal.sqlite" | wc -l; }
# Two runs: the second one must find nothing left to record.
for run in 1 2; do
  rm -f "$folder/today.txt"
  for _ in $(seq 70); do
    [[ ! -e $folder/today.txt ]] || break
    sleep 1
  done
  echo "--- after minute $run ($(date +%T)): $(events) events" && cat "$folder/today.txt"
done
sleep 1 # the other line of the same minute
echo "--- the folder" && ls -l "$folder" "$folder/done"
echo "--- log.txt" && cat "$folder/log.txt"
head -n 4 "$folder"/week-*.txt

grep -q 'There is a session' "$folder/today.txt"
[[ -e $folder/done/answers-$today.json && $(events) == 2 ]]
echo "passed"
