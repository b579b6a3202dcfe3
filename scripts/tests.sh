# The verb test. Sourced by bench, which sets root.
# shellcheck shell=bash

# Those of dotnet test, and the one of ours. What has one dash (-c, -p:NAME=VALUE) goes on as it is.
readonly test_options=(
  --thorough --filter --no-build --no-restore --logger --results-directory --settings --configuration --framework --verbosity --list-tests
  --blame --blame-crash --blame-crash-dump-type --blame-crash-collect-always --blame-hang --blame-hang-dump-type --blame-hang-timeout
  --collect --diag --environment --nologo --output --runtime --property --artifacts-path --arch --os --test-adapter-path --interactive --tl
  --help --json --quiet --verbose --no-color)

test_help() {
  cat <<'TEXT'
Description:
  Runs the tests; arguments go to dotnet test.

Usage:
  bench test [options] [arguments of dotnet test]

Options:
  --thorough           Run all tests. Without it, and without a filter, the longest are left out.
  --filter <FILTER>    Run the tests that match, such as Profile=ganesha or Category!=Engine.
  -?, -h, --help       Show help and usage information
  --json               Write results and errors as JSON, one object a line.
  -q, --quiet          Write results and errors only.
  -v, --verbose        Write every step.
  --no-color           Write without colours, as NO_COLOR does.
TEXT
}

check_test_options() {
  local word known guess
  for word in "$@"; do
    case $word in --) return ;; --*) ;; *) continue ;; esac
    known=false
    for guess in "${test_options[@]}"; do case $word in "$guess" | "$guess"[=:]*) known=true ;; esac; done
    if ! $known; then
      guess=$(nearest "$word" "${test_options[@]}")
      reject "there is no option $word of test" "${guess:+did you mean $guess? }./bench test --help says what there is; dotnet test --help has the rest"
    fi
  done
}

# A filter of one's own says exactly what runs; without one, the tests that take longest are left out unless they are asked for.
run_tests() {
  local argument everyday=true arguments=() status=0
  for argument in "$@"; do
    case $argument in
      --thorough) everyday=false ;;
      --quiet | --verbose | --no-color) ;;
      --filter | --filter=*) everyday=false; arguments+=("$argument") ;;
      *) arguments+=("$argument") ;;
    esac
  done
  if $everyday; then
    arguments+=(--filter 'Tier!=Thorough')
    progress 'the everyday tests; ./bench test --thorough runs all'
  fi
  cd -- "$root"
  arguments=(test Bench.sln --nologo --logger "console;verbosity=normal" ${arguments[@]+"${arguments[@]}"})
  if ! $json; then exec dotnet "${arguments[@]}"; fi

  # What the tests print is no JSON; only how they ended is.
  dotnet "${arguments[@]}" >&2 || status=$?
  if [ "$status" != 0 ]; then give_up "dotnet test ended with status $status" 'the tests that failed are named on standard error'; fi
  concluded=true
  printf '{"passed":true}\n'
}
