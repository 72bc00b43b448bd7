#!/bin/bash
# run.sh BUILD SECONDS [TARGET...]: fuzzes each target for so many seconds. Finds go to
# BUILD/finds/TARGET; what reached new code stays in BUILD/corpus/TARGET for the next run.
# Exit status 1: there are finds. One process at a time, at low priority.
set -euo pipefail
build=$1 seconds=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
targets=("$@")
if ((${#targets[@]} == 0)); then
  mapfile -t targets < <(cd "$here/corpus" && printf '%s\n' *)
fi
"$here/seeds.py" "$build/seeds"

# An input that takes 2 s of processor time is a find (target.h); these stop what does not
# come back at all.
limits=(-timeout=60 -rss_limit_mb=3000 -malloc_limit_mb=1000 -max_len=16384
  -report_slow_units=60)
found=0
for target in "${targets[@]}"; do
  finds=$build/finds/$target
  mkdir -p "$finds" "$build/corpus/$target" "$build/seeds/$target"
  echo "== $target"
  FUZZ_TARGET=$target nice "$build/tests/fuzz/fuzz" -max_total_time="$seconds" \
    -fork=1 -ignore_crashes=1 -ignore_timeouts=1 -ignore_ooms=1 "${limits[@]}" \
    -artifact_prefix="$finds/" "$build/corpus/$target" "$here/corpus/$target" \
    "$build/seeds/$target" >"$build/$target.log" 2>&1 || true
  tail -n 1 "$build/$target.log"
  count=$(find "$finds" -type f | wc -l)
  if ((count > 0)); then
    echo "$target: $count inputs in $finds"
    found=1
  fi
done
exit $found
