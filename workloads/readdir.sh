#!/bin/sh
# find lists directories of 1,000 or 10,000 files, 10,000 names in all: a small directory is over too soon for a clock.
#
# bench: title = Listing directories
# bench: measures = names a second that are listed, of directories of that many files
# bench: kind = metadata
# bench: variants = 1000, 10000
# bench: main-metric = operations
# bench: better = higher
# bench: passes = warm, cold
# bench: remount = yes
# bench: layout = prepare
# bench: duration = 2
# bench: set = full
# bench: needs = awk, date, find, wc, xargs
set -eu

cd "$WORKLOAD_DIRECTORY"
total=10000

names() {
  awk -v total="$total" -v each="$WORKLOAD_VARIANT" '
    BEGIN { for (number = 0; number < total; number++) printf "readdir-files/%d/file.%d\n", int(number / each), number }'
}

case $1 in
  prepare)
    rm -rf readdir-files
    names | sed 's|/[^/]*$||' | uniq | xargs mkdir -p
    # shellcheck disable=SC2016 # the inner shell's
    names | xargs -n 500 sh -c 'for file; do : > "$file"; done' sh
    ;;
  run)
    began=$(date +%s.%N)
    found=$(find readdir-files -mindepth 2 | wc -l)
    ended=$(date +%s.%N)
    [ "$found" -eq "$total" ] || { echo "$found names were listed, $total are there" >&2; exit 1; }
    awk -v began="$began" -v ended="$ended" -v count="$found" 'BEGIN {
      printf "{\"metric\":\"operations\",\"value\":%.6f,\"unit\":\"1/s\"}\n", count / (ended - began)
      printf "{\"metric\":\"seconds\",\"value\":%.6f,\"unit\":\"s\"}\n", ended - began
    }'
    ;;
esac
