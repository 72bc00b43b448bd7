#compdef imprint
# zsh completion of imprint: bash's, read by zsh.
autoload -Uz bashcompinit && bashcompinit
source "${0:A:h:h:h}/bash-completion/completions/imprint"
