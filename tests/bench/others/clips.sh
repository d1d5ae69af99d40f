#!/usr/bin/env bash
# CLIPS: the schools are read one by one; asserting a school, running the rules and forgetting it is what is timed.
# Usage: clips.sh FOLDER SCHOOLS [REPETITIONS], where FOLDER is what riskcat-bench-export wrote
set -euo pipefail
folder=$1
schools=$2
repetitions=${3:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

head -n "$schools" "$folder/schools.txt" >"$work/schools.txt"
{
  printf '(load* "%s")\n(reset)\n' "$folder/policy.clp"
  for ((i = 0; i <= repetitions; ++i)); do
    printf '(printout t "seconds " (decide-file "%s" "%s") crlf)\n' "$work/schools.txt" "$work/decisions.txt"
  done
  # It says that it is done, and waits until its memory has been looked at.
  printf '(open "%s" done "w")\n(printout done "done" crlf)\n(close done)\n' "$work/done"
  printf '(open "%s" seen "r")\n(readline seen)\n(exit)\n' "$work/seen"
} >"$work/run.bat"
mkfifo "$work/done" "$work/seen"
exec 3<>"$work/done" 4<>"$work/seen"
clips -f2 "$work/run.bat" >"$work/said" &
clips=$!
read -r -t 600 -u 3 || { echo "CLIPS did not come to the end:" >&2; tail -n 5 "$work/said" >&2; exit 1; }
peak=$(awk '/VmHWM/ { print $2 * 1024 }' "/proc/$clips/status")
echo seen >&4
wait "$clips"

if ! cmp -s <(head -n "$schools" "$folder/decisions.txt") "$work/decisions.txt"; then
  echo "CLIPS decides otherwise than the row evaluator; the first difference:" >&2
  diff <(head -n "$schools" "$folder/decisions.txt") "$work/decisions.txt" | head -n 4 >&2
  exit 1
fi
# The first pass is only to be checked.
seconds=$(sed -n 's/^seconds //p' "$work/said" | tail -n +2 | paste -sd,)
printf '{"engine":"CLIPS 6.30","schools":%d,"seconds":[%s],"peak_bytes":%d}\n' "$schools" "$seconds" "$peak"
