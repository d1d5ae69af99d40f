#!/usr/bin/env bash
# The long form of the killing: 10,000 kills unless told otherwise, on disk and in memory. Needs ./run build.
# Usage: tests/reliability/kill.sh [KILLS [SEED]]
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."

kills=${1:-10000}
seed=${2:-$(date +%s)}
bin=build/dev/bin
for folder in "${TMPDIR:-/tmp}" /dev/shm; do
  [[ -d $folder ]] || continue
  printf 'in %s, seed %s:\n' "$folder" "$seed"
  nice -n 15 "$bin"/kill_harness "$PWD/$bin/riskcat" "$PWD/$bin/riskcat-fixtures" \
    "$PWD/rules/example-county/ruleset.rules" --kills $((kills / 2)) --seed "$seed" --folder "$folder"
done
