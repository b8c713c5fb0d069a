#!/usr/bin/env bash
# lint.sh BUILD_DIR [--analyze|--half]: clang-format and clang-tidy find nothing to say, and each public header compiles alone.
# Needs a configured build. The static analyzer takes as long as everything else together, so it is left to --analyze; so
# are checks that cost a quarter of the rest and look for what this code does not have: reserved names, C strings,
# macros, signals, auto_ptr. --half reads every second source, and the others at the next commit: for CI, whose time is
# short.
set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
mapfile -t all < <(git ls-files --cached --others --exclude-standard '*.cpp' '*.hpp')
clang-format --dry-run --Werror "${all[@]}"

without=-clang-analyzer-*
for check in bugprone-{reserved-identifier,stringview-nullptr,assert-side-effect,multiple-statement-macro,no-escape} \
  bugprone-{posix-return,signal-handler,spuriously-wake-up-functions,suspicious-mem*,suspicious-realloc-usage} \
  bugprone-{suspicious-string-compare,not-null-terminated-result,unused-raii,virtual-near-miss,macro-*} \
  modernize-{replace-*,deprecated-*,use-transparent-functors,unary-static-assert,use-uncaught-exceptions,avoid-bind}; do
  without+=,-$check
done
checks=("--checks=$without")
[[ ${2:-} != --analyze ]] || checks=()
half=${2:-}
# A file that did not change since it was last found clean is not read again.
stamp=$1/clang-tidy.clean${2:-}
mapfile -t sources < <(git ls-files --cached --others --exclude-standard 'src/*.cpp' | grep -v toml_implementation)
if [[ $half == --half ]]; then
  turn=$(($(git rev-list --count HEAD) % 2))
  stamp+=$turn
  mapfile -t sources < <(printf '%s\n' "${sources[@]}" | awk -v turn="$turn" 'NR % 2 == turn')
fi
state=$(cat .clang-tidy $(git ls-files --cached --others --exclude-standard 'src/*' 'include/*') | sha256sum)
if [[ -f $stamp && $(<"$stamp") == "$state" ]]; then
  echo "lint: unchanged since it was clean"
  exit 0
fi
# A program may include any public header first. Where a source does so, clang-tidy sees it below.
first=$(grep -hm1 '#include' "${sources[@]}" | sort -u)
for header in include/patella/*.hpp; do
  [[ $first == *"\"${header#include/}\""* ]] || echo "$header"
done | xargs --max-procs="$(nproc)" -I '{}' g++ -std=c++20 -fsyntax-only -Iinclude -include '{}' -x c++ /dev/null
printf '%s\n' "${sources[@]}" | xargs --max-procs="$(nproc)" --max-args=4 clang-tidy -p "$1" --quiet "${checks[@]}" 2>&1 |
  { grep -vE '^[0-9]+ warnings? (generated|treated)|^Suppressed|^Use -header-filter' || true; }
printf '%s' "$state" >"$stamp"
echo "lint: clean"
