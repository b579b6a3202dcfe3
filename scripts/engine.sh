# Which container engine is meant, and whether it can be used. Sourced by setup.sh.
# The program decides by the same rule (src/Bench.Environments/Engine/EngineNames.cs); docs/engines.md has it in words, and a test
# tries every way to name an engine on both.
# shellcheck shell=bash

# Testcontainers speaks API 1.44 and newer; engine 25 was the first to offer it.
readonly min_api=1.44
readonly answer_budget_s=10

# What names the engine, and the name; both empty where nothing does.
named_by='' engine_name=''
# What the engine's answer was: its API version, or the docker command's own words.
engine_api='' engine_words=''

# property KEY: its value in the properties file, which is written as "key=value", "key: value" or "key value"; the first counts.
property() {
  local line trimmed
  [ -f "$properties" ] || return 0
  while IFS= read -r line || [ -n "$line" ]; do
    trimmed=${line#"${line%%[![:space:]]*}"}
    if [[ $trimmed =~ ^([^=:[:space:]#!][^=:[:space:]]*)[=:\ ]+([^[:space:]].*)$ && ${BASH_REMATCH[1]} = "$1" ]]; then
      line=${BASH_REMATCH[2]}
      printf '%s' "${line%"${line##*[![:space:]]}"}"
      return
    fi
  done <"$properties"
}

# current_context: as the docker command's own file has it. What is no JSON object names something nobody can read.
current_context() {
  local text config=$docker_config/config.json
  [ -f "$config" ] || return 0
  if ! text=$(cat "$config" 2>/dev/null); then printf 'unreadable'; return; fi
  text=${text//[[:space:]]/ }
  if [[ ! $text =~ ^\ *\{.*\}\ *$ ]]; then
    printf 'unreadable'
  elif [[ $text =~ \"currentContext\"\ *:\ *\"([^\"]*)\" ]]; then
    printf '%s' "${BASH_REMATCH[1]}"
  elif [[ $text =~ \"currentContext\"\ *:\ *[^n\ ] ]]; then
    printf 'unreadable'
  fi
}

name_engine() { named_by=$1 engine_name=$2; }

# The first that says something decides. A context called default is no other engine than the usual one.
read_engine_name() {
  local home=${HOME-} value
  [ -n "$home" ] || home=~
  properties=$home/.testcontainers.properties
  docker_config=${DOCKER_CONFIG-}
  if [ -n "${DOCKER_HOST-}" ]; then name_engine DOCKER_HOST "$DOCKER_HOST"; return; fi
  if [ -n "${DOCKER_CONTEXT-}" ]; then [ "$DOCKER_CONTEXT" = default ] || name_engine DOCKER_CONTEXT "$DOCKER_CONTEXT"; return; fi
  if [ -f "$properties" ] && [ ! -r "$properties" ]; then name_engine "$properties" unreadable; return; fi
  if [ -z "$docker_config" ] && docker_config=$(property docker.config) && [ -n "$docker_config" ]; then export DOCKER_CONFIG=$docker_config; fi
  [ -n "$docker_config" ] || docker_config=$home/.docker
  value=$(property tc.host)
  if [ -n "$value" ]; then name_engine "tc.host in $properties" "$value"; export DOCKER_HOST=$value; return; fi
  value=$(property docker.host)
  if [ -n "$value" ]; then name_engine "docker.host in $properties" "$value"; export DOCKER_HOST=$value; return; fi
  value=$(property docker.context)
  if [ -n "$value" ]; then
    export DOCKER_CONTEXT=$value
    [ "$value" = default ] || name_engine "docker.context in $properties" "$value"
    return
  fi
  value=$(current_context)
  case $value in
    '' | default) ;;
    *) name_engine "currentContext in $docker_config/config.json" "$value"; return ;;
  esac
  name_by_tls DOCKER_TLS_VERIFY docker.tls.verify || name_by_tls DOCKER_TLS docker.tls || true
}

# name_by_tls VARIABLE KEY: TLS alone names the engine it is usual for.
name_by_tls() {
  local value=${!1-} by=$1
  if [ -z "$value" ]; then
    value=$(property "$2")
    by="$2 in $properties"
  fi
  case $value in '' | 0 | false) return 1 ;; esac
  export "$1=$value"
  name_engine "$by" tcp://localhost:2376
}

# The sockets an engine of this machine may have, where none is named: the usual one, and those of engines without root.
usual_sockets() {
  local home=${HOME-}
  [ -n "$home" ] || home=~
  printf '%s\n' /var/run/docker.sock ${XDG_RUNTIME_DIR:+"$XDG_RUNTIME_DIR/docker.sock"} "/run/user/$UID/docker.sock" "$home/.docker/run/docker.sock" "$home/.docker/desktop/docker.sock"
}

# limited SECONDS COMMAND...: ends it with 124 when its time is over. macOS has no timeout.
limited() {
  local seconds=$1 command watch status=0
  shift
  if command -v timeout >/dev/null; then
    timeout "$seconds" "$@"
    return
  fi
  "$@" &
  command=$!
  { sleep "$seconds" && kill "$command"; } >/dev/null 2>&1 &
  watch=$!
  wait "$command" || status=$?
  kill "$watch" 2>/dev/null || true
  if [ "$status" = 143 ]; then return 124; fi
  return "$status"
}

# ask_engine [SOCKET]: succeeds where one answers, and keeps what it said either way.
ask_engine() {
  local answer status=0
  engine_api=''
  if ! command -v docker >/dev/null; then engine_words='the docker command is not here'; return 1; fi
  answer=$(if [ -n "${1-}" ]; then export DOCKER_HOST="unix://$1"; fi; limited "$answer_budget_s" docker version --format '{{.Server.APIVersion}}' 2>&1) || status=$?
  if [ "$status" = 0 ] && [[ $answer =~ (^|$'\n')([0-9]+\.[0-9]+)$ ]]; then engine_api=${BASH_REMATCH[2]}; return; fi
  if [ "$status" = 124 ]; then engine_words="no answer within $answer_budget_s s"; else answer=${answer//$'\n'/ }; engine_words=${answer# }; fi
  return 1
}

# The engine that is meant. The words kept are those of the usual socket: it is what most people have.
find_engine() {
  local socket first=''
  if [ -n "$named_by" ]; then ask_engine || true; return; fi
  while IFS= read -r socket; do
    if [ -z "$first" ] || [ -e "$socket" ]; then
      if ask_engine "$socket"; then return; fi
      first=${first:-$engine_words}
    fi
  done < <(usual_sockets)
  engine_words=$first
}

# at_least HAVE WANT: of versions such as 1.45
at_least() { [ "${1%%.*}" -gt "${2%%.*}" ] || { [ "${1%%.*}" = "${2%%.*}" ] && [ "${1#*.}" -ge "${2#*.}" ]; }; }

engine_works() { [ -n "$engine_api" ] && at_least "$engine_api" "$min_api"; }

# The process of the engine that has this machine's own place, whether it answers or not; a second one would share its data.
running_daemon() {
  local process
  process=$(cat /var/run/docker.pid 2>/dev/null) && [ "$(cat "/proc/$process/comm" 2>/dev/null)" = dockerd ] && printf '%s' "$process"
}

# engine_advice: what helps against what was seen; empty where that is not known.
engine_advice() {
  case $engine_words in
    *'ermission denied'*)
      printf '%s' "this user may not use the engine: sudo usermod -aG docker ${USER:-USER}, then log in again (or newgrp docker); or use an engine without root" ;;
    'the docker command is not here') ;;
    'no answer within'*) printf 'the engine is there and hangs: read its log, and restart it' ;;
    *) if [ -n "$named_by" ]; then printf 'start it, or remove %s' "$named_by"; else printf 'start the engine, or set DOCKER_HOST to one that runs'; fi ;;
  esac
}

# Why the engine cannot be used.
engine_complaint() {
  if [ -n "$engine_api" ]; then printf 'it speaks API %s, and Bench needs %s or newer' "$engine_api" "$min_api"; else printf '%s' "$engine_words"; fi
}
