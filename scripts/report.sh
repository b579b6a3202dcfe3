# How the scripts say that they cannot go on: to a person as the program does, and with --json as the program's error object, on
# standard output, whatever ends them. Sourced; whoever sources it has set program_name, json and quiet.
# shellcheck shell=bash

# Who ends a script without a word of its own is told by the trap: a command that failed, or a signal.
concluded=false
trap conclude EXIT

# json_string TEXT: TEXT as a JSON string. Any bytes may stand in it; those that are no UTF-8 become U+FFFD.
json_string() (
  LC_ALL=C
  text=$1 result='' i=0
  utf8=$'^([\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]'
  utf8+=$'|\xf0[\x90-\xbf][\x80-\xbf][\x80-\xbf]|[\xf1-\xf3][\x80-\xbf][\x80-\xbf][\x80-\xbf]|\xf4[\x80-\x8f][\x80-\xbf][\x80-\xbf])'
  while [ "$i" -lt "${#text}" ]; do
    char=${text:i:1}
    case $char in
      '"' | \\) char=\\$char ;;
      $'\n') char='\n' ;;
      $'\t') char='\t' ;;
      [[:cntrl:]]) printf -v char '\\u%04x' "'$char" ;;
      [[:print:]]) ;;
      *)
        char='\ufffd'
        if [[ ${text:i:4} =~ $utf8 ]]; then
          char=${BASH_REMATCH[0]}
          i=$((i + ${#char} - 1))
        fi ;;
    esac
    result+=$char
    i=$((i + 1))
  done
  printf '"%s"' "$result"
)

# json_or_null TEXT: the same, and null for no text.
json_or_null() { if [ -n "$1" ]; then json_string "$1"; else printf null; fi; }

# report CODE MESSAGE [NEXT]: the failure, in the form it was asked for.
report() {
  concluded=true
  if $json; then
    printf '{"error":{"code":"%s","message":%s,"next":%s,"diagnostics":null}}\n' "$1" "$(json_string "$2")" "$(json_or_null "${3-}")" || true
  else
    printf '%s: %s\n' "$program_name" "$2" >&2 || true
    if [ -n "${3-}" ]; then printf '  next        %s\n' "$3" >&2 || true; fi
    printf '  code        %s\n' "$1" >&2 || true
  fi
}

refuse() { report BENCH-PREREQUISITE "$@"; exit 3; }
reject() { report BENCH-USAGE "$@"; exit 2; }
give_up() { report BENCH-FAILURE "$@"; exit 1; }

# Asked for something, somebody need not be told of what is done on the way.
progress() { if ! $quiet; then printf '%s\n' "$program_name: $*" >&2; fi; }

# Bash tells the trap 0 for most signals, and ends with the signal's own status all the same.
conclude() {
  local status=$?
  if ! $concluded; then
    case $status in
      0 | 129 | 130 | 143) report BENCH-INTERRUPTED "interrupted while the machine was prepared" ;;
      *) report BENCH-UNEXPECTED "the script ended with status $status; what failed said so on standard error" ;;
    esac
  fi
}

# nearest WORD CANDIDATE...: the candidate that begins most like WORD, where it shares its dashes and at least three letters.
nearest() {
  local word=$1 candidate best='' most=4 length
  shift
  for candidate in "$@"; do
    length=${#candidate}
    while [ "${word:0:length}" != "${candidate:0:length}" ]; do length=$((length - 1)); done
    if [ "$length" -gt "$most" ]; then most=$length best=$candidate; fi
  done
  printf '%s' "$best"
}
