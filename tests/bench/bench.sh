#!/usr/bin/env bash
# How long each step of a term takes on a county of the size given: 25,000 schools are all of England.
# Usage: bench.sh FOLDER_OF_PROGRAMS PROJECT_FOLDER [SCHOOLS]
set -euo pipefail

programs=$1
project=$2
schools=${3:-25000}
rules=$project/rules/example-county/ruleset.rules
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

measure() {
  local what=$1 start=$EPOCHREALTIME
  shift
  "$@" >output || {
    cat output >&2
    exit 1
  }
  local took=$(((${EPOCHREALTIME/./} - ${start/./}) / 1000))
  printf '%-34s %8d.%03d s\n' "$what" $((took / 1000)) $((took % 1000))
}

import_all() {
  local year
  for year in 2015-2016 2016-2017 2017-2018 2018-2019; do
    "$programs/riskcat" import --rules "$rules" --period "$year" --delivered 2018-10-01 county/"$year"_*.csv
  done
  "$programs/riskcat" import --rules "$rules" --period 2017-2018 --delivered 2018-10-01 county/england_ofsted-schools_*.csv
  "$programs/riskcat" import --rules "$rules" --period 2018-2019 --delivered 2018-10-10 --status adviser \
    county/authority_returns_2018-2019.csv
}

"$programs/riskcat-fixtures" --seed 2018 --schools "$schools" --out county
printf '%s schools, %s of delivered files, %s cores\n' "$schools" "$(du -sh county | cut -f1)" "$(nproc)"
measure "check the rules" "$programs/riskcat" check "$rules"
measure "import every file" import_all
measure "assess every school and record it" "$programs/riskcat" assess --rules "$rules" --date 2018-10-15
measure "list every school as json" "$programs/riskcat" list --format json
measure "why, for one school" "$programs/riskcat" why 900012
measure "replay the run" "$programs/riskcat" audit replay
measure "verify the record" "$programs/riskcat" audit verify --against riskcat.db.*.checkpoint
printf 'the record: %s\n' "$(du -h riskcat.db | cut -f1)"
