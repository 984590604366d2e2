# Completion of natsmith-call for bash: services, then their methods, then options. What is found over NATS is asked for
# with the options of the connection that stand on the line, and with those of the environment.
_natsmith_call() {
  local current=${COMP_WORDS[COMP_CWORD]} word i
  local -a names=() connection=()
  for ((i = 1; i < COMP_CWORD; ++i)); do
    word=${COMP_WORDS[i]}
    case $word in
      --url | --creds | --nkey | --nkey-seed | --user | --password | --token | --tls-ca | --tls-cert | --tls-key | --tls-host | \
        --inbox-prefix)
        connection+=("$word" "${COMP_WORDS[++i]}") ;;
      --timeout | --header | --instance | --version | --patience | --log-level) ((++i)) ;;
      -*) ;;
      *) names+=("$word") ;;
    esac
  done
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "--timeout --header --instance --version --compact --no-check --patience --json --url --help" -- "$current")
  elif ((${#names[@]} < 2)); then
    mapfile -t COMPREPLY < <(compgen -W "$(natsmith-call "${connection[@]}" --complete "${names[@]}" 2>/dev/null)" -- "$current")
  fi
}
complete -F _natsmith_call natsmith-call
