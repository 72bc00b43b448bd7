#!/bin/sh
# run.sh BUILD: measures the phases (Google Benchmark) and whole runs of the program
# in BUILD, a Release build with -DIMPRINT_BENCH=ON.
set -eu
build=$1
here=$(dirname "$0")
"$build/bench/phases_bench" --benchmark_min_time=0.5
"$here/whole_runs.py" "$build/imprint" "$build/bench/corpora"
"$here/reading.py" "$build/imprint" "$build/bench/corpora"
"$here/long_documents.py" "$build/imprint" "$build/bench/corpora"
