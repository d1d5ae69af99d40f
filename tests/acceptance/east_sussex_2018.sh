#!/usr/bin/env bash
# East Sussex's real schools, from an empty directory: published files in, a category for every open state-funded school
# out, replayed and verified. Prints the decisions as json on standard output and everything else on standard error.
# Usage: east_sussex_2018.sh RISKCAT PROJECT_FOLDER DATA_FOLDER   (exit 77: the data are not there)
#
# Two things about the data are stated here and in docs/assumptions.md: the final 2017/18 results were published after
# the assessment date and stand in for the provisional ones, and the absence and census files of 2018/19 stand in for
# those of 2017/18, which are not among the data.
set -euo pipefail

riskcat=$1
project=$2
data=$3
rules=$project/rules/east-sussex/2018/ruleset.rules
tables=$data/dfe-performance-tables
if [ ! -d "$tables" ]; then
  echo "skipped: the real files are not at $data" >&2
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

riskcat() {
  echo "\$ riskcat $*" | sed -e "s#$project/##g" -e "s#$data/##g" >&2
  "$riskcat" "$@"
}

for year in 2015-2016 2016-2017 2017-2018; do
  riskcat import --rules "$rules" --period "$year" --delivered 2018-10-01 \
    "$tables/$year/845_ks2final_RECONSTRUCTED.csv" "$tables/$year/845_ks4final_RECONSTRUCTED.csv" >&2
done
riskcat import --rules "$rules" --period 2017-2018 --delivered 2018-10-01 "$tables/2017-2018/845_spine.csv" \
  "$data/ofsted/845_england_ofsted-schools_31_July_2018.csv" >&2
riskcat import --rules "$rules" --period 2018-2019 --delivered 2018-10-01 "$tables/2018-2019/845_abs.csv" \
  "$tables/2018-2019/845_census.csv" >&2
riskcat assess --rules "$rules" --date 2018-10-15 --stage provisional >&2
riskcat list --undecided >&2
riskcat audit replay >&2
riskcat audit verify --against riskcat.db.*.checkpoint >&2
riskcat list --format json
