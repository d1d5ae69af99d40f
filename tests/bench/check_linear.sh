#!/usr/bin/env bash
# The time to read and check rule text, and to lay it out, grows with the text and no faster, over every shape of
# many_rules.py in four sizes, each twice the one before. Processor time, the best of three runs, without what an empty ruleset
# takes. Fails when the last doubling takes more than three times as long, 20 ms aside.
# Usage: tests/bench/check_linear.sh build/release/bin/riskcat [SHAPE…]
set -euo pipefail
riskcat=$1
shift
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONDONTWRITEBYTECODE=1
TIMEFORMAT='%3U %3S'
failed=0

status() { local code=0; timeout 30 "$riskcat" "$@" >/dev/null 2>&1 || code=$?; echo "$code"; }

milliseconds() {  # arguments of riskcat
  local took best=
  local -a user_and_system
  for _ in 1 2 3; do
    read -ra user_and_system < <({ time timeout 30 "$riskcat" "$@" >/dev/null 2>&1 || true; } 2>&1)
    took=$((10#${user_and_system[0]/./} + 10#${user_and_system[1]/./}))
    [[ -n $best && $best -le $took ]] || best=$took
    [[ $best -lt 3000 ]] || break
  done
  echo "$best"
}

growth() {  # a doubling, in tenths
  if [[ $1 -lt 5 ]]; then echo -; else printf '%d.%d' $(($2 / $1)) $(($2 * 10 / $1 % 10)); fi
}

measure() {  # shape, largest count, command of riskcat, nothing's time
  local shape=$1 at time
  local -a command times=()
  read -ra command <<<"$3"
  for at in 8 4 2 1; do
    time=$(($(milliseconds "${command[@]}" "$work/$shape-$at/ruleset.rules") - $4))
    times+=($((time > 0 ? time : 0)))
  done
  printf '%-17s %8d %7d kB  %-5s %6d %6d %6d %6d ms  %5s %5s %5s\n' "$shape" "$2" \
    $(($(cat "$work/$shape-1/"* | wc -c) / 1000)) "${command[0]}" "${times[@]}" \
    "$(growth "${times[0]}" "${times[1]}")" "$(growth "${times[1]}" "${times[2]}")" "$(growth "${times[2]}" "${times[3]}")"
  if [[ ${times[3]} -gt $((3 * times[2] + 20)) ]]; then
    echo "$shape: the time to ${command[0]} grows faster than the text" >&2
    failed=1
  fi
}

python3 "$here/many_rules.py" one_fact 0 "$work/empty"
nothing=$(milliseconds check "$work/empty/ruleset.rules")
nothing_laid_out=$(milliseconds fmt --check "$work/empty/ruleset.rules")
printf '%-17s %8s %10s  %-5s %27s     %s\n' shape count text what 'an eighth, a quarter, a half, all' 'growth for each doubling'
while read -r shape count order; do
  [[ $# -eq 0 || " $* " == *" $shape "* ]] || continue
  for part in 8 4 2 1; do python3 "$here/many_rules.py" "$shape" $((count / part)) "$work/$shape-$part"; done
  expected=$([[ $order == in-order ]] && echo 0 || echo 1)
  found=$(status check "$work/$shape-8/ruleset.rules")
  if [[ $found != "$expected" ]]; then
    echo "$shape: riskcat check exits with $found, not $expected" >&2
    failed=1
  fi
  measure "$shape" "$count" check "$nothing"
  [[ $order != in-order ]] || measure "$shape" "$count" 'fmt --check' "$nothing_laid_out"
  rm -r "$work/$shape-"*
done < <(python3 "$here/many_rules.py" list)
exit "$failed"
