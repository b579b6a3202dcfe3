#!/bin/sh
# A tree of directories, five levels deep, with as many in each as the variant says: what making, walking and removing it share.
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

make() { names | xargs mkdir; }

# Counts those that are there.
walk() { find tree -type d | wc -l; }

# Prints how many directories a second a step did. The step's own output is not the workload's.
measure() {
  total=$(names | wc -l)
  began=$(date +%s.%N)
  seen=$("$@")
  ended=$(date +%s.%N)
  awk -v began="$began" -v ended="$ended" -v count="$total" 'BEGIN {
    printf "{\"metric\":\"operations\",\"value\":%.6f,\"unit\":\"1/s\"}\n", count / (ended - began)
    printf "{\"metric\":\"seconds\",\"value\":%.6f,\"unit\":\"s\"}\n", ended - began
  }'
}

# Ends the workload where a number of directories is not what it should be.
require() {
  [ "$1" -eq "$total" ] || { echo "$1 directories were found, $total should be there" >&2; exit 1; }
}

# As that, of what the measured step has counted.
require_seen() { require "$seen"; }
