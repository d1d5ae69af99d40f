#!/usr/bin/env bash
# Every package that ./run installs and every library that CMake looks for stands in docs/dependencies.md, and the page
# names no package that ./run does not install.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
page=docs/dependencies.md

# The words between the brackets of the arrays called …packages.
installed="$(awk '/^([a-z]+_)?packages=\(/ { on = 1; sub(/^[^(]*\(/, "") }
  on { last = /\)/; sub(/\).*/, ""); for (i = 1; i <= NF; ++i) print $i; if (last) on = 0 }' run | sort -u)"
# The second column of the tables: | library | `package` | …
documented="$(awk -F'|' '/^\|/ { print $3 }' "$page" | grep -o '`[^`]*`' | tr -d '`' | sort -u)"
wanted="$(sed -nE 's/^ *(find_package|pkg_check_modules)\(([A-Za-z0-9_]+).*/\2/p' CMakeLists.txt tests/CMakeLists.txt | sort -u)"

[[ -n $installed && -n $documented && -n $wanted ]] || { echo "dependencies_test: one of the lists is empty" >&2; exit 1; }
if ! diff <(echo "$installed") <(echo "$documented") >&2; then
  echo "dependencies_test: < stands only in ./run, > only in $page" >&2
  exit 1
fi
for library in $wanted; do
  grep -q "\`$library\`" "$page" || { echo "dependencies_test: $page does not name CMake's $library" >&2; exit 1; }
done
echo "dependencies_test: ./run, CMake and $page agree" >&2
