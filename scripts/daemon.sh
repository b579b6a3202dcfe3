# Starting an engine on a machine that has none. Sourced by setup.sh.
# shellcheck shell=bash

readonly daemon_budget_s=60
readonly turn=/run/bench-setup.lock turn_budget_s=900

# One setup at a time: two would start two engines on the same data. What is started does not hold the lock.
take_turn() {
  command -v flock >/dev/null || return 0
  exec 9>>"$turn"
  if ! flock --nonblock 9; then
    progress 'another setup is under way; waiting for it'
    flock --timeout "$turn_budget_s" 9 || refuse "another setup has been under way for more than $turn_budget_s s" "see what holds $turn: fuser -v $turn"
  fi
}

# An engine that is there and does not answer, or is too old, is somebody's: it is told, and never replaced.
require_place_for_engine() {
  local process
  if [ -n "$engine_api" ]; then unready 'an engine runs, but it is too old, and a running engine is never touched'; fi
  if process=$(running_daemon); then
    unready "dockerd runs already (process $process) and does not answer, and a running engine is never touched; see its log, and restart it"
  fi
  case $engine_words in 'no answer within'*) unready 'something has the socket of the engine and does not answer' ;; esac
}

# No init system here: the daemon gets a session of its own, so that it outlives this terminal, and neither this folder nor a
# temporary one of this login, which may go before it does. Its log is a new file each time: an older one may be somebody's.
start_daemon() {
  (cd / && exec env -u TMPDIR setsid dockerd >"$1" 2>&1 </dev/null 9>&-) &
}

start_engine() {
  local log='' ended deadline=$((SECONDS + daemon_budget_s))
  if [ -d /run/systemd/system ]; then
    systemctl enable --now docker
  else
    log=$(mktemp --suffix=.log "/var/log/bench-dockerd-$(date +%Y%m%d-%H%M%S)-XXXX")
    start_daemon "$log"
  fi
  while true; do
    # Looked at before it is asked: one that ends in between has been asked at its end.
    if [ -z "$log" ] || kill -0 $! 2>/dev/null; then ended=false; else ended=true; fi
    if ask_engine; then return; fi
    if $ended; then
      tail_of_daemon "$log" 'the engine ended at once'
      return 1
    fi
    if [ "$SECONDS" -ge "$deadline" ]; then
      tail_of_daemon "$log" "the engine did not answer within $daemon_budget_s s: $engine_words"
      return 1
    fi
    sleep 0.3
  done
}

# tail_of_daemon LOG REASON: the reason last, with the last that the daemon said.
tail_of_daemon() {
  if [ -z "$1" ]; then
    echo "$2; its log: journalctl -u docker"
    return
  fi
  tail -n 10 -- "$1"
  echo "$2: $(tail -n 1 -- "$1"); its log is $1"
}
