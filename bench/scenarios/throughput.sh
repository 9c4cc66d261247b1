# How many small answers a second: Baton's worker-dispatched handler with a body from memory, and static files of Baton, httpd and
# nginx; without and with an access log. Vert.x without a hand-off answers a body as long as that handler's.

scenario_parameters() {
  echo "none; -c, -t, -f and -a are for this one"
}

scenario_needs() {
  :
}

run_scenario() {
  warn_if_busy
  printf '# Throughput\n\n'
  print_circumstances
  : >"$work/results.tsv"
  for log in $logs; do
    start_throughput_servers "$log" || return 1
    for size in $files; do
      throughput_subjects "$size" >"$work/subjects"
      check_throughput_subjects
      table="$size-$log"
      measure_rounds "$table"
      printf '\n## %s, access log %s\n\n' "$(throughput_title "$size")" "$log"
      print_table "$table"
    done
    stop_servers
  done
}

throughput_title() {
  case $1 in
    1k) printf '1 KiB' ;;
    64k) printf '64 KiB' ;;
    1m) printf '1 MiB' ;;
  esac
}

start_throughput_servers() {
  for server in $servers; do
    if [ "$server" = vertx ]; then
      # As long as what Baton's handler answers, so that the two differ in the way, not in the bytes.
      vertx_body_bytes=$(hello_bytes)
    fi
    say "starting $server, access log $1"
    start_server "$server" "$1"
  done
}

hello_bytes() {
  case " $servers " in
    *" baton "*) curl -s --max-time 10 "http://127.0.0.1:${baton_port-0}/hello" | wc -c | tr -d ' ' ;;
    *) printf 128 ;;
  esac
}

# "server path label" a line. The bodies from memory are compared once, beside the smallest file.
throughput_subjects() {
  for server in $servers; do
    case $server in
      vertx) [ "$1" != 1k ] || printf 'vertx / body from memory on the event loop\n' ;;
      baton)
        [ "$1" != 1k ] || printf 'baton /hello body from memory by a worker\n'
        printf 'baton /%s.html static file\n' "$1"
        ;;
      *) printf '%s /%s.html static file\n' "$server" "$1" ;;
    esac
  done
}

check_throughput_subjects() {
  while read -r server path label <&3; do
    case $path in
      *.html) check_subject "$server" "$path" "$documents$path" ;;
      *) check_subject "$server" "$path" ;;
    esac
  done 3<"$work/subjects"
}
