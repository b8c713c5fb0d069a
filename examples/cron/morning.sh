#!/bin/sh
# The morning of a runner, from cron: takes the check-ins that a phone form left in a folder, and writes what to do today
# into a file. Cron gives a bare environment, so every path is stated here or in the crontab.
#
#   morning.sh FOLDER
#
# FOLDER holds answers-YYYY-MM-DD.json (one a day, if there is a form) and gets today.txt. PATELLA names the program,
# PATELLA_JOURNAL the journal (FOLDER/journal.sqlite unless it is set), PATELLA_NOW replaces the clock in tests.
set -eu
here=$(dirname "$0")
folder=$1
patella=${PATELLA:-/usr/local/bin/patella}
PATELLA_JOURNAL=${PATELLA_JOURNAL:-$folder/journal.sqlite}
export PATELLA_JOURNAL

for file in "$folder"/answers-*.json; do
  [ -e "$file" ] || continue
  "$here/checkin-from-file.sh" "$file" || true # it has said what is wrong; the day goes on
done

status=0
"$patella" next --short ${PATELLA_NOW:+--now "$PATELLA_NOW"} >"$folder/today.txt.new" 2>"$folder/errors.txt" || status=$?
"$here/notify.sh" "$status" "$folder/errors.txt" >>"$folder/today.txt.new"
mv "$folder/today.txt.new" "$folder/today.txt" # readers see the old file or the new one, never half of it
