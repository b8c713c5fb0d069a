#!/bin/sh
# Turns an answers file into a check-in: answers-2026-11-22.json is the check-in of that day. Safe to run twice: the key
# is the file's name, so the second run records nothing. A check-in of an earlier day is recorded, and clears nothing.
#
#   checkin-from-file.sh answers-YYYY-MM-DD.json
set -eu
file=$1
patella=${PATELLA:-/usr/local/bin/patella}
name=$(basename "$file" .json)
day=${name#answers-}

status=0
"$patella" checkin --answers "$file" --date "$day" --key "$name" --quiet ${PATELLA_NOW:+--now "$PATELLA_NOW"} || status=$?
case $status in
  0 | 10 | 20 | 21 | 22 | 30) ;; # decided, and recorded
  3) echo "$file: answers are missing; a painful bend is recorded all the same" >&2 ;;
  *) echo "$file: not recorded (status $status)" >&2 && exit "$status" ;;
esac
