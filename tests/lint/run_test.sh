#!/usr/bin/env bash
# What ./run promises to whoever calls it, with stand-ins for the commands that would install and build.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
failures=0

stand_in() {
  printf '#!/bin/sh\n%s\n' "$2" >"$scratch/bin/$1"
  chmod +x "$scratch/bin/$1"
}

# Runs ./run from another folder, without a home and without a terminal; leaves its output in $said, its exit code in $code.
call() {
  : >"$scratch/calls"
  code=0
  said="$(cd / && env -u HOME PATH="$scratch/bin:$PATH" CALLS="$scratch/calls" "$root/run" "$@" 2>&1 </dev/null)" || code=$?
}

expect() {
  local what="$1"
  shift
  if "$@"; then return 0; fi
  printf 'FAILED: %s\n  exit code %s, calls: %s\n%s\n' "$what" "$code" "$(tr '\n' ';' <"$scratch/calls")" "$said" >&2
  failures=$((failures + 1))
}

says() { [[ $said == *"$1"* ]]; }
exits() { [[ $code == "$1" ]]; }
called() { [[ $(grep -c -- "$1" "$scratch/calls") == "$2" ]]; }

mkdir "$scratch/bin"
stand_in cmake 'echo "cmake $*" >>"$CALLS"'
stand_in ctest 'echo "ctest $*" >>"$CALLS"; echo "100% tests passed"; exit "${CTEST_EXIT:-0}"'
stand_in sudo 'exec "$@"'
stand_in dpkg-query 'echo installed'
stand_in apt-get 'echo "apt-get $*" >>"$CALLS"'

call help
expect "help is help" exits 0
expect "help names the commands" says "build, then walk through one term"
call
expect "no command is help" exits 0
call tset
expect "an unknown command is a usage error" exits 2
expect "an unknown command is named" says "there is no command 'tset'"
call build debug
expect "an unknown preset fails" exits 1
expect "an unknown preset shows the known ones" says "dev, release, bench, asan and fuzz"
expect "an unknown preset builds nothing" called cmake 0
call fuzz soon
expect "fuzz refuses what is no number" exits 1
call bench everything
expect "bench refuses what it does not know" exits 1
call format --all
expect "format refuses an unknown option" exits 1

call build
expect "build configures and builds dev" called 'cmake --.*preset dev' 2
expect "nothing is installed when all is there" called apt-get 0
call test -R values
expect "test passes its arguments to ctest" called 'ctest --preset dev .*-R values' 1
expect "the last line is ctest's" test "${said##*$'\n'}" = "100% tests passed"
export CTEST_EXIT=8
call test
expect "a failing test is a failing run" exits 8
unset CTEST_EXIT

# shellcheck source=/dev/null
if (. /etc/os-release && [[ ${ID:-}${VERSION_ID:-} == debian12 ]]); then
  stand_in dpkg-query 'for last; do :; done; case "$last" in libzstd-dev|git) exit 1;; esac; echo installed'
  call build
  expect "what is missing is installed, and no more" called 'apt-get .* install .* git libzstd-dev$' 1
  expect "the list is fetched first" called 'apt-get .*update' 1
  expect "one line says what is installed" says "installing git libzstd-dev"
  stand_in apt-get 'echo "apt-get $*" >>"$CALLS"; case "$*" in *update*) ;; *) exit 100;; esac'
  call build
  expect "a failing install fails" exits 1
  expect "a failing install is tried twice" called 'apt-get .* install ' 2
  expect "a failing install builds nothing" called cmake 0
fi

[[ $failures == 0 ]] || exit 1
echo "run_test: all as promised" >&2
