#!/bin/sh
# Several stat programs look at the files of one directory, each at its share, and by name: no listing tells them anything before.
# fio has an engine for it that does not do: fio looks at every file itself before it begins, and then measures the cache.
#
# bench: title = Looking at files
# bench: measures = files a second whose size and times are asked for
# bench: kind = metadata
# bench: variants = 1000, 10000
# bench: main-metric = operations
# bench: better = higher
# bench: passes = warm, cold
# bench: remount = yes
# bench: layout = prepare
# bench: duration = 2, 10
# bench: set = quick, full
# bench: needs = awk, date, stat, xargs
set -eu

cd "$WORKLOAD_DIRECTORY"

names() {
  awk -v count="$WORKLOAD_VARIANT" 'BEGIN { for (number = 0; number < count; number++) printf "stat-files/file.%d\n", number }'
}

case $1 in
  prepare)
    rm -rf stat-files
    mkdir stat-files
    # shellcheck disable=SC2016 # the inner shell's
    names | xargs -n 500 sh -c 'for file; do : > "$file"; done' sh
    ;;
  run)
    began=$(date +%s.%N)
    # xargs ends with another status than 0 where a file cannot be looked at.
    names | xargs -n 100 -P "$BENCH_THREADS" stat > /dev/null
    ended=$(date +%s.%N)
    awk -v began="$began" -v ended="$ended" -v count="$WORKLOAD_VARIANT" 'BEGIN {
      printf "{\"metric\":\"operations\",\"value\":%.6f,\"unit\":\"1/s\"}\n", count / (ended - began)
      printf "{\"metric\":\"seconds\",\"value\":%.6f,\"unit\":\"s\"}\n", ended - began
    }'
    ;;
esac
