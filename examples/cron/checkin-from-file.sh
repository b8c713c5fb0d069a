#!/bin/sh
# Turns an answers file into a check-in: answers-2026-11-22.json is the check-in of that day. Prints only what a person
# has to know; what patella says goes to stderr. A check-in of an earlier day is recorded, and clears nothing today.
#
#   checkin-from-file.sh answers-YYYY-MM-DD.json
#
# Safe to run twice: the key holds the name and a sum of the content, so the same file counts once. A file that was
# changed since is a new check-in, for it may say that the bend hurts after all.
set -eu
file=$1
patella=${PATELLA:-/usr/local/bin/patella}
name=$(basename "$file" .json)
key=$name-$(cksum <"$file" | cut -d ' ' -f 1)

status=0
"$patella" checkin --answers "$file" --date "${name#answers-}" --key "$key" --quiet \
  ${PATELLA_NOW:+--now "$PATELLA_NOW"} || status=$?
case $status in
  0 | 10 | 20 | 21 | 22 | 30) ;; # decided, and recorded
  3) echo "$name: answers are missing. A bend that hurts is recorded all the same, a painless one is not." ;;
  *) echo "$name: not recorded (status $status). Mend the file, or take it away." && exit "$status" ;;
esac
