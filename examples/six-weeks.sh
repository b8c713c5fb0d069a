#!/bin/sh
# Six weeks of a made-up runner: the knee hurts after a faster autumn, and the way back is told by commands, day by day.
# Every command gets its time with --now and a journal of its own, so nothing of yours is touched.
#
#   six-weeks.sh [PATELLA]
set -eu
patella=${1:-patella}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
first=2026-03-02 # a Monday

# at DAY HOUR COMMAND...: runs patella on that day of the story, counted from 1. The exit status is a decision.
at() {
  now="$(date -u -d "$first + $(($1 - 1)) days" +%F)T$2:00+00:00"
  command=$3
  shift 3
  "$patella" "$command" "$@" --journal "$folder/journal.sqlite" --now "$now" 2>"$folder/stderr" </dev/null || true
}

# What patella answers, below what she says.
wrap() { fold -s -w 96 | sed 's/^/            /; s/ *$//'; }

# say DAY WHAT: a line of the story with its date.
say() { printf '\n%s  %s\n' "$(date -u -d "$first + $(($1 - 1)) days" '+%a %d %b')" "$2"; }

# morning DAY WHAT FLAGS...: a check-in, and the one sentence that patella answers.
hour=07:30
morning() {
  say "$1" "$2"
  day=$1
  shift 2
  at "$day" "$hour" checkin --short "$@" | wrap
}

# well DAY...: the usual good morning. Answers that a day does not need (after a rest day) are simply not used.
well() {
  for each in "$@"; do
    morning "$each" "Bend 0. The last session went as planned, no pain; the knee is the same." \
      --small-knee-bend 0 --warning-signs none --painkiller no \
      --last-session as-planned --session-pain 0 --settled yes --morning same
  done
}

say 1 "Anna, 34. Pain behind the kneecap since she runs faster; stairs and squats hurt. The bend is a 2."
at 1 18:00 triage --short --emergency-signs none --age 34 --onset after-change --same-day-signs none --soon-signs none \
  --pain-location behind-kneecap --kneecap-signs stairs,kneeling --small-knee-bend 2 --heel-on-squat yes \
  --heel-off-squat yes --movie-goers-sign yes --plan-limits none --tolerated-run 0 | wrap

morning 2 "The bend is a 1." --small-knee-bend 1 --warning-signs none --painkiller no
hour=07:50
morning 2 "Ten minutes of relief later it is a 0." --small-knee-bend 0 --relief-done yes
hour=07:30
well 3 4 5 6 7 8 9 10
say 11 "She forgets to tell how it went."
well 12
morning 13 "Bend 0. But the run hurt: 6 of 10, and not gone after an hour. The knee is worse this morning." \
  --small-knee-bend 0 --warning-signs none --painkiller no \
  --last-session as-planned --session-pain 6 --settled no --morning worse
morning 14 "The bend is a 2, and she limps a little." --small-knee-bend 2 --warning-signs limping --painkiller no
morning 15 "The bend is a 1, no limp." --small-knee-bend 1 --warning-signs none --painkiller no
morning 16 "Bend 0." --small-knee-bend 0 --warning-signs none --painkiller no
well 17 18 19 20 21 22 23 24 25 26 27
say 28 "A rest day, but a friend asks her along: 6 km."
at 28 19:00 log run --minutes 40 --distance 6km --effort 6 --pain 2 --settled yes | wrap
well 29 30 31 32 33 34 35 36 37 38 39 40 41 42

say 42 "Six weeks. Where does she stand?"
echo
at 42 08:00 status
echo
at 42 08:00 plan --days 7
