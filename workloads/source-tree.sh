#!/bin/sh
# A source tree of 1,000 files: tar unpacks it, grep searches it, cp copies it, rm removes both. It is made on the own disk of the
# client, the same each time: 1 to 40 KiB a file, 100 directories. What is written is synced before a step counts as done.
#
# bench: title = Unpacking, searching, copying and removing a source tree
# bench: measures = seconds of all four steps, with the caches a client has in real life
# bench: kind = metadata
# bench: main-metric = seconds
# bench: better = lower
# bench: passes = warm
# bench: remount = no
# bench: layout = prepare
# bench: duration = 20
# bench: set = full
# bench: needs = awk, cp, date, find, grep, mktemp, rm, sync, tar, wc
set -eu

cd "$WORKLOAD_DIRECTORY"
archive=${TMPDIR:-/tmp}/bench-source-tree.tar
files=1000

# The words of a file come from a generator of whole numbers that gives the same ones everywhere.
make_tree() {
  awk -v files="$files" -v top="$1" '
    function next_number(below) { seed = (seed * 16807) % 2147483647; return seed % below }
    BEGIN {
      seed = 20
      split("int void return struct static const char if else for while break switch case size_t buffer length error", words, " ")
      for (file = 0; file < files; file++) {
        name = sprintf("%s/part%d/module%d/file%d.c", top, int(file / 100), int(file / 10) % 10, file)
        size = 1024 + next_number(39 * 1024)
        written = 0
        if (file % 10 == 0) print "/* needle */" > name
        while (written < size) {
          line = "  "
          while (length(line) < 70) line = line words[1 + next_number(18)] next_number(1000) " "
          print line > name
          written += length(line) + 1
        }
        close(name)
      }
    }'
}

prepare() {
  rm -rf source-tree source-tree-copy
  [ ! -e "$archive" ] || return 0
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  for part in 0 1 2 3 4 5 6 7 8 9; do
    for module in 0 1 2 3 4 5 6 7 8 9; do mkdir -p "$work/source-tree/part$part/module$module"; done
  done
  make_tree "$work/source-tree"
  tar -cf "$archive.new" -C "$work" source-tree
  mv "$archive.new" "$archive"
}

# Runs a step and prints its seconds.
step() {
  name=$1
  shift
  step_began=$(date +%s.%N)
  "$@"
  step_ended=$(date +%s.%N)
  awk -v name="$name" -v began="$step_began" -v ended="$step_ended" \
    'BEGIN { printf "{\"metric\":\"%s-seconds\",\"value\":%.6f,\"unit\":\"s\"}\n", name, ended - began }'
  spent=$(awk -v spent="$spent" -v began="$step_began" -v ended="$step_ended" 'BEGIN { printf "%.6f", spent + ended - began }')
}

sync_here() { sync -f . 2> /dev/null || sync; }

unpack() { tar -xof "$archive"; sync_here; }

search() { found=$(grep -rl needle source-tree | wc -l); }

copy() { cp -R source-tree source-tree-copy; sync_here; }

remove() { rm -r source-tree source-tree-copy; }

case $1 in
  prepare)
    prepare
    ;;
  run)
    spent=0
    step unpack unpack
    step search search
    [ "$found" -eq $((files / 10)) ] || { echo "$found files were found, $((files / 10)) have the word" >&2; exit 1; }
    step copy copy
    copied=$(find source-tree-copy -type f | wc -l)
    [ "$copied" -eq "$files" ] || { echo "$copied files were copied, $files are there" >&2; exit 1; }
    step remove remove
    printf '{"metric":"seconds","value":%s,"unit":"s"}\n' "$spent"
    ;;
esac
