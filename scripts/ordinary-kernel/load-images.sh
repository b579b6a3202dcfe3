#!/usr/bin/env bash
# load-images.sh ROOT ARCHIVE FOLDER: has the guest's own engine, run here from the guest's files, load what `docker save` wrote;
# what it keeps, its /var/lib/docker, is left in FOLDER. Emulated, the same takes the guest as long as all else. Needs root.
set -euo pipefail

readonly seconds=300

# Namespaces of its own, so that neither mounts nor processes outlive this, and the engine finds no network to change.
if [ "${4:-}" != inside ]; then exec unshare --mount --pid --net --fork "$0" "$@" inside; fi

readonly root=$1 archive=$2 folder=$3

mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/run"
mkdir -p "$folder"
mount --bind "$folder" "$root/var/lib/docker"
touch "$root/run/images.tar"
mount --bind "$archive" "$root/run/images.tar"

chroot "$root" dockerd --bridge=none --iptables=false --ip6tables=false --storage-driver=overlay2 --log-level=warn &
readonly engine=$!
until chroot "$root" docker version >/dev/null 2>&1; do
  if ! kill -0 "$engine" 2>/dev/null || [ "$SECONDS" -ge "$seconds" ]; then echo "the guest's engine does not answer" >&2; exit 1; fi
  sleep 0.3
done
chroot "$root" docker load --quiet --input /run/images.tar
kill "$engine"
wait "$engine"
