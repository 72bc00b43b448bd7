#!/bin/sh
# batch.sh [FOLDER]: exports what has changed below FOLDER since the last run, for a job
# that runs every night. Each article becomes an EPUB and two PDFs (A4 and Letter).
#
#   IMPRINT   the program (default: imprint)
#   OUT       where the files go (default: out)
set -eu
folder=${1:-$(dirname "$0")}
program=${IMPRINT:-imprint}
out=${OUT:-out}
mkdir -p "$out"

# Articles that are newer than the last run in which all went well; at first all of them.
touch "$out/this-run"
set --
if [ -e "$out/last-run" ]; then set -- -newer "$out/last-run"; fi
find "$folder" \( -name '*.md' -o -name '*.html' \) ! -name README.md "$@" |
  sort >"$out/changed.txt"
if [ ! -s "$out/changed.txt" ]; then
  echo "nothing has changed"
  exit 0
fi

status=0
"$program" export --files-from "$out/changed.txt" -o "$out" -j 2 \
  --layout a4-handout,letter-handout --name '{slug}-{layout}' \
  --manifest "$out/manifest.json" --diagnostics json 2>"$out/report.jsonl" || status=$?
case $status in
  0) mv "$out/this-run" "$out/last-run"
     echo "$(wc -l <"$out/changed.txt") articles exported to $out" ;;
  # The others are there, and the manifest names all.
  1) echo "some articles failed: see $out/report.jsonl" >&2 ;;
  2) echo "nothing was exported: see $out/report.jsonl" >&2 ;;
  126|127) echo "$program cannot be run: name it with IMPRINT=/usr/local/bin/imprint" >&2 ;;
  *) echo "stopped (status $status): run it again" >&2 ;;
esac
exit "$status"
