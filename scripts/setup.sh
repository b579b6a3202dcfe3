#!/usr/bin/env bash
# Gives this machine what Bench needs: a container engine that is new enough and running, buildx, compose,
# and mmdebstrap for images that are made without a registry.
#
# Idempotent. An engine that works is never touched. Where the script may not install (no root, not Debian),
# it installs nothing, prints what to do, and exits with 3; with 0 where only mmdebstrap is missing.
#
#   setup.sh               install and start what is missing
#   setup.sh --if-missing  the same, but silent when nothing is
#   setup.sh --with-tests  also what only the tests use, where this script may install; tests skip what is not there
#   setup.sh --check       change nothing; exit 3 when something is missing
set -euo pipefail
# What is configured here is everybody's, whatever the umask of who installs: apt reads its sources as a user of its own.
umask 022

# Testcontainers speaks API 1.44 and newer; engine 25 was the first to offer it.
readonly min_api=1.44
# The Debian release whose engine is new enough. Its packages run on Debian 12 without replacing its libc.
readonly engine_release=trixie
readonly daemon_log=/var/log/bench-dockerd.log
readonly daemon_budget_s=60
# Packages only the tests use: a clock that can be set for one process, and the shells whose completion is tried.
readonly test_packages=(libfaketime zsh fish)
readonly exit_prerequisite=3

check_only=false
quiet=false
with_tests=false
for option in "$@"; do
  case $option in
    --check) check_only=true ;;
    --if-missing) quiet=true ;;
    --with-tests) with_tests=true ;;
    *) printf 'setup: there is no option %s; see the top of %s\n' "$option" "$0" >&2; exit 2 ;;
  esac
done

if [ -t 2 ] && [ -z "${NO_COLOR:-}" ]; then bold=$'\e[1m' plain=$'\e[0m'; else bold='' plain=''; fi
say() { printf '%s\n' "setup: $*" >&2; }

# step TEXT COMMAND...: runs it, says how long it took; on failure shows the end of what it printed.
step() {
  local text=$1 log began
  shift
  began=$SECONDS
  log=$(mktemp)
  printf 'setup: %s ...' "$text" >&2
  if "$@" >"$log" 2>&1; then
    printf ' done in %d s\n' "$((SECONDS - began))" >&2
    rm -f "$log"
  else
    local status=$?
    printf ' %sfailed%s after %d s (exit %d). The last lines:\n' "$bold" "$plain" "$((SECONDS - began))" "$status" >&2
    tail -n 15 "$log" | sed 's/^/  | /' >&2
    say "the whole output is in $log"
    exit 1
  fi
}

# at_least HAVE WANT: true when version HAVE is WANT or newer
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

engine_api() { timeout 10 docker version --format '{{.Server.APIVersion}}' 2>/dev/null; }
engine_works() { local api; api=$(engine_api) && [ -n "$api" ] && at_least "$api" "$min_api"; }

missing() {
  local gaps=()
  engine_works || gaps+=(engine)
  docker buildx version >/dev/null 2>&1 || gaps+=(buildx)
  docker compose version >/dev/null 2>&1 || gaps+=(compose)
  printf '%s\n' "${gaps[*]-}"
}

# Only the way without a registry needs it, and only Debian and its kin have it: installed where that is possible, and
# otherwise no reason to stop somebody whose engine works.
lacks_mmdebstrap() { is_debian && ! command -v mmdebstrap >/dev/null; }

may_install() { [ "$(uname -s)" = Linux ] && is_debian && [ "$(id -u)" = 0 ]; }

# Debian and its kin: they have apt, and packages of the same names.
is_debian() { grep -qsE '^ID(_LIKE)?=.*debian' /etc/os-release && command -v apt-get >/dev/null; }

# Debian itself: only its sources lead to the release the engine comes from.
system_id() { sed -nE 's/^ID="?([^"]*)"?$/\1/p' /etc/os-release 2>/dev/null; }

advise() {
  local lacking=$1 why=$2
  say "${bold}not ready${plain}: missing $lacking. Nothing was installed: $why."
  case $(uname -s) in
    Darwin)
      say "install a container engine with API $min_api or newer (Docker Desktop, OrbStack or Colima), start it, and run this again" ;;
    *)
      if ! command -v docker >/dev/null; then
        say "install an engine with API $min_api or newer (Docker Engine 25+) with its buildx and compose plugins, start it, and run this again"
      elif [ -z "$(engine_api)" ]; then
        say "the docker client is here, but no engine answers it: start the engine, or set DOCKER_HOST, or join the docker group; then run this again"
      else
        say "the engine speaks API $(engine_api); Bench needs $min_api or newer (Docker Engine 25+). Upgrade it and run this again"
      fi
      if [ "$(system_id)" = debian ]; then say "as root (sudo ./bench setup) this script does all of it on Debian 12 and 13"; fi ;;
  esac
  exit "$exit_prerequisite"
}

apt() { DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Check-Valid-Until=false -o Dpkg::Use-Pty=0 "$@"; }

# The Debian releases apt knows here, by code name. Not from /etc/os-release: what can be installed is what sources offer.
releases() { apt-cache policy | sed -nE 's/.*o=Debian,.*n=([a-z]+),l=Debian,.*/\1/p' | sort -u; }

# The engine comes from a newer release than Debian 12's. That release is derived from the sources this machine is
# configured with (so mirrors and proxies stay in force) and pinned below everything else, with its updates, which are
# releases of their own names: nothing is upgraded by it.
add_engine_release() {
  local here
  if releases | grep -qx "$engine_release"; then return; fi
  here=$(releases | head -n 1)
  [ -n "$here" ] || { echo "apt has no Debian release in its sources"; return 1; }
  printf 'Package: *\nPin: release n=%s\nPin-Priority: 100\n\n' "$engine_release"{,-updates,-security} >/etc/apt/preferences.d/bench-engine
  if [ -s /etc/apt/sources.list.d/debian.sources ]; then
    sed "s/\b$here\b/$engine_release/g" /etc/apt/sources.list.d/debian.sources >/etc/apt/sources.list.d/bench-engine.sources
  else
    sed -n "s/\b$here\b/$engine_release/gp" /etc/apt/sources.list >/etc/apt/sources.list.d/bench-engine.list
  fi
  apt update
}

# Four packages come from the newer release; what they need is there in the older one, so libc and the rest stay.
install_engine() {
  apt update
  add_engine_release
  apt install -y --no-install-recommends {docker.io,docker-cli,docker-buildx,docker-compose}"/$engine_release" iptables
}

install_mmdebstrap() {
  apt-cache show mmdebstrap >/dev/null 2>&1 || apt update
  apt install -y --no-install-recommends mmdebstrap
}

start_engine() {
  if [ -d /run/systemd/system ]; then
    systemctl enable --now docker
  else
    # No init system here: the daemon gets a session of its own, so that it outlives this terminal, and neither this folder
    # nor a temporary one of this login, which may go before it does.
    (cd / && exec env -u TMPDIR setsid dockerd >"$daemon_log" 2>&1 </dev/null) &
  fi
  local deadline=$((SECONDS + daemon_budget_s))
  until [ -n "$(engine_api)" ]; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      echo "the engine did not answer within $daemon_budget_s s; its log is $daemon_log"
      tail -n 10 "$daemon_log" 2>/dev/null || true
      return 1
    fi
    sleep 0.3
  done
}

has_test_packages() {
  [ "$(dpkg-query -W -f '${db:Status-Status}\n' "${test_packages[@]}" 2>/dev/null | grep -cx installed)" = "${#test_packages[@]}" ]
}

install_for_tests() {
  apt-cache show "${test_packages[@]}" >/dev/null 2>&1 || apt update
  apt install -y --no-install-recommends "${test_packages[@]}"
}

prepare_images() {
  lacks_mmdebstrap || return 0
  if may_install && ! $check_only; then
    step "installing mmdebstrap, which makes the base image where no registry is reachable" install_mmdebstrap
  else
    $quiet || say "mmdebstrap is missing: images can be made only where a registry is reachable (as root, ./bench setup installs it)"
  fi
}

# Where it may not install, tests say what they lack.
prepare_tests() {
  $with_tests && ! $check_only && may_install || return 0
  if ! has_test_packages; then step "installing what only the tests use: ${test_packages[*]}" install_for_tests; fi
}

main() {
  local gaps
  gaps=$(missing)
  if [ -z "$gaps" ]; then
    prepare_images
    prepare_tests
    $quiet || say "ready: engine API $(engine_api), buildx, compose"
    return 0
  fi
  if $check_only; then advise "$gaps" "only a check was asked for"; fi
  if [ "$(uname -s)" != Linux ]; then advise "$gaps" "this is $(uname -s), and this script installs on Debian only"; fi
  if ! is_debian; then advise "$gaps" "this is not Debian or one of its kin"; fi
  if [ "$(id -u)" != 0 ]; then advise "$gaps" "this needs root"; fi
  if [ "$(system_id)" != debian ]; then advise "$gaps" "the engine comes from Debian's packages, and this is $(system_id)"; fi

  say "missing: $gaps"
  case " $gaps " in
    *' engine '*)
      if [ -n "$(engine_api)" ]; then advise "$gaps" "an engine runs, but it is too old, and a running engine is never touched"; fi
      if ! command -v dockerd >/dev/null || ! docker buildx version >/dev/null 2>&1 || ! docker compose version >/dev/null 2>&1; then
        step "installing the container engine, buildx and compose from Debian's $engine_release" install_engine
      fi
      step "starting the container engine" start_engine
      if ! engine_works; then advise "$gaps" "the installed engine speaks API $(engine_api)"; fi ;;
    *)
      step "installing buildx and compose from Debian's $engine_release" install_engine ;;
  esac
  prepare_images
  prepare_tests
  say "ready: engine API $(engine_api), buildx, compose, after $SECONDS s"
}

main
