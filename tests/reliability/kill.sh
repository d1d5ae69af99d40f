#!/usr/bin/env bash
# The long form of the killing: 10,000 kills unless told otherwise, in parts of 500 with a seed each. It works on disk: in
# memory a write is over so soon that few kills meet one. Needs ./run build.
# Usage: tests/reliability/kill.sh [KILLS [SEED [FOLDER]]]
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."

kills=${1:-10000}
seed=${2:-$(date +%s)}
folder=${3:-${TMPDIR:-/tmp}}
bin=$PWD/build/dev/bin
for ((done = 0; done < kills; done += 500)); do
  part=$((kills - done < 500 ? kills - done : 500))
  printf 'in %s, seed %s:\n' "$folder" "$seed"
  nice -n 15 "$bin"/kill_harness "$bin"/riskcat "$bin"/riskcat-fixtures "$PWD"/rules/example-county/ruleset.rules \
    --kills "$part" --seed "$seed" --folder "$folder"
  seed=$((seed + 1))
done
