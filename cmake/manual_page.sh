#!/bin/bash
# manual_page.sh IMPRINT PAGE: writes the manual page to PAGE, made of what the program's own
# help says, so that it never tells another story.
set -euo pipefail
imprint=$1
exec >"$2"

# In roff a line's first dot or quote and every backslash mean something else.
escaped() { sed -e 's/\\/\\e/g' -e 's/-/\\-/g' -e "s/^\([.']\)/\\\\\&\1/"; }

# section TITLE: standard input as it stands.
section() {
  printf '.SH "%s"\n.nf\n' "$1"
  escaped
  printf '.fi\n'
}

help=$("$imprint" --help)
printf '.TH IMPRINT 1 "" "%s" "User Commands"\n' "$("$imprint" --version | head -n 1)"
cat <<'PAGE'
.SH NAME
imprint \- EPUB packages and accessible PDFs of articles
.SH SYNOPSIS
.B imprint
.RI [ COMMAND ]
.RI [ OPTION ...]
.RI [ PATH ...]
PAGE
section DESCRIPTION <<<"$help"
awk '/^Commands:/ { on = 1; next } /^$/ { on = 0 } on && /^  [a-z]/ { print $1 }' <<<"$help" |
  while read -r command; do
    section "imprint $command" < <("$imprint" "$command" --help </dev/null)
  done
cat <<'PAGE'
.SH FILES
.TP
.I imprint.yaml
settings of a folder of articles
.TP
.I ~/.cache/imprint
fetched pictures
.SH ENVIRONMENT
.TP
.B XDG_CACHE_HOME
the folder that holds the cache instead of ~/.cache
.TP
.B IMPRINT_DATA_DIR
layouts and fonts to use instead of the installed ones
.TP
.B SOURCE_DATE_EPOCH
the date of files whose article has none, in seconds since 1970
.TP
.B NO_COLOR
no colours in messages
.SH SEE ALSO
The manual and the list of diagnostics are in the source, in docs/.
PAGE
