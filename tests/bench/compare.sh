#!/usr/bin/env bash
# This engine beside hand-written C++, SQLite, DuckDB, GoRules, json-rules-engine and CLIPS, on one policy, each in a
# process of its own, then this engine on countries and policies of growing size. Writes FOLDER/report.md and shows it.
# Usage: compare.sh FOLDER_OF_PROGRAMS PROJECT_FOLDER FOLDER_OF_OTHERS FOLDER, with the packages of others/ installed in
# FOLDER_OF_OTHERS
set -euo pipefail
programs=$1
here=$2/tests/bench
others=$3
folder=$4
policy=$here/policy/ruleset.rules
load=$(cut -d' ' -f1-3 /proc/loadavg)
repetitions=${RISKCAT_BENCH_REPETITIONS:-7}
schools=${RISKCAT_BENCH_SCHOOLS:-1000000}
results=()

step() { printf '== %s\n' "$*" >&2; }

# A benchmark for each name, each in a process of its own, so that one's memory is not another's.
inside() {  # schools, names…
  local count=$1 name out
  shift
  for name in "$@"; do
    step "$name, $count schools"
    out=$folder/results/${#results[@]}.json
    "$programs/riskcat-bench" "$policy" "$folder" "$count" --benchmark_filter="^$name/$count/" \
      --benchmark_repetitions="$repetitions" --benchmark_out="$out" --benchmark_out_format=json \
      >/dev/null 2>"$folder/said" || { cat "$folder/said" >&2; exit 1; }
    results+=("$out")
  done
}

outside() {  # what, command…
  local what=$1 out=$folder/results/${#results[@]}.line
  shift
  step "$what"
  "$@" >"$out"
  results+=("$out")
}

# The names that the program has for this engine, but those of policies of many rules, which have a size of their own.
this_engine() {
  "$programs/riskcat-bench" "$policy" "$folder" 1 --benchmark_list_tests --benchmark_filter='^this_engine/' 2>/dev/null |
    sed 's,/1/process_time.*,,' | grep -v "${1:-_rules/}"
}

rm -rf "$folder/results"
mkdir -p "$folder/results"
step "making $schools schools, and deciding them with the row evaluator"
"$programs/riskcat-bench-spread" "$policy" 24500 >"$folder/spread.txt"
size=$("$programs/riskcat-bench-export" "$policy" "$schools" "$folder")

mapfile -t ours < <(this_engine)
mapfile -t ours_many < <(this_engine '^this_engine/[a-z_]*$')
table() { results+=("#$1"); }

table "This engine and others"
inside "$schools" "${ours[@]}"
inside "$schools" by_hand/rows by_hand/rows_few_branches by_hand/columns
grep -q avx512bw /proc/cpuinfo && inside "$schools" by_hand/columns_avx512
inside "$schools" sqlite
for threads in 1 2; do
  outside "DuckDB, threads: $threads" node "$others/duckdb.mjs" "$folder" "$schools" "$repetitions" "$threads"
done
outside "GoRules Zen" node "$others/zen.mjs" "$folder" 10000 "$repetitions"
outside "json-rules-engine" node "$others/json_rules.mjs" "$folder" 2000 "$repetitions"
outside "CLIPS" bash "$here/others/clips.sh" "$folder" 20000 "$repetitions"
table "This engine on countries of growing size"
for count in 200 2000 24500 200000; do inside "$count" "${ours[@]}"; done
# Ten million: more than a minute for the row evaluator, and for making schools with gaps.
mapfile -t packed < <(printf '%s\n' "${ours[@]}" | grep -E 'columns(_two_threads)?$' || true)
[[ ${#packed[@]} -eq 0 ]] || inside 10000000 "${packed[@]}"
table "This engine on policies of growing size"
for name in "${ours_many[@]}"; do
  if [[ $name == */rows_rules/* ]]; then inside 2000 "$name"; else inside 24500 "$name"; fi
done

job() {
  step "the whole job, $1 schools"
  printf '\n### The whole job, %s schools\n\n```\n' "$1"
  (cd "$folder" && "$programs/riskcat-bench-job" "$policy" "$1" "$repetitions")
  printf '```\n'
}

{
  "$programs/riskcat-bench-report" "$load" "$size" "${results[@]}"
  job 24500
  job "$schools"
} | tee "$folder/report.md"
step "the report is in $folder/report.md"
