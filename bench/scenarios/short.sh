# Whether anything is left of many short connections: afterwards the counts of the status page must be those of the clients, and
# connections, descriptors, threads and memory as before.

scenario_parameters() {
  cat <<'END'
requests=1000000 connections, of one request each
places=32 connections at a time
sample=10000 of them before the first look at the server, so that what is made once is there
settle=10 seconds to wait before each look, for what ends by itself
END
}

scenario_needs() {
  leave_out vertx nginx
  require_proc
  require_clients
  require_jcmd
  require_ss
  require_numbers requests 1 places 1 sample 1 settle 0
  max_request_workers=50
  common_lines="StartServers 2
ServerLimit 2
MinSpareThreads 50
MaxSpareThreads 100"
  BATON_OPTS="${BATON_OPTS-} $memory_tracking"
  export BATON_OPTS
}

run_scenario() {
  warn_if_busy
  printf '# %s short connections\n\n' "$p_requests"
  add_status_page
  : >"$work/results.tsv"
  for server in $servers; do
    start_server "$server" off
    short_look first "$server" "$p_sample"
    say "$server: $p_requests short connections"
    short_look second "$server" "$p_requests"
    short_result "$server"
  done
  print_machine
  stop_servers
  printf -- '- %s clients at a time, in turn HTTP/1.1 with Connection: close and HTTP/1.0\n' "$p_places"
  printf '\n## Counts\n\n'
  print_summary counts 'connections|answered 200|other answers|lost|counted by the server|difference|connections/s|open afterwards' \
    'number|number|number|number|number|number|number|number' 0
  printf '\n## What is left\n\n'
  printf 'Live heap: after a full collection. Direct memory: outside of the heap, as native memory tracking counts it.\n\n'
  print_summary left 'descriptors|threads|live heap|direct memory|resident (RSS)' 'number|number|kib|kib|kib' 0
}

# short_look WHEN SERVER CONNECTIONS: has them made, then looks; sets WHEN_accesses and the like.
short_look() {
  accesses_before=$(status_of "$2" 'Total Accesses')
  start_clients short "$2" short --path /1k.html --requests "$3" --clients "$p_places"
  finish_clients short
  sleep "$p_settle"
  eval "pid=\$$2_pid server_port=\$$2_port"
  # Before the page is asked for, which is a connection, too.
  open=$(established_of "$server_port")
  accesses=$(($(status_of "$2" 'Total Accesses') - accesses_before))
  add_look "$1" "$2" "$pid"
}

# add_look WHEN SERVER PID
add_look() {
  when="before"
  [ "$1" = first ] || when="after"
  heap=$(live_heap_of "$3")
  direct=$(direct_of "$3")
  add_result left "$when" "$2" "$(descriptors_of "$3")" "$(threads_of "$3")" "$heap" "$direct" "$(resident_of "$3")"
}

# short_result SERVER: of its last run. The page counts a request after it was answered, so the first of two pages counts as one
# between them.
short_result() {
  lost=$(($(counted short refused) + $(counted short closed) + $(counted short reset) + $(counted short malformed) + \
    $(counted short pending)))
  answers=$(($(counted short answered) + $(counted short other)))
  accesses=$((accesses - 1))
  add_result counts "short connections" "$1" "$p_requests" "$(counted short answered)" "$(counted short other)" "$lost" \
    "$accesses" $((accesses - answers)) "$(counted_rate short answered)" "$open"
  say "$1: $answers answered, $accesses counted, $lost lost"
}
