#!/usr/bin/env bash
# Makes the README's picture, docs/images/run.svg, of what a terminal really showed: scripts/picture.sh
#
# Run it once all images are made, so that it shows a usual run and not a first one. Needs `script` (util-linux).
set -euo pipefail
unset CDPATH
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

readonly picture=docs/images/run.svg
readonly columns=116
readonly commands=('./bench up ganesha' './bench ps' './bench down')

# A terminal's own view: both streams in one, colours and all.
session="stty cols $columns"
for command in "${commands[@]}"; do session+="; printf '\\033[1m\$ $command\\033[0m\\n'; $command; echo"; done

# Builds the command line, which otherwise would say so.
./bench version >/dev/null

mkdir -p "$(dirname "$picture")"
trap './bench down >/dev/null; rm -f "$picture.new"' EXIT
TERM=xterm-256color script --quiet --return --command "set -e; $session" /dev/null </dev/null \
  | awk -v columns="$columns" -f scripts/picture.awk >"$picture.new"
mv "$picture.new" "$picture"
printf '%s: %d bytes\n' "$picture" "$(wc -c <"$picture")"
