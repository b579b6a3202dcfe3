# What setup installs, and where it may. Sourced by setup.sh.
# shellcheck shell=bash

# The Debian release whose engine is new enough. Its packages run on Debian 12 without replacing its libc.
readonly engine_release=trixie
# What the docker command needs; none of it starts an engine.
readonly client_packages=(docker-cli docker-buildx docker-compose)
# Packages only the tests use: a clock that can be set for one process, and the shells whose completion is tried.
readonly test_packages=(libfaketime zsh fish)
# What pages of reports are opened with in tests, and the words in them; any other Chromium will do as well.
readonly browser_packages=(chromium fonts-dejavu-core)

# Debian and its kin: they have apt, and packages of the same names.
is_debian() { grep -qsE '^ID(_LIKE)?=.*debian' /etc/os-release && command -v apt-get >/dev/null; }

# Debian itself: only its sources lead to the release the engine comes from.
system_id() { sed -nE 's/^ID="?([^"]*)"?$/\1/p' /etc/os-release 2>/dev/null; }

may_install() { [ "$(uname -s)" = Linux ] && is_debian && [ "$(id -u)" = 0 ]; }

# Why nothing can be installed here; empty where it can.
install_obstacle() {
  if [ "$(uname -s)" != Linux ]; then
    printf 'this is %s, and this script installs on Debian only' "$(uname -s)"
  elif ! is_debian; then
    printf 'this is not Debian or one of its kin'
  elif [ "$(id -u)" != 0 ]; then
    printf 'this needs root'
  elif [ "$(system_id)" != debian ]; then
    printf "the engine comes from Debian's packages, and this is %s" "$(system_id)"
  fi
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

# What they need is there in the older release, too, so libc and the rest stay.
install_of_engine_release() {
  apt update && add_engine_release && apt install -y --no-install-recommends "${@/%//$engine_release}"
}

install_client() { install_of_engine_release "${client_packages[@]}"; }

install_engine() { install_of_engine_release docker.io "${client_packages[@]}" && apt install -y --no-install-recommends iptables; }

# Only the way without a registry needs it, and only Debian and its kin have it: installed where that is possible, and
# otherwise no reason to stop somebody whose engine works.
lacks_mmdebstrap() { is_debian && ! command -v mmdebstrap >/dev/null; }

install_mmdebstrap() {
  apt-cache show mmdebstrap >/dev/null || apt update
  apt install -y --no-install-recommends mmdebstrap
}

has_browser() { [ -x /usr/bin/chromium ] || [ -x /usr/bin/chromium-browser ] || [ -x /usr/bin/google-chrome ]; }

# Debian's kin may have a browser only in another form than packages: then the tests that open pages are skipped.
missing_for_tests() {
  [ "$(dpkg-query -W -f '${db:Status-Status}\n' "${test_packages[@]}" 2>/dev/null | grep -cx installed)" = "${#test_packages[@]}" ] || printf '%s\n' "${test_packages[@]}"
  if [ "$(system_id)" = debian ] && ! has_browser; then printf '%s\n' "${browser_packages[@]}"; fi
}

install_for_tests() {
  apt-cache show "$@" >/dev/null || apt update
  apt install -y --no-install-recommends "$@"
}
