#!/usr/bin/env bash
# Shows the orders on a private nats-server: a stream of events, retries, a breaker, metrics,
# and a trace over three processes.
#   demo.sh [FOLDER]    of the example's programs and natsmith-monitor
set -euo pipefail
programs=$(cd "${1:-.}" && pwd)
PATH=$programs:$PATH
folder=$(mktemp -d)
declare -A running=() # process id by name

say() { printf '\n-- %s\n' "$*"; }
show() {
  local argument line='$'
  for argument in "$@"; do
    if [[ $argument == *' '* ]]; then line+=" '$argument'"; else line+=" $argument"; fi
  done
  printf '%s\n' "$line"
  "$@" 2>&1
}

# start NAME COMMAND…: runs it beside us; what it says is in NAME.log.
start() {
  "${@:2}" >"$folder/$1.log" 2>&1 &
  running[$1]=$!
}

end() {
  local pid=${running[$1]:-}
  unset "running[$1]"
  if [[ -z $pid ]]; then return; fi
  kill "$pid" 2>/dev/null || true
  wait "$pid" || true
}

finish() {
  local code=$? name
  for name in orders stock traces server; do end "$name"; done
  if ((code != 0)); then cat "$folder"/*.log >&2; fi
  rm -rf "$folder"
}
trap finish EXIT

# until_it PAUSE COMMAND…: repeats it until it succeeds, for half a minute at least.
until_it() {
  local begin=$SECONDS
  while ((SECONDS - begin <= 30)); do
    if "${@:2}"; then return; fi
    sleep "$1"
  done
  echo "demo.sh: waited in vain for: ${*:2}" >&2
  return 1
}

server_url() {
  NATS_URL=$(sed -n 's/.*"nats:\/\/[^"]*:\([0-9]*\)".*/nats:\/\/127.0.0.1:\1/p' "$folder"/nats-server_*.ports 2>/dev/null)
  [[ -n $NATS_URL ]]
}

collector_url() {
  OTEL_EXPORTER_OTLP_ENDPOINT=$(sed -n 's/^listening on //p' "$folder/traces.log")
  [[ -n $OTEL_EXPORTER_OTLP_ENDPOINT ]]
}

# What a process has counted of Stock.reserve.
show_metrics() {
  local url
  url=$(sed -n 's/.*metrics on //p' "$folder/$1.log")
  show curl -sS --fail "$url" | grep -E '^\$|_(calls|errors)_total\{.*"reserve".* [1-9]|permits_free\{.*"reserve"'
}

orders_shop() { command orders_shop --name shop.main "$@" 2>>"$folder/shop.log"; }

start server nats-server -a 127.0.0.1 -p -1 -js -sd "$folder/jetstream" --ports_file_dir "$folder"
start traces orders_traces
until_it 0.05 server_url
until_it 0.05 collector_url
export NATS_URL OTEL_EXPORTER_OTLP_ENDPOINT
start stock orders_stock --name stock.main --metrics 127.0.0.1:0
start orders orders_service --name orders.main --metrics 127.0.0.1:0
natsmith-monitor wait stock.main orders.main --status ok --timeout 30s >/dev/null

say "three orders, one after the other, and a stream of what becomes of each"
show orders_shop bolt=2 washer=1 nut=3 | tee "$folder/bought"

say "the robot rested once: the stock said so, and was asked again"
grep -o 'served Stock.reserve .*' "$folder/stock.log"

say "the robot is broken: after some failures the breaker opens, and the stock is left alone"
show natsmith-monitor call stock.main robot '{"works": false}' --compact
show orders_shop bolt=1 bolt=1 bolt=1 bolt=1 bolt=1 bolt=1 bolt=1 || true
natsmith-monitor wait orders.main --status warning --timeout 30s >/dev/null
show natsmith-monitor ls orders.main

say "it is mended: one call tries, and the breaker closes"
show natsmith-monitor call stock.main robot '{"works": true}' --compact
until_it 0.5 orders_shop bolt=1 >"$folder/tries"
tail -n 3 "$folder/tries"
natsmith-monitor wait orders.main --status ok --timeout 30s >/dev/null
grep -o 'the breaker of .*' "$folder/orders.log" | grep -v 'tries again'  # without the calls that it refused

say "what both sides have counted of Stock.reserve, as Prometheus scrapes it: the caller's calls, the stock's attempts"
show_metrics orders
show_metrics stock

say "the order of nuts, through all three processes"
end orders # what ends sends its spans first
end stock
trace=$(sed -n 's/^order .* nut, .*trace //p' "$folder/bought")
show curl -sS --fail "$OTEL_EXPORTER_OTLP_ENDPOINT/traces/$trace"
