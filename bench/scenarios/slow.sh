# What slow clients cost: how many workers they hold, and throughput of a quick request beside them against the same server without
# them. Readers take a large body at a low rate; senders send a head, or a small body, a byte at a time.

scenario_parameters() {
  cat <<'END'
clients=2000 slow clients at a time
rate=10240 bytes a second that each reader takes
interval=1000 milliseconds between two bytes of a sender
patience=30 seconds to wait until all slow clients are served; then it goes on with those that are
mebibytes=10 size of the file and of the generated body
generated=example-generated handler of Baton that makes a body of ?mib= MiB; skipped if there is none
uploads=25 senders at a time of bodies of 2 MiB, too long to be gathered: a worker reads each of them as it comes
kinds=file,generated,heads,bodies what the slow clients do, of these and uploads, with commas between
END
}

scenario_needs() {
  leave_out vertx
  require_clients
  require_numbers clients 1 uploads 1 rate 1 interval 1 patience 1 mebibytes 1
  for kind in $(slow_kinds); do
    require_words "-p kinds=" "$kind" "file generated heads bodies uploads"
  done
  case $p_kinds in
    uploads | *[!a-z,]*) ;;
    *uploads*) fail "-p kinds=uploads stands alone: the other kinds have no limit of RequestReadTimeout, and uploads have" ;;
  esac
  require_descriptors $((p_clients + 1000))
  threads_per_child=25
  max_request_workers=50
  common_lines="StartServers 2
ServerLimit 2
MinSpareThreads 50
MaxSpareThreads 100
AsyncRequestWorkerFactor 1000
Timeout 3600"
  baton_lines="<Location \"/generated\">
  SetHandler $p_generated
</Location>
<Location \"/digest\">
  SetHandler example-digest
</Location>"
  # Nobody's patience shall end it: httpd runs without mod_reqtimeout. Save for uploads, whose limit is what is measured.
  case " $servers " in
    *" baton "*)
      if baton_has RequestReadTimeout && [ "$p_kinds" != uploads ]; then
        baton_lines="$baton_lines
RequestReadTimeout header=0 body=0"
      fi
      ;;
  esac
  nginx_lines="client_header_timeout 3600s; client_body_timeout 3600s; send_timeout 3600s; location = /post { return 200; }"
  nginx_worker_connections=$((p_clients + 1024))
  connections=32
}

slow_kinds() {
  printf '%s' "$p_kinds" | tr ',' ' '
}

run_scenario() {
  warn_if_busy
  printf '# %s slow clients\n\n' "$p_clients"
  awk -v bytes=$((p_mebibytes * 1048576)) 'BEGIN {
    line = "The connection is handed from one to the other like a baton, and nobody waits.\n"
    for (left = bytes; left >= length(line); left -= length(line)) {
      printf "%s", line
    }
    printf "%s", substr(line, 1, left)
  }' >"$documents/large.html"
  add_status_page
  for server in $servers; do
    start_server "$server" off
    check_subject "$server" /1k.html "$documents/1k.html"
    [ "$warmup" -eq 0 ] || load "$server" /1k.html "$warmup" >/dev/null
  done
  print_circumstances
  : >"$work/results.tsv"
  round=0
  while [ $round -lt "$rounds" ]; do
    round=$((round + 1))
    for kind in $(slow_kinds); do
      for server in $servers; do
        slow_round "$server" "$kind"
      done
    done
  done
  stop_servers
  printf '\n## Workers that they hold\n\n'
  printf 'Sampled five times a second for %s s from the status page, with no other load; the worker that answers the sampler is taken off. ' "$seconds"
  printf 'A sample that is not answered within 1 s counts as all workers: there was none for it. nginx has no workers in this sense.\n\n'
  print_summary workers 'busy workers, mean|busy workers, most|share of 50|samples|unanswered|clients connected|bytes a second' \
    'real|number|share|number|number|number|number' 0
  printf '\n## A quick request beside them\n\n'
  print_summary quick "without, requests/s|with, requests/s|with / without|p99 without|p99 with|errors with|slow clients lost" \
    'number|number|real|micros|micros|number|number' 2
}

# slow_round SERVER KIND
slow_round() {
  what=$(slow_title "$2")
  target=$(slow_path "$1" "$2")
  [ -n "$target" ] || return 0
  plain=$(load "$1" /1k.html "$seconds") || exit 1
  case $2 in
    heads) start_clients slow "$1" send-head --path "$target" --connections "$p_clients" --interval "$p_interval" ;;
    bodies) start_clients slow "$1" send-body --path "$target" --connections "$p_clients" --interval "$p_interval" ;;
    uploads) start_clients slow "$1" send-body --path "$target" --connections "$p_uploads" --interval "$p_interval" --body 2097152 ;;
    *) start_clients slow "$1" read --path "$target" --connections "$p_clients" --rate "$p_rate" ;;
  esac
  await_clients slow "$p_patience"
  eval "slow_port=\$$1_port"
  mean=-
  most=-
  taken=0
  unanswered=0
  if has_status "$1"; then
    start_samples states "$1"
    sleep "$seconds"
    stop_clients states
    mean=$(held_workers mean)
    most=$(held_workers most)
    taken=$(counted states samples)
    unanswered=$(counted states failed)
  fi
  connected=$(established_of "$slow_port")
  beside=$(load "$1" /1k.html "$seconds") || exit 1
  stop_clients slow
  add_result workers "$what" "$1" "$mean" "$most" "$(quotient "$mean" "$max_request_workers")" "$taken" "$unanswered" "$connected" \
    "$(counted_rate slow bytes)"
  add_result quick "$what" "$1" "$(rate_of "$plain")" "$(rate_of "$beside")" \
    "$(quotient "$(rate_of "$beside")" "$(rate_of "$plain")")" "$(p99_of "$plain")" "$(p99_of "$beside")" \
    "$(errors_of "$beside")" \
    $(($(counted slow refused) + $(counted slow closed) + $(counted slow reset) + $(counted slow malformed)))
  say "round $round of $rounds: $what, $1: $mean workers busy, $(rate_of "$plain") requests/s without, $(rate_of "$beside") with"
}

# held_workers mean|most: of the samples. One that is not answered stands for all workers; one that is, for what it says without
# the worker that answered.
held_workers() {
  samples states BusyWorkers | awk -v want="$1" -v failed="$(counted states failed)" -v all="$max_request_workers" '
    { sum += $1 - 1; if ($1 - 1 > most) { most = $1 - 1 } }
    END {
      if (failed) {
        most = all
      }
      if (NR + failed == 0) {
        print "-"
      } else {
        print want == "most" ? most + 0 : (sum + failed * all) / (NR + failed)
      }
    }'
}

slow_title() {
  case $1 in
    file) printf 'readers of a file of %s MiB, %s B/s' "$p_mebibytes" "$p_rate" ;;
    generated) printf 'readers of a generated body, %s B/s' "$p_rate" ;;
    heads) printf 'senders of heads, a byte each %s ms' "$p_interval" ;;
    bodies) printf 'senders of bodies of 64 B, a byte each %s ms' "$p_interval" ;;
    uploads) printf '%s senders of bodies of 2 MiB, a byte each %s ms' "$p_uploads" "$p_interval" ;;
  esac
}

# slow_path SERVER KIND: what they ask for; nothing if the server has nothing of this kind.
slow_path() {
  case "$1 $2" in
    *' file') printf /large.html ;;
    *' heads') printf /1k.html ;;
    'baton bodies') printf /hello ;;
    'baton uploads') printf /digest ;;
    'nginx bodies') printf /post ;;
    # Its handler of files answers 405 to POST, and discards the body before.
    'httpd bodies') printf /1k.html ;;
    'baton generated') ! baton_serves_generated || printf '/generated?mib=%s' "$p_mebibytes" ;;
  esac
}

baton_serves_generated() {
  [ "$(curl -s -o /dev/null -w '%{http_code}' --max-time 2 --limit-rate 1 "http://127.0.0.1:$baton_port/generated")" = 200 ]
}
