#!/usr/bin/env bash
# The guest's disks, for ordinary-kernel.sh, which sources this: make_disks sets system, a folder, and tests and images, two files.
# shellcheck shell=bash disable=SC2154,SC2034

# kept NAME KEY: whether what has this name was made already of what the key stands for. Its folder is in REPLY, empty where it was
# not; what was made of something else is removed.
kept() {
  REPLY=$store/$1-$2
  if [ -e "$REPLY/complete" ]; then return; fi
  rm -rf "$store/$1"-*
  mkdir -p "$REPLY"
  return 1
}

# key_of: of what is on standard input
key_of() { sha256sum | cut -c 1-12; }

system_disk() {
  if kept "$release" "$(cat "$pieces/make-disk.sh" "$pieces/bench-suites.service" | key_of)"; then system=$REPLY; return; fi
  system=$REPLY
  say "making a disk with $release"
  # A mount namespace of its own: whatever ends it, no mount stays.
  logged "$results/disk.log" unshare --mount "$pieces/make-disk.sh" "$(suite_of "$release")" "$system"
  touch "$system/complete"
}

# What tests are made of and read.
sources() { git -C "$root" ls-files -z --cached --others --exclude-standard -- Bench.sln .env.example 'Directory.*' global.json BannedSymbols.txt .editorconfig README.md src tests docker configs; }

# The checkout with the tests built, and .NET. The tests are compiled ahead of time, which an emulated machine would otherwise do for
# most of each start; a copy is built, since its packages and locks are other ones then.
tests_disk() {
  local folder project=tests/Bench.Infrastructure.Tests dotnet
  dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
  if kept tests "$({ dotnet --version; cd "$root" && sources | xargs -0 sha256sum; } | key_of)"; then tests=$REPLY/disk.img; return; fi
  tests=$REPLY/disk.img folder=$REPLY/disk
  say 'building the tests'
  mkdir -p "$folder/checkout" "$folder/dotnet/shared"
  sources | tar -C "$root" -c --null -T - | tar -x -C "$folder/checkout"
  find "$folder/checkout" -name packages.lock.json -delete
  (cd "$folder/checkout" && logged "$results/build.log" env -u CI dotnet publish "$project" -c Release -r linux-x64 --no-self-contained \
    -p:PublishReadyToRun=true -p:RunAnalyzers=false -v quiet --nologo -o "$project/bin/lane")
  find "$folder/checkout" -type d \( -name obj -o -name Release \) -prune -exec rm -rf {} +
  cp -a "$dotnet"/{dotnet,host} "$folder/dotnet/"
  cp -a "$dotnet/shared/Microsoft.NETCore.App" "$folder/dotnet/shared/"
  disk_of "$folder" 4G
}

# The images of the profiles in a store of the guest's own engine.
images_disk() {
  local references
  say 'making the images'
  # From Debian's packages: what is made on a registry's image is known by a digest that is not saved with it.
  # shellcheck disable=SC2086
  BENCH_IMAGES=debian "$root/bench" build $profiles --quiet --json >"$work/made.json" || die 1 "the images could not be made: $(tail -n 1 "$work/made.json")"
  # A dry run also names the images they are made on, which have to be there as well.
  # shellcheck disable=SC2086
  BENCH_IMAGES=debian "$root/bench" build $profiles --dry-run --json >"$work/images.json"
  mapfile -t references < <(grep -o '"reference":"[^"]*"' "$work/images.json" | cut -d '"' -f 4 | sort -u)
  if kept images "$(key_of <<<"${references[*]}")"; then images=$REPLY/disk.img; return; fi
  images=$REPLY/disk.img
  docker save --output "$work/images.tar" "${references[@]}"
  logged "$results/load.log" "$pieces/load-images.sh" "$system/root" "$work/images.tar" "$REPLY/disk"
  disk_of "$REPLY/disk" 24G
}

# disk_of FOLDER SIZE: FOLDER.img, sparse, in the place of the folder
disk_of() {
  logged "$results/mke2fs.log" mke2fs -q -t ext4 -d "$1" "$1.img" "$2"
  rm -rf "$1"
  touch "$(dirname "$1")/complete"
}

# One at a time: what one makes, the next one finds.
make_disks() {
  exec {lock}>"$store/lock"
  flock "$lock"
  system_disk
  tests_disk
  images_disk
  exec {lock}>&-
}
