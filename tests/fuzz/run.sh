#!/usr/bin/env bash
# run.sh protocol|cases [SECONDS]: fuzzes a loader with libFuzzer, ASan and UBSan, beginning with the kept corpus and small
# sound files. A campaign, no part of tests/run.sh. What it finds is left in build/fuzz/found: once mended, it moves to
# tests/fuzz/known, which the normal tests replay. KEEP=1 makes a new corpus: of all inputs of at most 2 kB the fewest that
# reach as much code.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
source tests/packages.sh
need_packages clang libclang-rt-14-dev cmake ninja-build libexpected-dev libfmt-dev libmd-dev libsqlite3-dev \
  libsqlitecpp-dev libtomlplusplus-dev rapidjson-dev
loader=${1:?protocol or cases}
seconds=${2:-60}
build=${PATELLA_FUZZ_BUILD:-build/fuzz}
kept=tests/fuzz/corpus/$loader
flags="-g -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined"
cmake -S . -B "$build" -G Ninja -DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=Debug \
  -DCMAKE_CXX_FLAGS="$flags" -Wno-dev >/dev/null
cmake --build "$build" -j "${JOBS:-$(nproc)}" --target patella_protocol patella_core
clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined -Iinclude \
  "tests/fuzz/$loader.cpp" "$build/libpatella_protocol.a" "$build/libpatella_core.a" "$build/libpatella_format.a" \
  "$(g++ -print-file-name=libmd.a)" -o "$build/$loader"

shipped=$build/shipped/$loader
work=$build/corpus/$loader
mkdir -p "$work" "$build/found" "$shipped"
if [[ $loader == protocol ]]; then
  cp tests/protocol/base.toml tests/docs/small.toml tests/cli/protocols/mini.toml "$shipped"
else
  cp tests/protocol/base.cases.toml tests/cli/protocols/mini.cases.toml "$shipped"
  head -c 16000 data/runners-knee.cases.toml >"$shipped/runners-knee.cases.toml"
fi
"$build/$loader" -max_total_time="$seconds" -max_len=16384 -timeout=60 -dict=tests/fuzz/toml.dict \
  -artifact_prefix="$build/found/$loader-" -print_final_stats=1 "$work" "$kept" "$shipped"
if [[ -n ${KEEP:-} ]]; then
  small=$build/small/$loader
  rm -rf "$small" && mkdir -p "$small/chosen"
  find "$work" "$kept" -type f -size -5 -exec cp -t "$small" {} +
  "$build/$loader" -use_counters=0 -merge=1 "$small/chosen" "$small"
  rm -f "$kept"/* && cp "$small/chosen"/* "$kept"
fi
