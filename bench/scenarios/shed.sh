# Requests that fail because the server closes kept connections while all its workers are busy, again and again. The clients ask
# every so often on a connection that they keep, and do not try again.

scenario_parameters() {
  cat <<'END'
clients=200 keep-alive clients
interval=1000 milliseconds between two requests of one, from half to one and a half times that
bursts=32 connections that ask as fast as they can, for a second in every two; 0: none
workers=5 workers a child; there are two children
shedding=busy KeepAliveShedding of the second Baton; empty: only the first
hold=0 milliseconds for which a request of the bursts holds a worker of Baton; 0: they ask for a file, as at the others
END
}

scenario_needs() {
  leave_out vertx
  require_clients
  require_numbers clients 1 interval 2 bursts 0 workers 1 hold 0
  require_descriptors $((p_clients + p_bursts + 500))
  case " $servers " in
    *" baton "*)
      [ -z "$p_shedding" ] || baton_has KeepAliveShedding ||
        fail "this Baton has no KeepAliveShedding; leave it out with -p shedding="
      ;;
  esac
  threads_per_child=$p_workers
  max_request_workers=$((2 * p_workers))
  common_lines="StartServers 2
ServerLimit 2
MinSpareThreads $max_request_workers
MaxSpareThreads $((max_request_workers + p_workers))
AsyncRequestWorkerFactor 1000
KeepAliveTimeout 60"
  baton_lines="<Location \"/held\">
  SetHandler example-hello
  ExampleDelay $p_hold
</Location>"
  nginx_lines="keepalive_timeout 60s;"
}

run_scenario() {
  warn_if_busy
  printf '# Kept connections while all workers are busy\n\n'
  : >"$work/results.tsv"
  add_status_page
  print_machine
  plain_lines=$baton_lines
  round=0
  while [ $round -lt "$rounds" ]; do
    round=$((round + 1))
    for server in $servers; do
      baton_lines=$plain_lines
      shed_round "$server" "$(shed_title "$server")"
      if [ "$server" = baton ] && [ -n "$p_shedding" ]; then
        baton_lines="$plain_lines
KeepAliveShedding $p_shedding"
        shed_round baton "KeepAliveShedding $p_shedding"
      fi
    done
  done
  printf -- '- %s clients, a request each %s ms or so, for %s s; %s rounds; ' "$p_clients" "$p_interval" "$seconds" "$rounds"
  printf 'bursts of %s connections without a pause, every other second\n' "$p_bursts"
  printf '\n## Requests\n\n'
  printf 'Closed and reset: a request was sent and the connection ended without an answer. Stale: the client saw, when its next '
  printf 'request was due, that the connection had been closed, and made another one. Announced: the answer said so.\n\n'
  print_summary requests 'sent|answered|closed|reset|failed of sent|stale|announced|late|p50|p99|burst answers|samples with all busy|samples' \
    'number|number|number|number|share|number|number|number|micros|micros|number|number|number' 0
}

shed_title() {
  if [ "$1" = baton ]; then
    printf default
  else
    printf 'as it is'
  fi
}

# shed_round SERVER TITLE
shed_round() {
  say "round $round of $rounds: $1, $2"
  start_server "$1" off
  eval "pid=\$$1_pid"
  [ ! "$p_bursts" -gt 0 ] || check_subject "$1" "$(burst_path "$1")"
  if has_status "$1"; then
    start_samples states "$1"
  fi
  start_clients paced "$1" paced --path /1k.html --connections "$p_clients" --interval "$p_interval" --seconds "$seconds"
  await_clients paced 60
  bursts "$1" "$paced_client" >"$work/bursts"
  finish_clients paced
  all_busy=-
  taken=-
  if has_status "$1"; then
    stop_clients states
    taken=$(($(counted states samples) + $(counted states failed)))
    all_busy=$(($(samples states BusyWorkers | awk -v all="$max_request_workers" '$1 >= all { n++ } END { print n + 0 }') + \
      $(counted states failed)))
  fi
  failed=$(($(counted paced closed) + $(counted paced reset)))
  add_result requests "$2" "$1" "$(counted paced sent)" "$(counted paced answered)" "$(counted paced closed)" \
    "$(counted paced reset)" "$(quotient_of "$failed" "$(counted paced sent)")" "$(counted paced stale)" \
    "$(counted paced announced)" "$(counted paced late)" "$(counted paced p50)" "$(counted paced p99)" \
    "$(awk '{ sum += $1 } END { print sum + 0 }' "$work/bursts")" "$all_busy" "$taken"
  stop_process "$pid"
  rm -rf "$work/$1-log-off"
}

# quotient_of ONE OTHER: with six digits, for what is rare.
quotient_of() {
  awk -v one="$1" -v other="$2" 'BEGIN { if (other + 0) printf "%.6f", one / other; else printf "-" }'
}

# bursts SERVER PID: loads it for a second and leaves it alone for another, while the process runs; prints how many were answered.
bursts() {
  [ "$p_bursts" -gt 0 ] || return 0
  usual=$connections
  connections=$p_bursts
  while kill -0 "$2" 2>/dev/null && ! grep -q '^result' "$work/paced.out"; do
    load "$1" "$(burst_path "$1")" 1 | awk '{ print $1 }'
    sleep 1
  done
  connections=$usual
}

# burst_path SERVER: a large file; with -p hold=, a handler of Baton that waits, which the others do not have.
burst_path() {
  if [ "$1" = baton ] && [ "$p_hold" -gt 0 ]; then
    printf /held
  else
    printf /1m.html
  fi
}
