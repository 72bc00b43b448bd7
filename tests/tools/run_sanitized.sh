#!/bin/bash
# run_sanitized.sh FOLDER COMMAND...: runs a test of a build with sanitizers. Every process
# of it writes what a sanitizer finds into a file below FOLDER: workers, whose exit status
# is only a failed article, and imprint-decode, whose standard error nobody reads. Prints
# these files, and ends with 99, if there is one; else as the command does.
set -u
tools=$(cd "$(dirname "$0")" && pwd)
# Without a place for reports no test may pass.
mkdir -p "$1" && reports=$(mktemp -d "$1/XXXXXX") || exit 99
chmod 1777 "$reports"  # some tests run imprint as nobody
shift

common="exitcode=99:log_path=$reports/report"
export ASAN_OPTIONS="$common:detect_stack_use_after_return=1"
export LSAN_OPTIONS="$common:suppressions=$tools/lsan.supp:print_suppressions=0"
export UBSAN_OPTIONS="$common:print_stacktrace=1"
export TSAN_OPTIONS="$common:suppressions=$tools/tsan.supp:print_suppressions=0"
"$@"
status=$?

if [[ -n $(ls "$reports") ]]; then
  echo "sanitizers found, in $reports:"
  head -n 80 "$reports"/*
  exit 99
fi
rmdir "$reports"
exit "$status"
