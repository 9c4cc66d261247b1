# Whether the status can be had when it is needed most: all workers are held by a handler that blocks, nobody is accepted any
# more, and ordinary clients wait in the backlog. Asked is on a connection that was open before, and at AdminListen.

scenario_parameters() {
  cat <<'END'
pages=@?auto,@,@?notable,@?json,@?json=history,@?json=configuration what is asked for, in turn, with commas between; @ is the status page
requests=100 requests each way, one after the other
interval=20 milliseconds from one to the next
limit=5000 milliseconds after which a request has failed
workers=50 MaxRequestWorkers, in children of 25
clients=20 ordinary clients that come while all workers are held
hold=60000 milliseconds for which a request holds its worker; all must be asked in that time
END
}

scenario_needs() {
  leave_out vertx httpd nginx
  require_proc
  require_clients
  require_ss
  require_jcmd
  require_numbers requests 1 interval 1 limit 1 workers 25 clients 1 hold 1000
  [ $((p_workers % 25)) -eq 0 ] || fail "-p workers=$p_workers: a multiple of 25 is needed"
  require_descriptors $((p_workers + p_clients + 1000))
  threads_per_child=25
  max_request_workers=$p_workers
  common_lines="StartServers $((p_workers / 25))
ServerLimit $((p_workers / 25))
MinSpareThreads $p_workers
MaxSpareThreads $((p_workers + 25))
KeepAliveTimeout 60"
  baton_lines="<Location \"/held\">
  SetHandler example-hello
  ExampleDelay $p_hold
</Location>"
}

run_scenario() {
  warn_if_busy
  printf '# The status while all workers are held\n\n'
  add_status_page
  if [ -z "$baton_admin_port" ]; then
    say "this Baton has no AdminListen: only the connection from before is asked"
  fi
  print_machine
  printf -- '- %s requests for %s each way, every %s ms; %s rounds\n' "$p_requests" "$(held_pages | sed 's/,/, /g')" \
    "$p_interval" "$rounds"
  : >"$work/results.tsv"
  round=0
  while [ $round -lt "$rounds" ]; do
    round=$((round + 1))
    held_round
  done
  printf '\n## Answers\n\n'
  print_summary answers 'asked|answered|failed|p50|p99|longest' 'number|number|number|micros|micros|micros' 0
  printf '\n## What the others have meanwhile\n\n'
  printf 'Before the first request and after the last one.\n\n'
  print_summary held 'workers held, before|after|in the backlog, before|after|ordinary requests answered' \
    'number|number|number|number|number' 0
}

held_pages() {
  printf '%s' "$p_pages" | sed 's|@|/server-status|g'
}

# held_round: a new server, since nothing ends the handlers of the last one but time.
held_round() {
  say "round $round of $rounds: holding $p_workers workers for $p_hold ms"
  start_server baton off
  rm -f "$work/asking-kept" "$work/asking-admin" "$work/asking-fresh"
  start_asking kept no
  await_clients kept 30
  start_clients holders baton idle --path /held --connections "$p_workers" --opening "$p_workers"
  await_held
  start_clients ordinary baton idle --path /1k.html --connections "$p_clients" --opening "$p_clients"
  await_backlog
  look_at_held
  held_before=$held
  queued_before=$queued
  finish_asking kept 'a connection from before'
  if [ -n "$baton_admin_port" ]; then
    port_of_clients=$baton_admin_port
    start_asking admin no
    start_asking fresh yes
    port_of_clients=
    await_clients admin 30
    finish_asking admin 'AdminListen, one connection'
    await_clients fresh 30
    finish_asking fresh 'AdminListen, a connection each'
  fi
  look_at_held
  stop_clients ordinary
  add_result held "$p_workers workers" baton "$held_before" "$held" "$queued_before" "$queued" "$(counted ordinary answered)"
  stop_clients holders
  # Its workers are held for much longer than it waits for them.
  kill -KILL "$baton_pid"
  stop_process "$baton_pid"
  rm -rf "$work/baton-log-off"
}

# start_asking NAME FRESH: has its first answer at once; the requests that count follow when finish_asking wants them.
start_asking() {
  start_clients "$1" baton watch --pages "$(held_pages)" --together yes --fresh "$2" --count "$p_requests" \
    --interval "$p_interval" --limit "$p_limit" --while "$work/asking-$1"
}

# finish_asking NAME TITLE
finish_asking() {
  touch "$work/asking-$1"
  finish_clients "$1"
  add_result answers "$2" baton "$(counted "$1" asked)" "$(counted "$1" answered)" "$(counted "$1" failed)" \
    "$(counted "$1" p50)" "$(counted "$1" p99)" "$(counted "$1" max)"
  say "round $round of $rounds: $2: $(counted "$1" answered) of $(counted "$1" asked) answered"
}

# look_at_held: sets held, the workers that are held, and queued, the connections that nobody has accepted.
look_at_held() {
  held=$(workers_held)
  queued=$(baton_backlog)
}

# workers_held: how many threads are in the handler, as the virtual machine tells; the status page is what is measured here.
workers_held() {
  "$(jdk_tool jcmd)" "$baton_pid" Thread.print 2>/dev/null |
    awk 'BEGIN { RS = "" } /at io\.baton\.modules\.example\.HelloHandler/ { held++ } END { print held + 0 }'
}

await_held() {
  await_number "held $p_workers workers" workers_held "$p_workers"
}

# await_backlog: until it does not change any more. A child whose workers serve requests of the other one may still take a
# connection, which then waits for a worker, and takes no further one.
await_backlog() {
  same=0
  left=100
  queued=0
  while [ $same -lt 10 ]; do
    sleep 0.1
    look=$(baton_backlog)
    if [ "$look" -gt 0 ] && [ "$look" -eq "$queued" ]; then
      same=$((same + 1))
    else
      same=0
      queued=$look
    fi
    left=$((left - 1))
    [ $left -gt 0 ] || fail "baton accepts while all its workers are held: $queued of $p_clients clients are in its backlog"
  done
}

baton_backlog() {
  backlog_of "$baton_port"
}

# await_number WHAT FUNCTION NUMBER: until it prints that.
await_number() {
  left=100
  until [ "$("$2")" -eq "$3" ]; do
    left=$((left - 1))
    [ $left -gt 0 ] || fail "baton never $1 within 10 s, but $("$2") of them"
    sleep 0.1
  done
}
