#!/bin/sh
# Doubling a rule file at most doubles the time to read it (three times is allowed for a busy machine), for the shapes
# that make careless grammars exponential or quadratic. Usage: tests/fuzz/parse_linear.sh build/fuzz/bin/parse_fuzz
set -eu
reader=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

repeat() { awk -v part="$1" -v count="$2" 'BEGIN { for (i = 0; i < count; ++i) printf "%s", part }'; }

shape() {  # name, size
  case $1 in
    ands) printf 'define d when a'; repeat ' and not (a > 1 or b)' "$2" ;;
    nots) printf 'define d when '; repeat 'not ' "$2"; printf 'a' ;;
    nests) repeat "define d when $(repeat '(' 60)a + b < 3$(repeat ')' 60)
" "$(($2 / 50))" ;;
    lists) printf 'define d when '; repeat 'any of (' 50; printf 'a'; repeat ' or b is known' "$2"; repeat ', c)' 50 ;;
    sums) repeat "define d when a$(repeat ' + b * 2' 100) < 3
" "$(($2 / 50))" ;;
    columns) printf 'dataset d "D"'; repeat ' column "a" or "b" gives c codes "1" is 2, "3" is x' "$2" ;;
    opens) printf 'define d when '; repeat '(' "$2" ;;
    *) exit 2 ;;
  esac
}

milliseconds() {  # the best of three
  for _ in 1 2 3; do "$reader" "$1" 2>&1 | awk '/Executed/ { print $(NF - 1) }'; done | sort -n | head -1
}

failed=0
for name in ands nots nests lists sums columns opens; do
  shape "$name" 2000 > "$work/once"
  shape "$name" 4000 > "$work/twice"
  once=$(milliseconds "$work/once")
  twice=$(milliseconds "$work/twice")
  printf '%-8s %6s ms, doubled %6s ms\n' "$name" "$once" "$twice"
  if [ "$twice" -gt $((3 * once + 20)) ]; then
    echo "$name grows faster than its text" >&2
    failed=1
  fi
done
exit $failed
