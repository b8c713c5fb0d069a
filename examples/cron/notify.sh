#!/bin/sh
# One line for a person, by patella's exit status. Put your own way to reach you in place of echo.
#
#   notify.sh STATUS [ERRORS]
set -eu
case $1 in
  0) echo "A session is allowed: bend once more before you start." ;;
  10) echo "Rest day." ;;
  20) echo "The gate is closed today." ;;
  21) echo "Not tested yet: do the small knee bend and type patella checkin." ;;
  22) echo "There is no plan: type patella triage." ;;
  30) echo "Please see a clinician; patella plans nothing until then." ;;
  *)
    echo "patella could not decide (status $1): do not train on it today."
    [ $# -lt 2 ] || cat "$2"
    ;;
esac
