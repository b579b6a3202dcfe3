# The .NET SDK, and the program that is built with it. Sourced by bench, which sets root, project, built, configuration and program.
# shellcheck shell=bash

need_dotnet() {
  command -v dotnet >/dev/null || refuse 'the .NET SDK 10 is missing' "install it (package dotnet-sdk-10.0, or as Microsoft's site says), then run this again"
}

# The SDK and NuGet keep files in the home folder. Where there is none to write to, a folder of this user's takes its place.
give_dotnet_a_home() {
  local home=${HOME-} place
  [ -n "$home" ] || home=~
  if [ -n "${DOTNET_CLI_HOME-}" ] || { [ -d "$home" ] && [ -w "$home" ]; }; then return; fi
  place=${TMPDIR:-/tmp}/bench-dotnet-$UID
  mkdir -m 700 -- "$place" 2>/dev/null || [ -O "$place" ] && [ -d "$place" ] && [ ! -L "$place" ] ||
    refuse "the home folder $home cannot be written to, and $place cannot take its place" 'set DOTNET_CLI_HOME to a folder of yours'
  export DOTNET_CLI_HOME=$place NUGET_PACKAGES=${NUGET_PACKAGES:-$place/.nuget/packages}
}

# Which SDK is meant says global.json in the repository: another folder may have one of its own.
need_sdk() {
  local words
  need_dotnet
  give_dotnet_a_home
  words=$(cd -- "$root" && dotnet --version 2>&1) && return
  case $words in
    *'SDK was not found'* | *'No .NET SDKs were found'* | *'not found'*global.json*)
      refuse "the .NET SDK that global.json asks for is not here: $words" 'install SDK 10 (package dotnet-sdk-10.0), then run this again' ;;
    *) refuse "dotnet does not work here: ${words:-it says nothing}" ;;
  esac
}

# Where it cannot be told that nothing is newer, the compiler finds out. A folder is newer where something in it was removed.
is_built() {
  local newer sources=("$root/src" "$project")
  [ -f "$program" ] || return 1
  case $project in "$root"/tests/*) sources=("$root/src" "$root/tests") ;; esac
  case $project in "$root"/tests/Bench.Tests) sources+=("$root/perf") ;; esac
  newer=$(find "${sources[@]}" "$root"/Directory.* "$root"/global.json \( -name bin -o -name obj -o -name TestResults \) -prune -o -newer "$program" -print) && [ -z "$newer" ]
}

build_program() {
  local output began=$SECONDS
  need_dotnet
  if is_built; then return; fi
  need_sdk
  $quiet || printf 'bench: building %s ...' "$built" >&2
  if ! output=$(cd -- "$root" && dotnet build "$project" -c "$configuration" -v quiet --nologo 2>&1 </dev/null); then
    $quiet || printf ' failed\n' >&2
    give_up "$built cannot be built:"$'\n'"$(printf '%s\n' "$output" | tail -n 20)" "dotnet build $project -c $configuration says more"
  fi
  [ -f "$program" ] || give_up "dotnet build succeeded, and $program is not there" 'check whether a variable of the environment moves the output of builds'
  touch -- "$program" || true
  $quiet || printf ' done in %d s\n' "$((SECONDS - began))" >&2
}
