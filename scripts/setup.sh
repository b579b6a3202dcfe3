#!/usr/bin/env bash
# Installs what Bench needs: a container engine that is new enough and running, buildx, compose,
# and mmdebstrap for images that are made without a registry. See help below for the options, and docs/engines.md.
#
# Idempotent. An engine that works is never touched, and where one is named (DOCKER_HOST, a context, a properties file) none is
# ever installed or started. Where the script may not install (no root, not Debian), it installs nothing, prints what to
# do, and exits with 3; with 0 where only mmdebstrap is missing.
set -euo pipefail +f +C +o posix
unset CDPATH GREP_OPTIONS
unset -f cd printf
unalias -a
# What is configured here is everybody's, whatever the umask of who installs: apt reads its sources as a user of its own.
umask 022

program_name=setup json=false quiet=false
scripts=$(cd -P -- "${BASH_SOURCE[0]%/*}" && printf '%sx' "$PWD") && scripts=${scripts%x}
# shellcheck source-path=SCRIPTDIR source=report.sh
. "$scripts/report.sh"
# shellcheck source-path=SCRIPTDIR source=engine.sh
. "$scripts/engine.sh"
# shellcheck source-path=SCRIPTDIR source=packages.sh
. "$scripts/packages.sh"
# shellcheck source-path=SCRIPTDIR source=daemon.sh
. "$scripts/daemon.sh"

help() {
  cat <<'TEXT'
Description:
  Installs what is missing.

Usage:
  bench setup [options]

Options:
  --check         Change nothing; exit with 3 where something is missing.
  --with-tests    Install what only the tests use as well.
  --if-missing    Say nothing where nothing is missing.
  -?, -h, --help  Show help and usage information
  --json          Write results and errors as JSON, one object a line.
  -q, --quiet     Write results and errors only.
  -v, --verbose   Write every step.
  --no-color      Write without colours, as NO_COLOR does.
TEXT
}

check_only=false if_missing=false with_tests=false asks_engine=false color=true steps=()

# The form of every answer first: also of that to an option there is not.
for option in "$@"; do case $option in --json) json=true ;; esac; done
for option in "$@"; do
  case $option in
    --json) ;;
    --check | -n | --dry-run) check_only=true ;;
    --if-missing) if_missing=true ;;
    --with-tests) with_tests=true ;;
    --engine) asks_engine=true ;;
    -q | --quiet) quiet=true ;;
    -v | --verbose) ;;
    --no-color) color=false ;;
    -h | --help | '-?') help; concluded=true; exit 0 ;;
    *)
      guess=$(nearest "$option" --check --if-missing --with-tests --json --quiet --verbose --no-color --help)
      reject "there is no option $option of setup" "${guess:+did you mean $guess? }./bench setup --help lists what there is" ;;
  esac
done

if $color && [ -t 2 ] && [ -z "${NO_COLOR:-}" ]; then bold=$'\e[1m' plain=$'\e[0m'; else bold='' plain=''; fi

# step TEXT COMMAND...: runs it, says how long it took; on failure what it printed last is the reason.
step() {
  local text=$1 began=$SECONDS status=0 output
  shift
  $quiet || printf 'setup: %s ...' "$text" >&2
  output=$("$@" 2>&1 </dev/null) || status=$?
  if [ "$status" != 0 ]; then
    $quiet || printf ' %sfailed%s\n' "$bold" "$plain" >&2
    printf '%s\n' "$output" | tail -n 15 | sed 's/^/  | /' >&2
    give_up "$text failed after $((SECONDS - began)) s with status $status: $(printf '%s\n' "$output" | grep -v '^ *$' | tail -n 1)" "read what stands above; then run this again"
  fi
  $quiet || printf ' done in %d s\n' "$((SECONDS - began))" >&2
  steps+=("$text")
}

# plug_in NAME: whether the docker command has it; what it said instead is kept.
plug_in() {
  local words
  words=$(limited "$answer_budget_s" docker "$1" version 2>&1) && return
  reasons+=("$1: ${words%%$'\n'*}")
  return 1
}

# Looks at everything, and keeps what is missing and why.
look() {
  gaps=() reasons=()
  find_engine
  if ! engine_works; then
    gaps+=(engine)
    reasons+=("engine: $(engine_complaint)")
  fi
  plug_in buildx || gaps+=(buildx)
  plug_in compose || gaps+=(compose)
}

# unready WHY: nothing is done, and what would help is said.
unready() {
  local next='' advice
  advice=$(engine_advice)
  if [ -n "$named_by" ] || [[ $engine_words = *'ermission denied'* ]]; then
    next=$advice
  elif [ "$(uname -s)" = Darwin ]; then
    next="install a container engine with API $min_api or newer (Docker Desktop, OrbStack or Colima), start it, and run this again"
  elif [ -n "$engine_api" ] && ! engine_works; then
    next="upgrade the engine (Docker Engine 25 and newer will do), and run this again"
  elif ! command -v docker >/dev/null || [ "${gaps[0]}" != engine ]; then
    next="install an engine with API $min_api or newer (Docker Engine 25+) with its buildx and compose plugins, start it, and run this again"
  else
    next="$advice; then run this again"
  fi
  if [ -z "$named_by" ] && [ "$(system_id)" = debian ] && [ "$(id -u)" != 0 ]; then
    next+="${next:+; or, }as root (sudo ./bench setup) this script does all of it on Debian 12 and 13"
  fi
  local gap text
  text="not ready: missing $(list "${gaps[@]}"). Nothing was installed: $1"
  for gap in "${reasons[@]}"; do text+=$'\n'"  seen      $gap"; done
  refuse "$text" "$next"
}

# list WORD...: with commas.
list() { local IFS=,; local text="$*"; printf '%s' "${text//,/, }"; }

lacks() { case " ${gaps[*]-} " in *" $1 "*) return 0 ;; esac; return 1; }

# Where one is named, it is taken as it is. Why it cannot be used is for the program to say where that runs next: it knows more.
leave_named_engine() {
  [ -n "$named_by" ] && lacks engine || return 0
  if $if_missing; then
    local gap rest=()
    for gap in "${gaps[@]}"; do [ "$gap" = engine ] || rest+=("$gap"); done
    gaps=(${rest[@]+"${rest[@]}"})
  else
    unready "$named_by names the engine, $engine_name, and where one is named none is installed or started"
  fi
}

# A socket without the docker command may have an engine behind it: only with the command that is known.
install_missing_client() {
  if ! command -v docker >/dev/null && { [ -n "$named_by" ] || [ -S /var/run/docker.sock ]; }; then
    step "installing the docker command, buildx and compose from Debian's $engine_release" install_client
    look
  fi
}

install_missing() {
  install_missing_client
  leave_named_engine
  if lacks engine; then
    require_place_for_engine
    if ! command -v dockerd >/dev/null || lacks buildx || lacks compose; then
      step "installing the container engine, buildx and compose from Debian's $engine_release" install_engine
    fi
    step 'starting the container engine' start_engine
    find_engine
    if ! engine_works; then unready "the installed engine speaks API $engine_api"; fi
  elif lacks buildx || lacks compose; then
    step "installing buildx and compose from Debian's $engine_release" install_client
  fi
}

prepare_images() {
  lacks_mmdebstrap || return 0
  if may_install && ! $check_only; then
    step 'installing mmdebstrap, which makes the base image where no registry is reachable' install_mmdebstrap
  else
    $if_missing || progress 'mmdebstrap is missing: images can be made only where a registry is reachable (as root, ./bench setup installs it)'
  fi
}

# Where it may not install, tests say what they lack.
prepare_tests() {
  local missing
  $with_tests && ! $check_only && may_install || return 0
  mapfile -t missing < <(missing_for_tests)
  if [ ${#missing[@]} -gt 0 ]; then step "installing what only the tests use: ${missing[*]}" install_for_tests "${missing[@]}"; fi
}

finish() {
  prepare_images
  prepare_tests
  concluded=true
  if $if_missing && [ -z "${steps[*]-}" ]; then return; fi
  progress "ready: engine API ${engine_api:-of another machine}, buildx, compose${steps[0]:+, after $SECONDS s}"
  if $json && ! $if_missing; then
    printf '{"ready":true,"engineApi":%s,"steps":[' "$(json_or_null "$engine_api")"
    local separator='' text
    for text in ${steps[@]+"${steps[@]}"}; do printf '%s%s' "$separator" "$(json_string "$text")"; separator=,; done
    printf ']}\n'
  fi
}

main() {
  read_engine_name
  look
  leave_named_engine
  if [ -z "${gaps[*]-}" ]; then finish; return; fi
  if $check_only; then unready 'only a check was asked for'; fi
  local obstacle
  obstacle=$(install_obstacle)
  if [ -n "$obstacle" ]; then unready "$obstacle"; fi

  # Another setup may be under way; what it did need not be done again.
  take_turn
  look
  leave_named_engine
  if [ -n "${gaps[*]-}" ]; then
    progress "missing: $(list "${gaps[@]}")"
    install_missing
  fi
  finish
}

# For the test that compares this script's choice with the program's.
if $asks_engine; then
  read_engine_name
  printf '%s\n%s\n' "$named_by" "$engine_name"
  concluded=true
  exit
fi

main
