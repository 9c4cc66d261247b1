# What idle keep-alive connections cost: throughput of active clients beside them against the same server without them, in turn,
# and memory for each of them.

scenario_parameters() {
  cat <<'END'
idle=10000 idle keep-alive connections; each has had one answer
active=32 connections of wrk; in place of -c
factor=1000 AsyncRequestWorkerFactor; above, so that no accept limit is met
END
}

scenario_needs() {
  leave_out vertx
  require_proc
  require_clients
  require_jcmd
  require_numbers idle 1 factor 1 active "$threads"
  # Those of the listener, of wrk and of the server itself come on top.
  require_descriptors $((p_idle + 1000))
  threads_per_child=25
  max_request_workers=50
  common_lines="StartServers 2
ServerLimit 2
MinSpareThreads 50
MaxSpareThreads 100
AsyncRequestWorkerFactor $p_factor
KeepAliveTimeout 3600"
  baton_lines="Listeners 2"
  nginx_worker_connections=$((p_idle + 1024))
  nginx_lines="keepalive_timeout 3600s;"
  # To tell what Netty has in buffers.
  BATON_OPTS="${BATON_OPTS-} $memory_tracking"
  export BATON_OPTS
  connections=$p_active
}

run_scenario() {
  warn_if_busy
  printf '# %s idle connections\n\n' "$p_idle"
  for server in $servers; do
    start_server "$server" off
    check_subject "$server" /1k.html "$documents/1k.html"
    if [ "$warmup" -gt 0 ]; then
      say "warming up $server"
      load "$server" /1k.html "$warmup" >/dev/null
    fi
  done
  print_circumstances
  : >"$work/results.tsv"
  round=0
  while [ $round -lt "$rounds" ]; do
    round=$((round + 1))
    for server in $servers; do
      idle_round "$server"
    done
  done
  stop_servers
  printf '\n## Throughput beside them\n\n'
  print_summary throughput "without, requests/s|with, requests/s|with / without|p99 without|p99 with|errors with|open before|open after" \
    'number|number|real|micros|micros|number|number|number' 2
  printf '\n## Memory for each of them\n\n'
  printf 'From the first round: with them, less than without them just before; of all processes of a server.\n\n'
  print_summary memory 'resident (RSS)|proportional (PSS)|live heap|direct memory' 'bytes|bytes|bytes|bytes' 0
}

# idle_round SERVER: without, then with.
idle_round() {
  plain=$(load "$1" /1k.html "$seconds") || exit 1
  eval "pid=\$$1_pid"
  measure_memory before "$pid"
  start_clients idle "$1" idle --path /1k.html --connections "$p_idle"
  await_clients idle 120
  eval "idle_port=\$$1_port"
  opened=$(established_of "$idle_port")
  measure_memory after "$pid"
  beside=$(load "$1" /1k.html "$seconds") || exit 1
  left_open=$(established_of "$idle_port")
  stop_clients idle
  add_result throughput "$connections active" "$1" "$(rate_of "$plain")" "$(rate_of "$beside")" \
    "$(quotient "$(rate_of "$beside")" "$(rate_of "$plain")")" "$(p99_of "$plain")" "$(p99_of "$beside")" \
    "$(errors_of "$beside")" "$opened" "$left_open"
  [ $round -ne 1 ] || add_result memory "one idle connection" "$1" \
    "$(per_connection "$before_resident" "$after_resident" "$p_idle")" \
    "$(per_connection "$before_memory" "$after_memory" "$p_idle")" \
    "$(per_connection "$before_heap" "$after_heap" "$p_idle")" \
    "$(per_connection "$before_direct" "$after_direct" "$p_idle")"
  say "round $round of $rounds: $1: $(rate_of "$plain") requests/s without, $(rate_of "$beside") with $opened idle, $left_open left"
}

# measure_memory WHEN PID: sets WHEN_heap, WHEN_direct, WHEN_memory and WHEN_resident. The heap first: it ends with a collection.
measure_memory() {
  [ $round -eq 1 ] || return 0
  eval "$1_heap=\$(live_heap_of $2) $1_direct=\$(direct_of $2)"
  eval "$1_memory=\$(memory_of $2) $1_resident=\$(resident_of $2)"
}
