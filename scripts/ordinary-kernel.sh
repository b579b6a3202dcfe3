#!/usr/bin/env bash
# Tests on an ordinary kernel: boots a Debian with its own kernel (the host's nfs, nfsd and cifs, control groups v2) in QEMU, and
# runs there the tests of ganesha, kernel-nfs and samba, mounted by a container and by the machine itself.
#
#   ordinary-kernel.sh debian12             everything; hours where the machine has to be emulated
#   ordinary-kernel.sh debian13 --short     a few tests of each
#   ordinary-kernel.sh debian12 --profiles 'samba' --clients 'host'
#   ordinary-kernel.sh debian12 --time-limit 7200     in seconds; without it 1 h for the short form, 8 h for the other
#
# Needs root and Debian or one of its kin: installs QEMU and mmdebstrap where they are missing. Results lie in
# results/ordinary-kernel/RELEASE; the guest's disks are kept in /var/tmp and made again when what they are made of has changed.
# Ends with 0, with 1 when a test failed, 2 when asked for wrongly, 3 when this machine lacks something.
set -euo pipefail
umask 022

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root
readonly pieces=$root/scripts/ordinary-kernel
readonly store=/var/tmp/bench-ordinary-kernel
readonly exit_usage=2 exit_prerequisite=3

say() { printf 'ordinary-kernel: %s\n' "$*" >&2; }
die() { say "$2"; exit "$1"; }

# --- what was asked for ---

# The profiles of which the machine's own kernel serves or mounts, and that need no other server.
readonly all_profiles='ganesha kernel-nfs samba'
readonly all_clients='container host'
release='' form=long profiles=$all_profiles clients=$all_clients time_limit=''

# known KIND WORDS WORDS: each of the first is one of the others
known() {
  local word
  for word in $2; do
    [[ " $3 " == *" $word "* ]] || die "$exit_usage" "there is no $1 '$word' here: it is one of $3"
  done
}

parse() {
  while [ $# -gt 0 ]; do
    case $1 in
      debian12 | debian13) release=$1 ;;
      --short) form=short ;;
      --profiles | --clients | --time-limit)
        [ $# -gt 1 ] || die "$exit_usage" "$1 needs a value"
        case $1 in --profiles) profiles=$2 ;; --clients) clients=$2 ;; *) time_limit=$2 ;; esac
        shift ;;
      *) die "$exit_usage" "there is no argument '$1'; see the top of $0" ;;
    esac
    shift
  done
  known profile "$profiles" "$all_profiles"
  known client "$clients" "$all_clients"
  [[ $time_limit =~ ^[0-9]*$ ]] || die "$exit_usage" "'$time_limit' is no number of seconds"
  [ -n "$release" ] || die "$exit_usage" "say which kernel: debian12 or debian13"
  if [ -z "$time_limit" ]; then time_limit=3600; [ "$form" = short ] || time_limit=28800; fi
}

suite_of() { case $1 in debian12) echo bookworm ;; debian13) echo trixie ;; esac; }

# --- what this machine needs for it ---

readonly packages=(qemu-system-x86 mmdebstrap e2fsprogs debian-archive-keyring)

prepare_machine() {
  [ "$(uname -sm)" = 'Linux x86_64' ] || die "$exit_prerequisite" "this is $(uname -sm), and the guest is an x86_64 Linux"
  command -v dotnet >/dev/null || die "$exit_prerequisite" "the .NET SDK is missing: see ./bench check"
  [ "$(id -u)" = 0 ] || die "$exit_prerequisite" "making the guest's disk needs root: sudo $0"
  local package lacking=()
  for package in "${packages[@]}"; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || lacking+=("$package")
  done
  [ "${#lacking[@]}" -gt 0 ] || return 0
  command -v apt-get >/dev/null || die "$exit_prerequisite" "missing: ${lacking[*]}; only Debian and its kin are installed on"
  say "installing ${lacking[*]}"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Check-Valid-Until=false -qq)
  "${apt[@]}" update && "${apt[@]}" install -y --no-install-recommends "${lacking[@]}" >/dev/null
}

# logged FILE COMMAND...: shows the end of what a command said where it fails.
logged() {
  local log=$1
  shift
  "$@" >"$log" 2>&1 || { tail -n 15 "$log" >&2; die 1 "failed: $1; all it said is in $log"; }
}

# shellcheck source=scripts/ordinary-kernel/disks.sh
. "$pieces/disks.sh"

# --- the guest ---

# A device that can be opened proves nothing: only a kernel that gets as far as looking for its disk does.
accelerator() {
  local said
  said=$(timeout 20 qemu-system-x86_64 -accel kvm -cpu host -m 512 -nodefaults -no-user-config -nographic -no-reboot -serial stdio \
    -kernel "$system/vmlinuz" -append 'console=ttyS0 panic=-1' 2>&1 </dev/null || true)
  if grep -q 'Unable to mount root fs' <<<"$said"; then echo 'kvm -cpu host'; else echo 'tcg,thread=multi -cpu max'; fi
}

boot() {
  local accel
  accel=$(accelerator)
  # What waits for something in the guest waits longer where each instruction is translated.
  case $accel in
    kvm*) timeout=60 suite_limit=1800 emulated=no; say 'KVM boots a guest here' ;;
    *) timeout=1800 suite_limit=7200 emulated=yes; say 'KVM boots no guest here: emulating, without the tests of how long something takes' ;;
  esac
  printf 'FORM=%s\nPROFILES="%s"\nCLIENTS="%s"\nTIMEOUT=%s\nSUITE_LIMIT=%s\nEMULATED=%s\n' \
    "$form" "$profiles" "$clients" "$timeout" "$suite_limit" "$emulated" >"$results/settings"
  cp "$pieces/run-suites.sh" "$pieces/$form" "$pieces/times" "$results/"
  : >"$results/progress.log"
  # It ends with this script, whatever ends that.
  # shellcheck disable=SC2086
  TMPDIR=$work setpriv --pdeathsig TERM qemu-system-x86_64 -accel $accel -smp 2 -m 6G -nodefaults -no-user-config -nographic -no-reboot \
    -kernel "$system/vmlinuz" -initrd "$system/initrd.img" -append 'root=/dev/vda rw console=ttyS0 panic=-1 loglevel=4' \
    -drive "file=$system/root.img,if=virtio,format=raw,snapshot=on" \
    -drive "file=$tests,if=virtio,format=raw,snapshot=on" \
    -drive "file=$images,if=virtio,format=raw,snapshot=on" \
    -virtfs "local,path=$results,mount_tag=results,security_model=none" \
    -device virtio-rng-pci -serial "file:$results/console.log" >"$results/qemu.log" 2>&1 &
  qemu=$!
  tail -f -n +1 --pid="$qemu" "$results/progress.log" &
  local deadline=$((SECONDS + time_limit)) ended=''
  while kill -0 "$qemu" 2>/dev/null; do
    if [ -e "$results/done" ] && [ -z "$ended" ]; then
      # A process that waits in the kernel for ever, as on a dead mount, keeps a machine from going off.
      ended=yes
      deadline=$((SECONDS + 120))
    fi
    if [ "$SECONDS" -ge "$deadline" ]; then
      if [ -n "$ended" ]; then say 'the guest does not go off'; else say "not done after $time_limit s"; fi
      kill "$qemu"
      break
    fi
    sleep 1
  done
  wait "$qemu" || true
  qemu=''
}

# --- the end ---

report() {
  local client profile passed failed skipped seconds sums=(0 0 0)
  printf '\n%-9s %-10s %-11s %7s %7s %8s %8s\n' kernel client profile passed failed skipped seconds
  while read -r client profile passed failed skipped seconds; do
    printf '%-9s %-10s %-11s %7d %7d %8d %8d\n' "$release" "$client" "$profile" "$passed" "$failed" "$skipped" "$seconds"
    sums=($((sums[0] + passed)) $((sums[1] + failed)) $((sums[2] + skipped)))
  done < <(cat "$results/summary" 2>/dev/null)
  if [ ! -e "$results/done" ]; then
    tail -n 15 "$results/console.log" "$results/qemu.log" >&2 || true
    say "the guest ended before all had run; see $results"
    sums[1]=$((sums[1] + 1))
  fi
  printf '\n%d passed, %d failed, %d skipped\n' "${sums[@]}"
  [ "${sums[1]}" = 0 ]
}

clean_up() {
  [ -z "${qemu:-}" ] || kill "$qemu" 2>/dev/null || true
  rm -rf "$work"
}

main() {
  parse "$@"
  prepare_machine
  results=$root/results/ordinary-kernel/$release
  rm -rf "$results"
  mkdir -p "$results" "$store"
  work=$(mktemp -d "$store/work.XXXXXX")
  trap clean_up EXIT
  trap 'exit 130' INT TERM
  make_disks
  boot
  report
}

main "$@"
