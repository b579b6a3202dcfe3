#!/usr/bin/env bash
# make-disk.sh SUITE FOLDER: makes a Debian with its own kernel, a container engine and the kernel's NFS and SMB tools:
# FOLDER/root.img (ext4) and, for what is to be prepared in it, FOLDER/root; FOLDER/vmlinuz and FOLDER/initrd.img. Needs root.
set -euo pipefail

readonly suite=$1 folder=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
# As in setup.sh: the release whose engine is new enough, and runs on Debian 12 as well.
readonly engine_release=trixie
readonly size=8G

readonly packages=(
  systemd systemd-sysv dbus udev kmod apparmor linux-image-amd64 initramfs-tools zstd
  iptables tini nfs-common cifs-utils
  ca-certificates iproute2 procps perl-base fio
)

# Runs in mmdebstrap's first hook, with the new system's folder: its own sources, with the newer release beside them and
# pinned below everything else.
# shellcheck disable=SC2016
readonly add_engine_release='set -eu; cd "$1/etc/apt"
[ "$SUITE" != "$RELEASE" ] || exit 0
sed -n "s/\b$SUITE\b/$RELEASE/gp" sources.list >sources.list.d/engine.list
printf "Package: *\nPin: release n=%s\nPin-Priority: 100\n\n" "$RELEASE" "$RELEASE-updates" "$RELEASE-security" >preferences.d/engine'

# The last hook, when all else is installed: then only the engine itself comes from the newer release, not what it needs.
# shellcheck disable=SC2016
readonly install_engine='APT_CONFIG=$MMDEBSTRAP_APT_CONFIG apt-get -o DPkg::Chroot-Directory="$1" install -y --no-install-recommends \
  docker.io/$RELEASE docker-cli/$RELEASE docker-buildx/$RELEASE'

root=$folder/root
rm -rf "$root"
SUITE=$suite RELEASE=$engine_release mmdebstrap --mode=root --variant=minbase --format=directory \
  --aptopt='Acquire::Check-Valid-Until "false"' \
  --include="$(IFS=,; echo "${packages[*]}")" \
  --setup-hook="$add_engine_release" --customize-hook="$install_engine" \
  "$suite" "$root"

install -m 0644 "$here/bench-suites.service" "$root/etc/systemd/system/"
ln -s ../bench-suites.service "$root/etc/systemd/system/multi-user.target.wants/"
# Nobody logs in, and nothing is to run beside the tests.
for unit in serial-getty@ttyS0.service getty@tty1.service apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer fstrim.timer; do
  ln -sf /dev/null "$root/etc/systemd/system/$unit"
done
echo bench-guest >"$root/etc/hostname"
printf '127.0.0.1 localhost bench-guest\n' >"$root/etc/hosts"
cat >"$root/etc/fstab" <<'END'
/dev/vda /               ext4 defaults 0 0
/dev/vdb /bench          ext4 defaults 0 0
/dev/vdc /var/lib/docker ext4 defaults 0 0
results  /results        9p   trans=virtio,version=9p2000.L,msize=524288 0 0
END
mkdir -p "$root/bench" "$root/results" "$root/var/lib/docker"

cp -L "$root"/vmlinuz "$folder/vmlinuz"
cp -L "$root"/initrd.img "$folder/initrd.img"
mke2fs -q -t ext4 -d "$root" "$folder/root.img" "$size"
