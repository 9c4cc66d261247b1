# What more requests than the workers can answer do: each holds a worker for a fixed time, so what they can answer is known. The
# requests come at their own rate, each on a connection of its own, and are given up when they are late.

scenario_parameters() {
  cat <<'END'
loads=50,100,200,400 per cent of what the workers can answer, with commas between
hold=100 milliseconds for which a request holds its worker
deadlines=1000,3000 milliseconds after which a client gives up, with commas between
workers=50 MaxRequestWorkers, in children of 25
factor=2 AsyncRequestWorkerFactor
backlog=511 ListenBacklog; what waits there is answered first, so it should be less work than what clients wait for
END
}

scenario_needs() {
  leave_out vertx httpd nginx
  require_proc
  require_clients
  require_ss
  require_jcmd
  require_numbers hold 1 workers 25 factor 1 backlog 1
  [ $((p_workers % 25)) -eq 0 ] || fail "-p workers=$p_workers: a multiple of 25 is needed"
  capacity=$((p_workers * 1000 / p_hold))
  [ "$capacity" -ge 1 ] || fail "-p hold=$p_hold: less than one request a second is left of $p_workers workers"
  highest=0
  for each in $(overload_loads); do
    require_number "-p loads=" "$each" 1
    [ "$each" -le "$highest" ] || highest=$each
  done
  longest=0
  for each in $(overload_deadlines); do
    require_number "-p deadlines=" "$each" 1
    [ "$each" -le "$longest" ] || longest=$each
  done
  # Who waits has a descriptor on each side.
  waiting=$((capacity * highest / 100 * longest / 1000))
  require_descriptors $((waiting + 1000))
  threads_per_child=25
  max_request_workers=$p_workers
  common_lines="StartServers $((p_workers / 25))
ServerLimit $((p_workers / 25))
MinSpareThreads $p_workers
MaxSpareThreads $((p_workers + 25))
AsyncRequestWorkerFactor $p_factor
ListenBacklog $p_backlog"
  baton_lines="<Location \"/held\">
  SetHandler example-hello
  ExampleDelay $p_hold
</Location>"
}

overload_loads() {
  printf '%s' "$p_loads" | tr ',' ' '
}

overload_deadlines() {
  printf '%s' "$p_deadlines" | tr ',' ' '
}

run_scenario() {
  warn_if_busy
  printf '# More than the workers can answer\n\n'
  add_status_page
  start_server baton off
  check_subject baton /held
  print_machine
  printf -- '- each request holds a worker for %s ms, so %s workers can answer %s a second\n' "$p_hold" "$p_workers" "$capacity"
  printf -- '- open load, a connection for each request; %s rounds of %s s\n' "$rounds" "$seconds"
  printf -- '- the kernel queues %s connections (ListenBacklog %s), which is %s ms of work: with a shorter deadline, ' \
    $((p_backlog + 1)) "$p_backlog" $(((p_backlog + 1) * 1000 / capacity))
  printf 'workers are busy with requests that nobody waits for any more\n'
  if [ "$warmup" -gt 0 ]; then
    say "warming up baton"
    start_clients load baton open --path /held --rate "$capacity" --seconds "$warmup" --connections 5000
    finish_clients load
    sleep 1
  fi
  : >"$work/results.tsv"
  round=0
  while [ $round -lt "$rounds" ]; do
    round=$((round + 1))
    for deadline in $(overload_deadlines); do
      for each in $(overload_loads); do
        overload_round "$each" "$deadline"
      done
    done
  done
  stop_servers
  relate_to_peak
  printf '\n## Answers in time\n\n'
  print_summary goodput 'offered/s|answered in time/s|of what workers can|of the peak|p50 of these|p99 of these|given up, accepted by the kernel|not even connected|other answers|lost' \
    'number|number|share|share|micros|micros|number|number|number|number' 0
  printf '\n## Where the others wait\n\n'
  printf 'The most of a round, sampled five times a second. Backlog: connected by the kernel, not yet accepted. Connections of the '
  printf 'server: open ones that it has not yet closed, without those of the backlog. Status page: taken on a kept connection; '
  printf 'unanswered are those that did not come within a second.\n\n'
  print_summary waiting 'backlog|connections of the server|busy workers|without a worker|samples|unanswered|resident (RSS)|live heap afterwards|open afterwards' \
    'number|number|number|number|number|number|kib|kib|number' 0
}

# overload_round PER_CENT DEADLINE
overload_round() {
  rate=$((capacity * $1 / 100))
  [ "$rate" -ge 1 ] || rate=1
  start_samples states baton
  await_clients states 10
  start_clients load baton open --path /held --rate "$rate" --seconds "$seconds" --deadline "$2" \
    --connections $((waiting + 500))
  watch_kernel "$load_client" >"$work/kernel"
  finish_clients load
  stop_clients states
  # Those that were given up still have their worker; they are no part of the next round.
  sleep $((2 + $2 / 1000))
  add_result goodput "$1 %, $2 ms" baton "$(counted_rate load offered)" "$(counted_rate load good)" \
    "$(quotient "$(counted_rate load good)" "$capacity")" - "$(counted load p50)" "$(counted load p99)" \
    "$(counted load late)" "$(counted load unconnected)" "$(counted load other)" \
    $(($(counted load refused) + $(counted load closed) + $(counted load reset) + $(counted load malformed)))
  add_result waiting "$1 %, $2 ms" baton "$(most_of 1)" "$(most_of 2)" "$(most_sample states BusyWorkers)" "$(most_waiting states)" \
    "$(counted states samples)" "$(counted states failed)" "$(most_of 3)" "$(live_heap_of "$baton_pid")" \
    "$(established_of "$baton_port")"
  say "round $round of $rounds: $1 %, $2 ms: $(counted_rate load offered) requests/s, $(counted_rate load good) answered in time"
}

# watch_kernel PID: while this process runs, five times a second: backlog, connections without it, resident size.
watch_kernel() {
  while kill -0 "$1" 2>/dev/null && ! grep -q '^result' "$work/load.out"; do
    queued=$(backlog_of "$baton_port")
    known=$(($(established_of "$baton_port") - queued))
    [ $known -ge 0 ] || known=0
    printf '%s\t%s\t%s\n' "$queued" "$known" "$(resident_of "$baton_pid")"
    sleep 0.2
  done
}

# most_of COLUMN: of what watch_kernel saw.
most_of() {
  awk -v column="$1" '$column > most { most = $column } END { print most + 0 }' "$work/kernel"
}

# Fills in the column of the best rate of all: known only at the end.
relate_to_peak() {
  awk 'BEGIN { FS = OFS = "\t" }
    FNR == NR { if ($1 == "goodput" && $5 > peak) { peak = $5 } next }
    $1 == "goodput" && peak > 0 { $7 = $5 / peak }
    { print }' "$work/results.tsv" "$work/results.tsv" >"$work/related.tsv" && mv "$work/related.tsv" "$work/results.tsv"
}
