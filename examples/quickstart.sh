#!/bin/bash
# From a fresh clone to a verdict: installs the Debian packages that are missing, builds patella into build/, and runs
# a triage on the made-up answers of examples/answers/runners-knee.json. Asks nothing; may be run again at any time.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/tests/packages.sh"

need_packages g++ cmake ninja-build libfmt-dev libtomlplusplus-dev libexpected-dev rapidjson-dev libmd-dev \
  libsqlitecpp-dev libsqlite3-dev

cmake -S "$root" -B "$root/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -Wno-dev >/dev/null
cmake --build "$root/build"

patella=$root/build/patella
answers=$root/examples/answers/runners-knee.json
echo
echo "A made-up runner: 34 years old, more hills than before, sore around the kneecap, painless small knee bend today."
echo "\$ build/patella triage --answers examples/answers/runners-knee.json"
echo
# The example shows the built-in protocol and touches no journal, whatever is set outside.
env -u PATELLA_PROTOCOL -u PATELLA_REGION -u PATELLA_UNITS -u PATELLA_DAY_START \
  "$patella" triage --no-input --no-journal --answers "$answers" </dev/null
echo
echo "Now your own knee (about three minutes):  $patella triage"
