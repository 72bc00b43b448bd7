#!/bin/bash
# install_validators.sh DIR: puts the validators into DIR (build/validators): the npm
# packages of package-lock.json, checked against its digests and without running any
# script of theirs, and the compiled Java drivers. Does nothing when DIR is up to date.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
mkdir -p "$1"
dir="$(cd "$1" && pwd)"
stamp=$(cat "$here"/package*.json "$here"/*.java "$0" | sha256sum)
if [[ -f $dir/stamp && $(<"$dir/stamp") == "$stamp" ]]; then exit 0; fi

echo "installing the validators"
rm -f "$dir/stamp"
cp "$here"/package.json "$here"/package-lock.json "$dir"
log="$dir/npm.log"
if ! (cd "$dir" && npm ci --ignore-scripts --omit=dev --omit=optional --no-audit --no-fund \
  --loglevel=error >"$log" 2>&1 </dev/null); then
  cat "$log" >&2
  exit 1
fi
jars=/usr/share/java
javac -d "$dir/classes" -cp "$jars/epubcheck.jar" "$here/EpubCheckDriver.java"
javac -d "$dir/classes" \
  -cp "$dir/node_modules/@opendataloader/pdf/lib/opendataloader-pdf-cli.jar" \
  "$here/VeraPdfDriver.java"
echo "$stamp" >"$dir/stamp"
