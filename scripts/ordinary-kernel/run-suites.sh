#!/bin/bash
# Runs in the guest, as root, once the engine is up: tests of every profile with every kind of client, a process each.
#
# /bench has a checkout with the tests built, and .NET; the engine has the images; /results is shared with the host, which puts
# this script and the list of tests there, and finds progress.log, CLIENT-PROFILE.trx, summary (a line a suite) and, once everything
# has run, done.
set -euo pipefail

readonly checkout=/bench/checkout results=/results
readonly tests=$checkout/tests/Bench.Infrastructure.Tests/bin/lane/Bench.Infrastructure.Tests.dll
# What is to run, as the service's environment says it: the name of a list beside this file, words, and seconds.
readonly form=${FORM:?} profiles=${PROFILES:?} clients=${CLIENTS:?} timeout=${TIMEOUT:?} suite_limit=${SUITE_LIMIT:?} emulated=${EMULATED:?}

export DOTNET_ROOT=/bench/dotnet DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_TieredPGO=0 HOME=/root CI=true BENCH_IMAGES=debian
export PATH=$DOTNET_ROOT:$PATH
if [ "$emulated" = yes ]; then export TEST_PATIENCE=8; fi
for stage in PREREQUISITES CONTAINERS READY BOOTSTRAP MOUNT TEARDOWN; do export "BENCH_TIMEOUT_$stage=$timeout"; done

say() { printf '%7.1f s  %s\n' "$(cut -d ' ' -f 1 /proc/uptime)" "$*" | tee -a "$results/progress.log"; }

# listed FILE: the lines of a list that are no comments.
listed() { grep -v '^#' "$results/$1" | grep .; }

# filter_of PROFILE: in the words of dotnet test --filter, what the form's list names of a profile's tests.
filter_of() {
  local filter
  filter=$(listed "$form" | sed 's/^/FullyQualifiedName~/' | paste -sd '|')
  filter="Profile=$1&($filter)"
  if [ "$emulated" = yes ]; then filter+=$(listed times | sed 's/^/\&FullyQualifiedName!~/' | tr -d '\n'); fi
  printf '%s\n' "$filter"
}

# counted FILE NAME: a counter of a result file; 0 where there is none.
counted() { sed -nE "s/.*<Counters [^>]*\b$2=\"([0-9]+)\".*/\1/p" "$1" 2>/dev/null | grep . || echo 0; }

run_suite() {
  local client=$1 profile=$2 began=$SECONDS status=0
  local file=$results/$client-$profile
  say "$profile with client $client ..."
  (cd "$checkout" && BENCH_CLIENT=$client timeout --kill-after 60 "$suite_limit" dotnet "$tests" -filterVSTest "$(filter_of "$profile")" -parallelMode none -noColor -reporter verbose -result-trx "$file.trx") \
    >"$file.log" 2>&1 || status=$?
  local total passed failed
  total=$(counted "$file.trx" total) passed=$(counted "$file.trx" passed) failed=$(counted "$file.trx" failed)
  # A filter that matches nothing, or a process that ended early or was ended, is a failure that no counter shows.
  if [ "$total" = 0 ] || { [ "$status" != 0 ] && [ "$failed" = 0 ]; }; then failed=$((failed + 1)) total=$((total + 1)); fi
  printf '%s %s %s %s %s %s\n' "$client" "$profile" "$passed" "$failed" "$((total - passed - failed))" "$((SECONDS - began))" >>"$results/summary"
  say "$profile with client $client: $passed passed, $failed failed, $((total - passed - failed)) skipped"
}

main() {
  say "$(uname -sr), $(stat -fc %T /sys/fs/cgroup), engine $(docker version --format '{{.Server.Version}}')"
  # The server of kernel-nfs is the host's own only where the module is there: a container may not load it.
  modprobe nfsd
  local client profile
  for client in $clients; do
    for profile in $profiles; do run_suite "$client" "$profile"; done
  done
  touch "$results/done"
}

main
