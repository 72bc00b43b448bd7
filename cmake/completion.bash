# bash completion of imprint: what its own help lists, so it is never out of date.
_imprint() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=
  if ((COMP_CWORD > 1)); then command=${COMP_WORDS[1]}; fi
  case $before in
    --layout)
      mapfile -t COMPREPLY < <(compgen -W "$(imprint layouts 2>/dev/null | awk '{print $1}')" -f -- "$word")
      return ;;
    --to) mapfile -t COMPREPLY < <(compgen -W "epub pdf" -- "$word"); return ;;
    --diagnostics) mapfile -t COMPREPLY < <(compgen -W "text json" -- "$word"); return ;;
  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(imprint $command --help 2>/dev/null |
      grep -oE -- '--[a-z][a-z-]*' | sort -u)" -- "$word")
  elif [[ -z $command ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(imprint --help 2>/dev/null |
      awk '/^[A-Za-z]*(ubcommands|ommands):/ { on = 1; next } on && /^  [a-z]/ { print $1 }')" -- "$word")
  else
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -F _imprint imprint
