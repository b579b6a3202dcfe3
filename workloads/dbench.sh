#!/bin/sh
# dbench replays what office programs do on a file server, the mix of opening, reading, writing, locking and flushing, with as many
# clients as threads. Its figure leaves the first fifth of the time out.
#
# bench: title = dbench, the file server classic
# bench: measures = bandwidth of a recorded mix of all a file server is asked for
# bench: kind = data
# bench: main-metric = throughput
# bench: better = higher
# bench: passes = warm
# bench: remount = no
# bench: layout = none
# bench: duration = runtime
# bench: set = full
# bench: needs = awk, dbench
set -eu

cd "$WORKLOAD_DIRECTORY"

case $1 in
  run)
    mkdir -p dbench
    output=$(dbench -D "$PWD/dbench" -t "$BENCH_RUNTIME" "$BENCH_THREADS") || { printf '%s\n' "$output" >&2; exit 1; }
    rm -rf dbench
    # "Throughput 1286.87 MB/sec  2 clients  2 procs  max_latency=4.209 ms": its MB are millions of bytes.
    printf '%s\n' "$output" | awk '
      $1 == "Throughput" && $2 > 0 {
        seen = 1
        printf "{\"metric\":\"throughput\",\"value\":%.0f,\"unit\":\"B/s\"}\n", $2 * 1000000
        sub(/.*max_latency=/, "")
        printf "{\"metric\":\"longest-wait\",\"value\":%.6f,\"unit\":\"s\"}\n", $1 / 1000
      }
      END { if (!seen) { print "dbench has no throughput: it needs two seconds or more" > "/dev/stderr"; exit 1 } }'
    ;;
esac
