#!/usr/bin/env bash
# Shows the observatory on a private nats-server: what a launcher runs, and what a monitor sees of it.
#   demo.sh [FOLDER]    of the observatory's programs, natsmith-launcher and natsmith-monitor
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
programs=$(cd "${1:-.}" && pwd)
PATH=$programs:$PATH
folder=$(mktemp -d)
server="" launcher=""

say() { printf '\n-- %s\n' "$*"; }
show() {
  printf '$ natsmith-monitor %s\n' "$*"
  natsmith-monitor "$@" 2>&1
}

end() {
  if [[ -z $1 ]]; then return; fi
  kill "$1" 2>/dev/null || true
  wait "$1" || true
}

finish() {
  local code=$?
  end "$launcher"
  end "$server"
  if ((code != 0)); then cat "$folder"/*.log >&2; fi
  rm -rf "$folder"
}
trap finish EXIT

server_port() { sed -n 's/.*"nats:\/\/[^"]*:\([0-9]*\)".*/\1/p' "$folder"/nats-server_*.ports 2>/dev/null; }

start_server() {
  local tries
  nats-server -a 127.0.0.1 -p -1 -js -sd "$folder/jetstream" --ports_file_dir "$folder" >"$folder/server.log" 2>&1 &
  server=$!
  for ((tries = 0; tries < 200; ++tries)); do
    if [[ -n $(server_port) ]]; then break; fi
    sleep 0.05
  done
  NATS_URL=nats://127.0.0.1:$(server_port)
  export NATS_URL
}

start_launcher() {
  export OBSERVATORY_BIN=$programs OBSERVATORY_STATE=$folder/state
  natsmith-launcher run "$here/observatory.yaml" 2>"$folder/launcher.log" &
  launcher=$!
}

start_server
start_launcher
say "a launcher starts what observatory.yaml names"
natsmith-monitor wait svc1.main svc3.cyclic --presence running --timeout 30s >/dev/null
natsmith-monitor wait svc2.once --presence stopped --status ok --timeout 30s >/dev/null
show ls

say "a part refuses: its service shows it"
show call svc1.main slew '{"altitude": 5}' || true
natsmith-monitor wait svc1.main --status warning --timeout 30s >/dev/null
show ls 'svc1*'

say "the service is killed: its launcher starts it again"
kill -KILL "$(natsmith-monitor show svc1.main --json | sed -n 's/.*"pid": *\([0-9]*\).*/\1/p')"
natsmith-monitor wait svc1.main --presence running --status idle --timeout 30s >/dev/null
show show svc1.main

say "the launcher ends, and with it what it runs"
kill "$launcher"
wait "$launcher"
launcher=""
natsmith-monitor wait svc1.main --presence stopped --timeout 30s >/dev/null
show ls
stopped=$(natsmith-monitor ls --json --presence stopped 2>/dev/null | grep -c '"presence"')
printf '\n%s objects seen from their start to their end\n' "$stopped"
