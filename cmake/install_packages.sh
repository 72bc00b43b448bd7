#!/bin/bash
# install_packages.sh GROUP...: installs what is missing of these groups of
# cmake/packages.txt, as root or with sudo. Asks dpkg first, so it costs nothing when all
# is there.
set -euo pipefail
list="$(dirname "$0")/packages.txt"

wanted=()
for group in "$@"; do
  if [[ $group == node ]] && command -v npm >/dev/null; then continue; fi
  while read -r of name _; do
    if [[ $of == "$group" ]]; then wanted+=("$name"); fi
  done <"$list"
done

installed=" $(dpkg-query -W -f '${Package}=${db:Status-Status} ' "${wanted[@]}" 2>/dev/null || true)"
missing=()
for name in "${wanted[@]}"; do
  if [[ $installed != *" $name=installed "* ]]; then missing+=("$name"); fi
done
if ((${#missing[@]} == 0)); then exit 0; fi

echo "installing: ${missing[*]}"
as_root=()
if ((EUID != 0)); then
  if ! command -v sudo >/dev/null; then
    echo "error: these packages are missing; run 'make' as root or install sudo" >&2
    exit 1
  fi
  as_root=(sudo)
fi
apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o Acquire::Retries=3 \
    -o Dpkg::Use-Pty=0 "$@" </dev/null
}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { apt update && apt install -y --no-install-recommends "${missing[@]}"; } \
  >"$log" 2>&1; then
  cat "$log" >&2
  exit 1
fi
