#!/bin/sh
# One line for a person, by patella's exit status. Put your own way to reach you in place of echo.
#
#   notify.sh STATUS [LOG]
set -eu
case $1 in
  0) echo "There is a session for you today." ;;
  10) echo "A day off." ;;
  20) echo "No running and no strength work today." ;;
  21) echo "Not tested yet: do the small knee bend, then type patella checkin." ;;
  22) echo "There is no plan yet: type patella triage." ;;
  30) echo "Please see a clinician. patella plans nothing until then." ;;
  *)
    echo "patella could not decide (status $1): no running and no strength work on its word today."
    [ $# -lt 2 ] || grep error "$2" || true # what went wrong, for whoever mends it
    ;;
esac
