#!/usr/bin/env bash
# Everything but the long campaigns: installs the Debian packages that are missing, builds with ASan and UBSan and with
# warnings as errors, builds the release program, checks format and clang-tidy, and runs all tests. Ends in ctest's
# summary.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
source tests/packages.sh

need_packages g++ cmake ninja-build clang-format clang-tidy doctest-dev jq libexpected-dev libfmt-dev \
  libmd-dev librapidcheck-dev libsqlite3-dev libsqlitecpp-dev libtomlplusplus-dev parallel python3 python3-jsonschema \
  rapidjson-dev

# python3-jsonschema belongs to Debian's python3, which need not be the first one on the PATH.
cmake -S . -B build/tests -G Ninja -DCMAKE_BUILD_TYPE=Debug -DPATELLA_PCH=ON -DPATELLA_DEV=ON -DPATELLA_SANITIZE=ON -DCMAKE_CXX_FLAGS_DEBUG="-Og -g1" \
  -DPython3_EXECUTABLE=/usr/bin/python3 \
  -DPATELLA_SHIPPED="$root/build/release/patella" -Wno-dev >/dev/null
cmake --build build/tests

# The program as it is shipped, for the scripts that start it thousands of times; and what asks it as often.
cmake -S . -B build/release -G Ninja -DCMAKE_BUILD_TYPE=Release -DPATELLA_PCH=ON -DPATELLA_CAMPAIGNS=ON \
  -Wno-dev >/dev/null
cmake --build build/release

# Without precompiled headers: what a file forgot to include shows here.
cmake -S . -B build/lint -G Ninja -DCMAKE_BUILD_TYPE=Debug -DPATELLA_DEV=ON -DPython3_EXECUTABLE=/usr/bin/python3 -Wno-dev >/dev/null
tests/lint.sh build/lint --half
ctest --test-dir build/tests --output-on-failure --parallel "$(nproc)"
