#!/bin/sh
# patella in pipes: what jq makes of its JSON. Three made-up weeks in a temporary journal, then one question after
# another, each with its command and the answer. Nothing of yours is read or written; for your own journal type the
# commands as they are shown.
#
#   pipes.sh [PATELLA]
set -eu
program=${1:-patella}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
first=2026-03-02 # a Monday
# Whatever is set outside, the example is the same everywhere. TZ too: cron and date must agree on the day.
unset PATELLA_PROTOCOL PATELLA_REGION PATELLA_UNITS PATELLA_DAY_START
export PATELLA_JOURNAL="$folder/journal.sqlite" TZ=UTC LC_ALL=C

# patella COMMAND...: at $hour of day $day of the story. The exit status is a decision, so it must not end the script.
patella() { "$program" "$@" --now "$(date -d "$first + $((day - 1)) days" +%F)T$hour:00+00:00" 2>"$folder/stderr" || true; }

# The three weeks: a run or a strength session on most evenings, and now and then a bend that hurts.
day=1 hour=18:00
patella triage --quiet --emergency-signs none --age 41 --onset after-change --same-day-signs none --soon-signs none \
  --pain-location behind-kneecap --kneecap-signs stairs --small-knee-bend 1 --heel-on-squat yes --heel-off-squat yes \
  --movie-goers-sign yes --plan-limits none --tolerated-run 2 --painkiller no
while [ "$day" -lt 21 ]; do
  day=$((day + 1)) hour=07:30
  case $day in 5 | 12) bend=2 ;; 13) bend=1 ;; *) bend=0 ;; esac
  patella checkin --quiet --small-knee-bend "$bend" --warning-signs none --painkiller no \
    --last-session as-planned --session-pain 1 --settled yes --morning same
  kind=$(patella next --json | jq -r '.next_session | if .allowed then .kind else "" end')
  hour=18:00
  [ -z "$kind" ] || [ "$day" = 21 ] ||
    patella log "$kind" --as-planned --minutes 25 --effort 4 --pain 1 --settled yes --quiet
done
hour=08:00

# show WHAT <<'END': the question, the command as one would type it, and its answer.
show() {
  command=$(cat)
  printf '\n# %s\n$ %s\n' "$1" "$command"
  eval "$command"
}

day=12
echo "On 13 March:"
show "Today's sentence, for a mail or a lock screen." <<'END'
patella next --json | jq -r .next_session.text
END
show "What keeps the gate closed, by code; nothing if it is open." <<'END'
patella next --json | jq -r '.gate.refusals[] | [.code, .detail] | @tsv'
END

day=21
printf '\nOn 22 March:\n'
show "Why today is as it is, the strictest reason first, and the source of each rule." <<'END'
patella next --json | jq -r '.reasons[] | "- \(.text) (\(.source // "no source"))"'
END
show "What the next decision waits for." <<'END'
patella status --json | jq -r '.waits_for[]'
END
show "The days whose bend hurt: the day and the worst reading." <<'END'
patella history --all --json | jq -r '
  [.events[] | select(.undone | not) | {day, bend: (.said.answers."small-knee-bend"? | numbers)}]
  | group_by(.day)[] | max_by(.bend) | select(.bend > 0) | [.day, .bend] | @tsv'
END
show "Kilometres a week, walking included; a dash where none were told." <<'END'
patella status --json | jq -r '
  .load.weeks[] | [.from, .to, (.distance_m | if . then . / 1000 else "-" end)] | @tsv'
END
show "Every logged session: day, kind, kilometres, effort and pain." <<'END'
patella history --all --json | jq -r '
  .events[] | select(.kind == "session" and (.undone | not))
  | [.day, .said.kind, (.said.distance_m // .derived.distance_m | if . then . / 1000 else "-" end), .said.effort, .said.pain]
  | map(. // "-") | @tsv'
END
show "The coming days, if every check-in is clean: a name and no dose, for each day decides itself." <<'END'
patella plan --days 7 --json | jq -r '.outlook[]? | [.day, .track // "rest", .title // ""] | @tsv'
END
show "A script that only asks whether: 0 a session, 10 rest, 20 and 21 the gate, 22 no plan, 30 a clinician." <<'END'
patella next --json | jq .exit_status
END
