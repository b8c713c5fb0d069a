#!/bin/sh
# answered.sh [FLAGS]: patella batch for engines that take every status but 0 for a failed job. A line with an error is
# answered, and trying again gives the same: status 7 becomes 0, all others stay. PATELLA names the program.
status=0
"${PATELLA:-patella}" batch --quiet "$@" || status=$?
[ "$status" -ne 7 ] || status=0
exit "$status"
