#!/usr/bin/env bash
# How long `bench --help` takes: the medians of N runs, after one that fills the caches. On a busy machine the processor's time
# says more than the clock's.
#
#   measure-startup.sh [N] [PROGRAM]     20 runs of the Release build of this repository
set -euo pipefail
unset CDPATH

runs=${1:-20}
program=${2:-$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)/src/Bench.Cli/bin/Release/net10.0/bench.dll}
TIMEFORMAT='%R %U %S'

# median: of the lines on standard input
median() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }

dotnet "$program" --help >/dev/null
times=$(for ((run = 0; run < runs; run++)); do { time dotnet "$program" --help >/dev/null; } 2>&1; done)
printf '%d runs, medians: %s s by the clock, %s s of the processor\n' "$runs" \
  "$(awk '{ print $1 }' <<<"$times" | median)" "$(awk '{ print $2 + $3 }' <<<"$times" | median)"
