#!/usr/bin/env bash
# The main job on the synthetic county, as a manager, an adviser and an auditor would do it: import, assess, the county's
# table, one school's why, replay, verify. Usage: demo.sh RISKCAT PROJECT_FOLDER
set -euo pipefail

riskcat=$(readlink -f "$1")
project=$2
county=$project/fixtures/county
rules=$project/rules/example-county/ruleset.rules
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

say() { printf '\n\033[1m$ %s\033[0m\n' "$*"; }
riskcat() {
  say riskcat "$(printf '%s ' "$@" | sed "s#$project/##g")"
  "$riskcat" "$@"
}

riskcat check "$rules"
for year in 2015-2016 2016-2017 2017-2018; do
  riskcat import --rules "$rules" --period "$year" --delivered 2018-10-01 "$county"/"$year"_*.csv
done
riskcat import --rules "$rules" --period 2017-2018 --delivered 2018-10-01 "$county"/england_ofsted-schools_31_July_2018.csv \
  "$county"/edubasealldata20181001.csv
riskcat import --rules "$rules" --period 2018-2019 --delivered 2018-10-01 "$county"/2018-2019_*.csv
riskcat import --rules "$rules" --period 2018-2019 --delivered 2018-10-10 --status adviser \
  "$county"/authority_returns_2018-2019.csv
riskcat assess --rules "$rules" --date 2018-10-15 --stage provisional --note "Demonstration"
riskcat list --category 4
riskcat list --undecided
riskcat why "${RISKCAT_DEMO_URN:-900031}"
riskcat what-would-change "${RISKCAT_DEMO_URN:-900031}"
riskcat fragile --percent 0.5 --points 0.1
riskcat sweep --rules "$rules" --date 2018-10-15 --parameter 'ks2_floor_attainment=50%..80% step 5'
riskcat run list
riskcat audit replay
riskcat audit verify --against riskcat.db.*.checkpoint
riskcat audit prove "${RISKCAT_DEMO_URN:-900031}" --out receipt
say riskcat-verify receipt --against riskcat.db.*.checkpoint
"$(dirname "$riskcat")/riskcat-verify" receipt --against riskcat.db.*.checkpoint
