#!/bin/sh
# The morning of a runner, from cron: takes the check-ins that a phone form left in a folder, and writes what to do today
# into FOLDER/today.txt. Cron gives a bare environment, so every path is stated here or in the crontab.
#
#   morning.sh FOLDER
#
# FOLDER may hold answers-YYYY-MM-DD.json; what was taken in moves to FOLDER/done. PATELLA names the program,
# PATELLA_JOURNAL the journal (FOLDER/journal.sqlite unless it is set), PATELLA_NOW replaces the clock in tests.
set -eu
umask 077 # how a knee is doing is nobody else's business
here=$(dirname "$0")
folder=$1
patella=${PATELLA:-/usr/local/bin/patella}
export PATELLA_JOURNAL="${PATELLA_JOURNAL:-$folder/journal.sqlite}"
mkdir -p "$folder/done"
exec 2>"$folder/log.txt"

status=0
for file in "$folder"/answers-*.json; do
  [ -e "$file" ] || continue
  if "$here/checkin-from-file.sh" "$file"; then mv "$file" "$folder/done/"; else status=$?; fi
done >"$folder/checkins.txt"

# A check-in that could not be recorded may be the one that hurts: then there is no word about a session.
sentence=
[ "$status" != 0 ] || sentence=$("$patella" next --short ${PATELLA_NOW:+--now "$PATELLA_NOW"}) || status=$?

{
  "$here/notify.sh" "$status" "$folder/log.txt"
  [ -z "$sentence" ] || echo "$sentence"
  cat "$folder/checkins.txt"
} >"$folder/today.new"
mv "$folder/today.new" "$folder/today.txt" # readers see the old file or the new one, never half of it
