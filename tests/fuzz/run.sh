#!/usr/bin/env bash
# run.sh [SECONDS]: fuzzes the protocol loader with libFuzzer, ASan and UBSan, beginning with the shipped protocols. A
# campaign, no part of tests/run.sh; what it finds is left in build/fuzz/found.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
source tests/packages.sh
need_packages clang libclang-rt-14-dev cmake ninja-build libexpected-dev libfmt-dev libmd-dev libsqlite3-dev \
  libsqlitecpp-dev libtomlplusplus-dev rapidjson-dev
seconds=${1:-60}
flags="-g -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined"
cmake -S . -B build/fuzz -G Ninja -DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=Debug \
  -DCMAKE_CXX_FLAGS="$flags" -Wno-dev >/dev/null
cmake --build build/fuzz --target patella_protocol patella_core
mkdir -p build/fuzz/corpus build/fuzz/found
cp data/runners-knee.toml tests/protocol/base.toml tests/cli/protocols/mini.toml build/fuzz/corpus/
clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined -Iinclude tests/fuzz/protocol.cpp \
  build/fuzz/libpatella_protocol.a build/fuzz/libpatella_core.a "$(g++ -print-file-name=libmd.a)" -o build/fuzz/protocol
build/fuzz/protocol -max_total_time="$seconds" -max_len=120000 -timeout=20 -artifact_prefix=build/fuzz/found/ build/fuzz/corpus
