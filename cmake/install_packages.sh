#!/bin/bash
# install_packages.sh GROUP...: installs what is missing of these groups of
# cmake/packages.txt, as root or with sudo. Asks dpkg first, so it costs nothing, and needs
# no rights, when all is there. Says what it will fetch before it does.
#
# A run may be stopped at any moment: what an earlier one left half-done is finished first.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
list="$root/cmake/packages.txt"
unpacked="$root/build/headers"  # of the group `headers`; CMakeLists.txt looks there

if ! command -v dpkg-query >/dev/null; then
  echo "error: imprint is built on Debian 12 or 13; here is no dpkg. docs/dependencies.md" \
    "lists the libraries" >&2
  exit 1
fi

# names_of GROUP: its packages, a line each.
names_of() { awk -v group="$1" '$1 == group { print $2 }' "$list"; }

# is_installed NAME|NAME: one of them is.
is_installed() {
  local name
  for name in ${1//|/ }; do
    if [[ $installed == *" $name=installed "* ]]; then return 0; fi
  done
  return 1
}

wanted=() headers=()
for group in "$@"; do
  if [[ $group == node ]] && command -v npm >/dev/null; then continue; fi
  mapfile -t names < <(names_of "$group")
  if [[ $group == headers ]]; then headers+=("${names[@]}"); else wanted+=("${names[@]}"); fi
done
if ((${#wanted[@]} + ${#headers[@]} == 0)); then exit 0; fi

all=("${wanted[@]}" "${headers[@]}")

installed=" $(dpkg-query -W -f '${Package}=${db:Status-Status} ' ${all[@]//|/ } 2>/dev/null || true)"
missing=()
for names in "${wanted[@]}"; do
  if ! is_installed "$names"; then missing+=("$names"); fi
done
missing_headers=()
for name in "${headers[@]}"; do
  if ! is_installed "$name" && [[ ! -e $unpacked/$name ]]; then missing_headers+=("$name"); fi
done
if ((${#missing[@]} + ${#missing_headers[@]} == 0)); then exit 0; fi

# available NAME|NAME: the first that this release has.
available() {
  local name
  for name in ${1//|/ }; do
    if apt-cache show "$name" >/dev/null 2>&1; then
      echo "$name"
      return
    fi
  done
  echo "${1%%|*}"
}

ask_administrator() {
  local names=() alternatives
  for alternatives in "$@"; do names+=("$(available "$alternatives")"); done
  echo "error: packages are missing, and this user may not install them" >&2
  echo "  hint: ask the administrator of this machine to run these, then try again:" >&2
  echo "    apt-get update" >&2
  echo "    apt-get install --no-install-recommends ${names[*]}" >&2
  exit 1
}

# Headers are only unpacked: anybody may, where the machine knows where they are.
needs_root=
if ((${#missing[@]} > 0)); then needs_root=yes; fi
for name in "${missing_headers[@]}"; do
  if ! apt-cache show "$name" >/dev/null 2>&1; then needs_root=yes; fi
done
as_root=()
if ((EUID != 0)) && [[ -n $needs_root ]]; then
  # sudo asks for the password while it can.
  if ! command -v sudo >/dev/null || ! sudo -v; then
    if ((${#missing[@]} > 0)); then ask_administrator "${missing[@]}"; fi
    ask_administrator "${missing_headers[@]}"
  fi
  as_root=(sudo)
fi

# run_as_root COMMAND...: on a terminal its progress is shown; else what it printed is, if it
# fails. In a process group of its own: apt and dpkg do not hear Ctrl-C while they unpack.
running=
run_as_root() {
  local command=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "$@") status=0
  if [[ -t 1 ]]; then exec 3>&1; else exec 3>"$log"; fi
  set -m
  "${command[@]}" </dev/null >&3 2>&1 &
  running=$!
  set +m
  wait "$running" || status=$?
  running=
  if ((status != 0)) && [[ ! -t 1 ]]; then cat "$log" >&2; fi
  return "$status"
}
stop() {
  if [[ -n $running ]]; then "${as_root[@]}" kill -TERM -- "-$running" 2>/dev/null || true; fi
  echo "stopped; the same command goes on from here" >&2
  exit 130
}
# The other holder of apt's lock may be a machine's own update.
apt=(apt-get -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
if [[ ! -t 1 ]]; then apt+=(-q); fi
log=$(mktemp)
trap 'rm -rf "$log" "$unpacked.part"' EXIT
trap stop INT TERM

# Finishes what a run that was stopped left half-done, once nobody else installs.
settle() {
  local waited
  for ((waited = 0; waited < 300; waited += 5)); do
    if "${as_root[@]}" dpkg --configure -a </dev/null >"$log" 2>&1; then return; fi
    if ! grep -q 'lock' "$log"; then break; fi
    if ((waited == 0)); then echo "waiting for another installation to end"; fi
    sleep 5
  done
  cat "$log" >&2
  return 1
}

if ((EUID == 0)) || [[ -n $needs_root ]]; then
  echo "reading the lists of packages"
  settle
  run_as_root "${apt[@]}" update
fi

if ((${#missing[@]} > 0)); then
  names=()
  for alternatives in "${missing[@]}"; do names+=("$(available "$alternatives")"); done
  echo "installing: ${names[*]}"
  LC_ALL=C "${apt[@]}" --assume-no --fix-broken --no-install-recommends install "${names[@]}" 2>&1 |
    grep -E '^([0-9]+ upgraded|Need to get|After this)' || true
  run_as_root "${apt[@]}" -y --fix-broken --no-install-recommends install "${names[@]}"
fi

for name in "${missing_headers[@]}"; do
  echo "unpacking the headers of $name"
  rm -rf "$unpacked.part"
  mkdir -p "$unpacked.part"
  (cd "$unpacked.part" && "${apt[@]}" download "$name" >"$log" 2>&1) || { cat "$log" >&2; exit 1; }
  dpkg-deb -x "$unpacked.part/$name"_*.deb "$unpacked.part/$name"
  mkdir -p "$unpacked"
  mv "$unpacked.part/$name" "$unpacked/$name"
done
