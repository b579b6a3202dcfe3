#!/bin/sh
# find walks a tree of directories, five levels deep: 3,906 of them at 5 a level, 111,111 at 10.
#
# bench: title = Walking a deep tree
# bench: measures = directories a second that are walked, five levels with that many in each directory
# bench: kind = metadata
# bench: variants = 5, 10
# bench: main-metric = operations
# bench: better = higher
# bench: passes = warm, cold
# bench: remount = yes
# bench: layout = prepare
# bench: duration = 5, 60
# bench: set = full, extra
# bench: needs = awk, date, find, mkdir, wc, xargs
# bench: common = common/tree.sh
set -eu

case $1 in
  prepare)
    rm -rf tree
    make
    ;;
  run)
    measure walk
    require_seen
    ;;
esac
