#!/bin/sh
# mkdir makes a tree of directories, five levels deep: 3,906 of them at 5 a level, 111,111 at 10.
#
# bench: title = Making a deep tree
# bench: measures = directories a second that are made, five levels with that many in each directory
# bench: kind = metadata
# bench: variants = 5, 10
# bench: main-metric = operations
# bench: better = higher
# bench: passes = warm
# bench: remount = no
# bench: layout = prepare
# bench: duration = 10, 120
# bench: set = full, extra
# bench: needs = awk, date, find, mkdir, wc, xargs
set -eu

cd "$WORKLOAD_DIRECTORY"
depth=5

# A level after the other, so that every directory stands behind the one it lies in.
names() {
  awk -v width="$WORKLOAD_VARIANT" -v depth="$depth" 'BEGIN {
    level[1] = "tree"
    count = 1
    print level[1]
    for (step = 1; step <= depth; step++) {
      below = 0
      for (number = 1; number <= count; number++) {
        for (child = 1; child <= width; child++) { next_level[++below] = level[number] "/" child; print next_level[below] }
      }
      for (number = 1; number <= below; number++) level[number] = next_level[number]
      count = below
    }
  }'
}

case $1 in
  prepare)
    rm -rf tree
    ;;
  run)
    total=$(names | wc -l)
    began=$(date +%s.%N)
    names | xargs mkdir
    ended=$(date +%s.%N)
    made=$(find tree -type d | wc -l)
    [ "$made" -eq "$total" ] || { echo "$made directories are there, $total were made" >&2; exit 1; }
    awk -v began="$began" -v ended="$ended" -v count="$total" 'BEGIN {
      printf "{\"metric\":\"operations\",\"value\":%.6f,\"unit\":\"1/s\"}\n", count / (ended - began)
      printf "{\"metric\":\"seconds\",\"value\":%.6f,\"unit\":\"s\"}\n", ended - began
    }'
    ;;
esac
