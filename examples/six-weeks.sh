#!/bin/sh
# Six weeks of a made-up runner: the knee hurts after a faster autumn, and the way back is told by commands, day by day.
# Every command gets its time with --now and a journal of its own, so nothing of yours is touched.
#
#   six-weeks.sh [PATELLA]
set -eu
program=${1:-patella}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
first=2026-03-02 # a Monday
# Whatever is set outside, the story is the same everywhere.
unset PATELLA_PROTOCOL PATELLA_REGION PATELLA_UNITS PATELLA_DAY_START
export PATELLA_JOURNAL="$folder/journal.sqlite" TZ=UTC LC_ALL=C COLUMNS=80

# date_of DAY FORMAT: the date of a day of the story, counted from 1.
date_of() { date -d "$first + $(($1 - 1)) days" "+$2"; }

# at DAY TIME COMMAND...: runs patella then. The exit status is a decision, so it must not end the script.
at() {
  now="$(date_of "$1" %F)T$2:00+00:00"
  shift 2
  "$program" "$@" --now "$now" 2>"$folder/stderr" </dev/null || true
}

# say DAY WHAT: a line of the story with its date. What patella answers stands indented below.
say() {
  printf '\n%s  ' "$(date_of "$1" '%a %d %b')"
  echo "$2" | fold -s -w 84 | sed '2,$ s/^/            /; s/ *$//'
}
indent() { fold -s -w 84 | sed 's/^/            | /; s/ *$//'; }

# The reasons of a session, but for "the last run was clean": that is what most days say.
why() { at "$1" "$2" next | awk '/^Why$/ { on = 1; next } /^$/ { on = 0 } on && /^- / { told = !/was clean/ } on && told'; }

# morning DAY WHAT FLAGS...: a check-in, the sentence that patella answers, and why a session is this one.
time=07:10
morning() {
  day=$1
  say "$day" "$2"
  shift 2
  at "$day" "$time" checkin --short "$@" >"$folder/answer"
  { cat "$folder/answer"; grep -qE '^(Rest|No session)' "$folder/answer" || why "$day" "$time"; } | indent
}

# fine DAY WHAT FLAGS...: a morning without pain. good DAY PAIN WHAT: and the last session went as planned.
fine() { morning "$@" --small-knee-bend 0 --warning-signs none --painkiller no; }
good() { fine "$1" "$3" --last-session as-planned --session-pain "$2" --settled yes --morning same; }

# evening DAY WHAT COMMAND...: what she writes down herself after a session.
evening() {
  day=$1
  say "$day" "$2"
  shift 2
  at "$day" 19:30 log "$@" | sed '/^$/,$ d' | indent
}

echo "WEEK 1"
say 1 "Anna, 34. Pain behind the kneecap since she began to run faster; stairs and squats hurt. She bends the knee: a 2."
at 1 18:00 triage --short --emergency-signs none --age 34 --onset after-change --same-day-signs none --soon-signs none \
  --pain-location behind-kneecap --kneecap-signs stairs,kneeling --small-knee-bend 2 --heel-on-squat yes \
  --heel-off-squat yes --movie-goers-sign yes --plan-limits none --tolerated-run 0 | indent
morning 2 "Better after a night's sleep, but not gone: a 1." --small-knee-bend 1 --warning-signs none --painkiller no
time=07:40 fine 2 "She strokes the inner thigh, sits with her leg up, bends again: 0." --relief-done yes
time=07:10
good 3 0 "Half an hour to work on foot, and nothing. 'I want to run,' she says."
good 4 1 "The wall squats pulled a little, a 1, and that was gone by dinner."
good 5 0 "Walked again, faster. Bend 0."
good 6 0 "A good week. Is it time?"
evening 6 "One lap of the park, three minutes running and two walking. She could have done more, and did not." \
  run --as-planned --minutes 15 --effort 3 --pain 0 --settled yes
fine 7 "The knee feels as if nothing had been." --morning same

echo
echo "WEEK 2"
good 8 0 "Six days in a row. She would go on if nobody stopped her. Bend 0."
good 9 0 "Bend 0. Stairs are fine, too."
good 10 1 "A 1 at the very end of the run, gone in the shower."
say 11 "An early train, and no check-in. Nothing is done on a day that nobody looked at the knee."
fine 12 "Bend 0. She makes up for yesterday and tells how Wednesday's exercises went." \
  --last-session as-planned --session-pain 0 --settled yes --morning same
evening 12 "It felt easy, so she ran the last stretch as in autumn. A 6, and it still hurt at bedtime." \
  run --as-planned --minutes 17 --effort 7 --pain 6 --settled no
morning 13 "She limps a little down the stairs. The bend is a 4." \
  --small-knee-bend 4 --warning-signs limping --painkiller no --morning worse
morning 14 "No limp any more. The bend is a 2." --small-knee-bend 2 --warning-signs none --painkiller no --morning same

echo
echo "WEEK 3"
fine 15 "Two quiet days. Bend 0, and she has her shoes in her hand."
good 16 0 "The exercises were fine. Bend 0."
good 17 1 "Carefully, this time: a 1."
good 18 0 "Slower than the woman with the dog, and happy. Bend 0."
good 19 0 "Not a thing. Bend 0."
good 20 0 "It is beginning to be a habit. Bend 0."
good 21 1 "Sunday. A 1 on the way home, the first since the bad Friday."

echo
echo "WEEK 4"
good 22 0 "Rested. Bend 0."
good 23 0 "A headache in the evening, but the knee is fine."
morning 24 "The headache is back; a tablet an hour ago. The bend is 0." --small-knee-bend 0 --warning-signs none \
  --painkiller yes --last-session as-planned --session-pain 0 --settled yes --morning same
fine 25 "Slept it off, no tablet. Bend 0."
good 26 0 "The towel exercise before breakfast. Bend 0."
good 27 0 "Four minutes, walk two, and again: the breath is shorter than the knee is sore. Bend 0."
good 28 0 "Bend 0, and the sun is out."
evening 28 "A friend rings: 'Just once round the lake?' It is 6 km. It hurt a little, a 2, and not for long." \
  run --minutes 42 --distance 6km --effort 6 --pain 2 --settled yes

echo
echo "WEEK 5"
fine 29 "Stiff legs, but the bend is 0. She admits the lake." --morning same
fine 30 "Bend 0. Nothing has come of it."
good 31 0 "On her feet for the exercises now, and the low step wobbles. Bend 0."
evening 31 "Rain, and hurried. A 3 on the way home, gone after half an hour." \
  run --as-planned --minutes 16 --effort 5 --pain 3 --settled yes
fine 32 "Bend 0. The knee is as always." --morning same
fine 33 "Nothing left of it. Bend 0."
good 34 0 "Shoes dry again. Bend 0."
good 35 0 "Easy, and she could talk all the way. Bend 0."

echo
echo "WEEK 6"
good 36 0 "Kneeled in the garden without thinking of it. Bend 0."
good 37 0 "Four minutes at a time are nothing now. Bend 0."
good 38 0 "Up and down the tower of the town hall. Bend 0."
good 39 1 "Further than in all these weeks but one, and a 1 in the last lap. Bend 0."
fine 40 "Rested. Bend 0."
good 41 0 "Stairs two at a time. Bend 0."
good 42 0 "Six weeks. Bend 0. Where does she stand?"
echo
at 42 08:00 status
echo
at 42 08:00 plan --days 7
