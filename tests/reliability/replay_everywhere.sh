#!/usr/bin/env bash
# Decides recorded runs again with riskcat as other compilers, levels of optimisation and processors' instructions make it,
# in other languages and time zones and on one core, and expects the same decisions to the letter. The ledgers were
# written by earlier builds. Usage: replay_everywhere.sh [CONFIGURATION…]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

configurations=("$@")
[[ ${#configurations[@]} -gt 0 ]] || configurations=(gcc-O0 gcc-O2 gcc-O3-v3 clang-O2)
ledgers=(tests/golden/ledgers/*.db)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

build() {
  local compiler flags
  case "$1" in
    gcc-O0) compiler=g++ flags=-O0 ;;
    gcc-O2) compiler=g++ flags=-O2 ;;
    gcc-O3-v3) compiler=g++ flags='-O3 -march=x86-64-v3 -w' ;;
    clang-O2) compiler=clang++-14 flags=-O2 ;;
    *) echo "replay_everywhere: there is no configuration '$1'" >&2 && exit 2 ;;
  esac
  cmake -S . -B "build/everywhere/$1" -G Ninja -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_FLAGS="$flags" >&2
  cmake --build "build/everywhere/$1" --target riskcat >&2
}

replays=0
replay() {
  local program=$1 ledger=$2 run
  shift 2
  cp "$ledger" "$folder/ledger.db"
  for run in $("$program" --db "$folder/ledger.db" run list | awk '/decisions/ { print $1 }'); do
    env "$@" "$program" --db "$folder/ledger.db" audit replay "$run" >"$folder/said" ||
      { echo "replay_everywhere: $program, $ledger, run $run, $*:" >&2 && cat "$folder/said" >&2 && exit 1; }
    replays=$((replays + 1))
  done
}

for configuration in "${configurations[@]}"; do
  build "$configuration"
  program=build/everywhere/$configuration/bin/riskcat
  for ledger in "${ledgers[@]}"; do
    replay "$program" "$ledger" LC_ALL=C TZ=UTC
    replay "$program" "$ledger" LC_ALL=de_DE.UTF-8 TZ=Pacific/Kiritimati
    replay "$program" "$ledger" LC_ALL=tr_TR.UTF-8 TZ=America/St_Johns taskset -c 0
  done
done
echo "replay_everywhere: $replays replays by ${configurations[*]}, each the same to the letter"
