#!/bin/sh
# rm removes a tree of directories, five levels deep: 3,906 of them at 5 a level, 111,111 at 10.
#
# bench: title = Removing a deep tree
# bench: measures = directories a second that are removed, five levels with that many in each directory
# bench: kind = metadata
# bench: variants = 5, 10
# bench: main-metric = operations
# bench: better = higher
# bench: passes = warm
# bench: remount = yes
# bench: layout = prepare
# bench: duration = 10, 120
# bench: set = full, extra
# bench: needs = awk, date, mkdir, rm, wc, xargs
# bench: common = common/tree.sh
set -eu

case $1 in
  prepare)
    rm -rf tree
    make
    ;;
  run)
    measure rm -r tree
    [ ! -e tree ] || { echo "the tree is still there" >&2; exit 1; }
    ;;
esac
