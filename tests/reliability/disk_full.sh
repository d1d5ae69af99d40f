#!/usr/bin/env bash
# Imports and assesses on disks that are too small, each a little larger than the last, until both succeed. Each failure
# must say so with exit code 4, leave the store whole and not stand in the way of the next try on a larger disk.
# Needs root, to mount the disks. Usage: disk_full.sh RISKCAT PROJECT_FOLDER [STEP_IN_KIB]
set -euo pipefail

riskcat=$1
project=$2
step=${3:-16}
rules=$project/rules/example-county/ruleset.rules
county=$project/fixtures/county
if [[ $(id -u) != 0 ]]; then
  echo "skipped: needs root"
  exit 77
fi
work=$(mktemp -d)
disk=$work/disk
store=$disk/riskcat.db
trap 'umount "$disk" 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir "$disk"

fail() {
  printf 'disk_full: %s\n' "$*" >&2
  cat "$work/err" >&2
  exit 1
}

act() { "$riskcat" --now 2018-10-15 --as tester "$@" >"$work/out" 2>"$work/err"; }
# Whole; 10 says that no checkpoint kept elsewhere covers all of it.
verified() { act --db "$@" || [[ $? == 10 ]]; }
import() { act --db "$1" import --rules "$rules" --period 2017-2018 --delivered 2018-10-01 "$county"/2017-2018_*.csv; }
assess() { act --db "$1" assess --rules "$rules" --date 2018-10-15; }
head_of() { { "$riskcat" --db "$1" audit verify || [[ $? == 10 ]]; } | sed -n 's/^head //p'; }

mount_disk() {
  mount -t tmpfs -o "size=$1k" riskcat-disk "$disk" 2>/dev/null || {
    echo "skipped: no file system can be mounted here"
    exit 77
  }
}

# What the failure of `$1` leaves on a disk of `$2` KiB; `$3` is the head before, if there was a store.
check_failure() {
  local what="$1 on $2 KiB" before=$3
  [[ $code == 4 ]] || fail "$what ended with $code"
  grep -q 'disk is full\|disk has room' "$work/err" || fail "$what did not say that the disk is full"
  if [[ -n $before ]]; then
    verified "$store" audit verify --against "$before" || fail "$what left a store that is not whole"
  elif [[ -s $store ]]; then
    verified "$store" audit verify || fail "$what left a store that is not whole"
  fi
}

# `$1` on ever larger disks; `$2` is the store that it begins with, or nothing.
try() {
  local command=$1 from=$2 size before='' failures=0 code
  size=$step
  if [[ -n $from ]]; then
    before=$(head_of "$from")
    size=$((($(stat -c %s "$from") + 1023) / 1024))
  fi
  while true; do
    mount_disk "$size"
    [[ -z $from ]] || cp "$from" "$store"
    code=0
    "$command" "$store" || code=$?
    [[ $code != 0 ]] || break
    failures=$((failures + 1))
    check_failure "$command" "$size" "$before"
    mount -o remount,size=64m "$disk"
    "$command" "$store" || fail "$command on $size KiB cannot be done again where there is room"
    verified "$store" audit verify || fail "$command on $size KiB cannot be done again and be whole"
    umount "$disk"
    size=$((size + step))
    [[ $size -lt 8192 ]] || fail "$command does not even succeed on $size KiB"
  done
  umount "$disk"
  [[ $failures -gt 0 ]] || fail "$command never found its disk full"
  printf '%s: %d disks too small, the first that does is of %d KiB\n' "$command" "$failures" "$size"
}

try import ''
import "$work/begun.db" || fail "a store cannot be prepared"
try assess "$work/begun.db"
act --db "$work/begun.db" assess --rules "$rules" --date 2018-10-15
confirm() { act --db "$1" run confirm 1 --note moderated; }
try confirm "$work/begun.db"
