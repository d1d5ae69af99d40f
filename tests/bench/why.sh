#!/usr/bin/env bash
# How long `riskcat why` takes for one school of a store with a million decisions: of a county that decided again and
# again for years, and of all of England, every run of it confirmed, under rules that ask for earlier decisions. Each
# time is that of the whole program, from its start to its end; beside it that of a program that only says its version.
# Usage: why.sh FOLDER_OF_PROGRAMS PROJECT_FOLDER [SCHOOLS RUNS CONFIRMED]
set -euo pipefail

programs=$1
project=$2
passes=25
rules=rules/example-county/ruleset.rules
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

riskcat() { "$programs/riskcat" "$@" >output || { cat output >&2 && exit 1; }; }

# A folder with a store of that many runs.
record() {
  local schools=$1 runs=$2 confirmed=$3 year
  mkdir "$work/$schools"
  cd "$work/$schools"
  cp -r "$project/rules" .
  cat >>"$rules" <<'END'

rule lately_serious: category is 2
  when previous category is at least 3
  because "The category was 3 or more not long ago"
  cite local
END
  "$programs/riskcat-fixtures" --seed 2018 --schools "$schools" --out county
  for year in 2015-2016 2016-2017 2017-2018 2018-2019; do
    riskcat import --rules "$rules" --period "$year" --delivered 2018-10-01 county/"$year"_*.csv
  done
  riskcat import --rules "$rules" --period 2017-2018 --delivered 2018-10-01 county/england_ofsted-schools_*.csv
  riskcat import --rules "$rules" --period 2018-2019 --delivered 2018-10-10 --status adviser \
    county/authority_returns_2018-2019.csv
  "$programs/riskcat-bench-runs" "$rules" riskcat.db "$runs" "$confirmed"
  mapfile -t urns < <("$programs/riskcat" list --format json | grep -o '"urn": [0-9]*' | grep -o '[0-9]*')
  printf '\n%s decisions: %s schools in each of %s runs, %s confirmed; %s of delivered files, a record of %s\n' \
    $((${#urns[@]} * runs)) "${#urns[@]}" "$runs" "$confirmed" \
    "$(du -ch county/201[5-8]* county/england* county/authority* | tail -1 | cut -f1)" "$(du -h riskcat.db | cut -f1)"
}

# The middle of the times that the command takes for schools here and there, and the longest.
measure() {
  local what=$1 times=() start pass urn
  shift
  for ((pass = 0; pass < passes; ++pass)); do
    urn=${urns[pass * ${#urns[@]} / passes]}
    start=$EPOCHREALTIME
    riskcat "${@//URN/$urn}"
    times+=($((${EPOCHREALTIME/./} - ${start/./})))
  done
  printf '%s\n' "${times[@]}" | sort -n | awk -v what="$what" '
    { at[NR] = $1 / 1000 }
    END { printf "  %-32s %6.1f ms in the middle, %6.1f at most\n", what, at[int((NR + 1) / 2)], at[NR] }'
}

explain() {
  measure "start, say the version, end" --version
  measure "why" why URN
  measure "why, as json" why URN --format json
  measure "why, of the first run" why URN --run 1
  measure "why-not" why-not URN
  measure "what-would-change" what-would-change URN
  measure "why, as a page with its history" why URN --format html
}

if [[ $# -gt 2 ]]; then
  record "$3" "$4" "$5"
  explain
else
  record 190 5700 60
  explain
  record 24500 44 44
  explain
fi
