# The verb test. Sourced by bench, which sets root.
# shellcheck shell=bash

# Those of dotnet test, and two of Bench. What has one dash (-c, -p:NAME=VALUE) goes on as it is.
readonly test_options=(
  --fast --thorough --filter --no-build --no-restore --logger --results-directory --settings --configuration --framework --verbosity --list-tests
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
  --fast               Run the tests that need no container engine and take seconds. The machine is not set up.
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
    case $word in --) break ;; --*) ;; *) continue ;; esac
    known=false
    for guess in "${test_options[@]}"; do case $word in "$guess" | "$guess"[=:]*) known=true ;; esac; done
    if ! $known; then
      guess=$(nearest "$word" "${test_options[@]}")
      reject "there is no option $word of test" "${guess:+did you mean $guess? }./bench test --help says what there is; dotnet test --help has the rest"
    fi
  done
  if has_option --fast "$@" && has_option --thorough "$@"; then reject '--fast and --thorough exclude each other' 'give one of them'; fi
}

# has_option NAME ARGUMENTS...: whether it is among them, as NAME or NAME=VALUE. What follows two dashes is no option of test.
has_option() {
  local name=$1 word
  shift
  for word in "$@"; do
    case $word in --) return 1 ;; "$name" | "$name"=*) return 0 ;; esac
  done
  return 1
}

# A filter says exactly what runs; without one, the tests that take longest are left out unless they are asked for.
run_tests() {
  local argument tests=Bench.sln arguments=() settings=() status=0 color=true
  if has_option --no-color "$@" || [ -n "${NO_COLOR:-}" ] || ! [ -t 1 ]; then color=false; fi
  if has_option --fast "$@"; then
    tests=tests/Bench.Tests
  elif ! has_option --thorough "$@" && ! has_option --filter "$@"; then
    arguments+=(--filter 'Tier!=Thorough')
    progress 'the everyday tests; ./bench test --thorough runs all'
  fi
  while [ $# -gt 0 ]; do
    argument=$1
    case $argument in
      --) shift; settings=("$@"); break ;;
      --fast | --thorough | --quiet | --verbose | --no-color) ;;
      *) arguments+=("$argument") ;;
    esac
    shift
  done
  cd -- "$root"
  if [ "$tests" != Bench.sln ] && [ ${#settings[@]} = 0 ] && is_for_program ${arguments[@]+"${arguments[@]}"}; then
    # By itself it takes three quarters of the time: nothing is told to dotnet test of each test, and what is built is not looked at again.
    if ! has_option --no-build ${arguments[@]+"${arguments[@]}"}; then build_program; fi
    arguments=("$program" -noLogo)
    if ! $color; then arguments+=(-noColor); fi
  else
    arguments=(test "$tests" --nologo --logger "console;verbosity=normal" ${arguments[@]+"${arguments[@]}"})
    if [ "$tests" = Bench.sln ] && has_option --filter "${arguments[@]}" && ! has_option --list-tests "${arguments[@]}"; then expect_any_test; fi
    if [ ${#settings[@]} -gt 0 ]; then arguments+=(-- "${settings[@]}"); fi
  fi
  if ! $json && ! ${counts-false}; then exec dotnet "${arguments[@]}"; fi

  # What the tests print is no JSON; only how they ended is.
  if $json; then
    dotnet "${arguments[@]}" >&2 || status=$?
  else
    concluded=true
    dotnet "${arguments[@]}" || status=$?
  fi
  if [ "$status" = 0 ] && ${counts-false} && ! has_run_any; then give_up 'no test matches the filter' 'dotnet test --list-tests names all there are'; fi
  if ! $json; then exit "$status"; fi
  if [ "$status" != 0 ]; then give_up "dotnet test ended with status $status" 'the tests that failed are named on standard error'; fi
  concluded=true
  printf '{"passed":true}\n'
}

# Whether the tests' own program can do what was asked for; all else is for dotnet test.
is_for_program() {
  local word
  for word in "$@"; do
    case $word in --no-build) ;; *) return 1 ;; esac
  done
}

# A filter may choose tests of one project only: none in another is no mistake, but none in all of them is one. Each project leaves its
# results in files that go with this script. Where the caller asks for such files there are no others, and those stay: dotnet test keeps
# to the last logger of a kind.
expect_any_test() {
  local index value logger=''
  counts=true prefix=bench-$$_ results_directory='' before=''
  for index in "${!arguments[@]}"; do
    case ${arguments[index]} in
      --results-directory | --logger | -l) value=${arguments[index + 1]-} ;;
      *) value=${arguments[index]#*[=:]} ;;
    esac
    case ${arguments[index]} in
      --results-directory | --results-directory[=:]*) results_directory=$value ;;
      --logger | --logger[=:]* | -l | -l[=:]*) case $value in trx | trx\;*) logger=$value ;; esac ;;
    esac
  done
  settings+=(RunConfiguration.TreatNoTestsAsError=false)
  case $logger in
    '')
      trap 'result_files -delete; conclude' EXIT
      arguments+=(--logger "trx;LogFilePrefix=${prefix%_}") ;;
    *LogFileName=*)
      # The last project writes over the others: nobody can say what was in them.
      counts=false ;;
    *)
      prefix=''
      before=$(result_files -exec cksum {} +) ;;
  esac
}

# result_files ACTION...: beside each project, or where the caller wants them. Of folders that are not there nothing is said.
result_files() {
  find "$root"/tests/*/TestResults ${results_directory:+"$results_directory"} -maxdepth 1 -name "$prefix*.trx" "$@" 2>/dev/null || true
}

# Files of earlier runs are told by what is in them: when they were written says nothing, where a clock ticks seldom.
has_run_any() {
  local file
  while IFS= read -r file; do
    case $'\n'$before$'\n' in *$'\n'"$(cksum "$file")"$'\n'*) ;; *) return 0 ;; esac
  done < <(result_files -exec grep -qE '<Counters total="[1-9]' {} \; -print)
  return 1
}
