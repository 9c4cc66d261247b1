# What it costs that others watch: throughput of Baton under full load while each form of the status is asked for again and
# again and its stream has many readers, against the same server without them, in turn.

scenario_parameters() {
  cat <<'END'
subjects=/hello,/1k.html what wrk asks for, with commas between
poll=1000 milliseconds between two requests for one form
pages=@,@?notable,@?auto,@?json,@?json=history,@?json=configuration,@?refresh=1 forms, with commas between; @ is the status page
streams=50 readers of the stream of events, 100 at most
limit=5000 milliseconds after which a form that did not come has failed
END
}

scenario_needs() {
  leave_out vertx httpd nginx
  require_proc
  require_clients
  require_numbers poll 1 streams 0 limit 1
  [ "$p_streams" -le 100 ] || fail "-p streams=$p_streams: a server has 100 at most"
  require_descriptors $((connections + p_streams + 1000))
  # What waits between two turns is not closed meanwhile.
  common_lines="KeepAliveTimeout 60"
}

run_scenario() {
  warn_if_busy
  printf '# Throughput while others watch\n\n'
  add_status_page
  start_server baton off
  print_machine
  printf -- '- wrk -t%s -c%s, keep-alive, over loopback; %s rounds: %s s without, %s s with, %s s without\n' \
    "$threads" "$connections" "$rounds" "$seconds" "$seconds" "$seconds"
  printf -- '- with: %s, each every %s ms on a kept connection, and %s readers of ?stream\n' \
    "$(printf '%s' "$p_pages" | sed 's|@|/server-status|g; s/,/, /g')" "$p_poll" "$p_streams"
  rm -f "$work/watching"
  start_clients watch baton watch --pages "$(printf '%s' "$p_pages" | sed 's|@|/server-status|g')" --interval "$p_poll" \
    --streams "$p_streams" --limit "$p_limit" --while "$work/watching"
  await_clients watch 60
  watched=0
  : >"$work/results.tsv"
  for subject in $(printf '%s' "$p_subjects" | tr ',' ' '); do
    check_subject baton "$subject"
    if [ "$warmup" -gt 1 ]; then
      say "warming up baton $subject"
      load baton "$subject" $((warmup / 2)) >/dev/null
      begin_watching
      load baton "$subject" $((warmup / 2)) >/dev/null
      end_watching
    fi
    round=0
    while [ $round -lt "$rounds" ]; do
      round=$((round + 1))
      status_round "$subject"
    done
  done
  stop_clients watch
  stop_servers
  printf '\n## What it costs\n\n'
  printf 'Without is the mean of the time before and the time after. Noise is after / before, which would be 100 %% if nothing else were '
  printf 'running. Processor time is that of the server alone; those who watch and wrk use the same processors.\n\n'
  print_summary cost 'without, requests/s|with, requests/s|with / without|noise|without, processor us a request|with|with / without|p99 without|p99 with|errors' \
    'number|number|share|share|real|real|share|micros|micros|number' 0
  printf '\n## What those who watch got\n\n'
  printf 'In the part of a round in which they watched. Fewest: of a stream. Whole: events with the whole state, of which each stream '
  printf 'begins with one. Left out: a reader was too slow for them. Processor time: of one processor.\n\n'
  print_summary watched 'polls answered|polls failed|p50|p99|events|fewest|whole|left out|streams that ended|KiB/s|their processor time' \
    'number|number|micros|micros|number|number|number|number|number|number|share' 0
}

begin_watching() {
  watched=$((watched + 1))
  touch "$work/watching"
  await_lines watching $watched
}

# end_watching: the counts of this time are there afterwards.
end_watching() {
  rm "$work/watching"
  await_lines result $watched
}

# await_lines WORD NUMBER: until those who watch have said it so often.
await_lines() {
  left=300
  until [ "$(grep -c "^$1" "$work/watch.out")" -ge "$2" ]; do
    left=$((left - 1))
    if [ $left -eq 0 ] || ! kill -0 "$watch_client" 2>/dev/null; then
      fail "those who watch did not say '$1': $(cat "$work/watch.err")"
    fi
    sleep 0.1
  done
}

# loaded SUBJECT: loads it, and sets result and used, the microseconds of processor time that the server used for each request.
loaded() {
  before=$(processor_time_of "$baton_pid")
  result=$(load baton "$1" "$seconds") || exit 1
  used=$(quotient $(($(processor_time_of "$baton_pid") - before)) "${result%%	*}")
}

# status_round SUBJECT
status_round() {
  loaded "$1"
  first=$result
  first_used=$used
  begin_watching
  watch_before=$(processor_time_of "$watch_client")
  loaded "$1"
  watch_used=$(($(processor_time_of "$watch_client") - watch_before))
  end_watching
  beside=$result
  beside_used=$used
  loaded "$1"
  without=$(middle "$(rate_of "$first")" "$(rate_of "$result")")
  without_used=$(middle "$first_used" "$used")
  add_result cost "$1" baton "$without" "$(rate_of "$beside")" "$(quotient "$(rate_of "$beside")" "$without")" \
    "$(quotient "$(rate_of "$result")" "$(rate_of "$first")")" "$without_used" "$beside_used" \
    "$(quotient "$beside_used" "$without_used")" "$(middle "$(p99_of "$first")" "$(p99_of "$result")")" "$(p99_of "$beside")" \
    $(($(errors_of "$first") + $(errors_of "$beside") + $(errors_of "$result")))
  add_result watched "$1" baton "$(counted watch answered)" "$(counted watch failed)" "$(counted watch p50)" \
    "$(counted watch p99)" "$(counted watch events)" "$(counted watch fewest)" "$(counted watch whole)" \
    "$(counted watch missed)" "$(counted watch ended)" "$(quotient "$(counted_rate watch bytes)" 1024)" \
    "$(quotient "$watch_used" "${seconds}000000")"
  say "round $round of $rounds: $1: $(rate_of "$first") requests/s, with $(rate_of "$beside"), again without $(rate_of "$result")"
}

middle() {
  awk -v one="$1" -v other="$2" 'BEGIN { printf "%.5f", (one + other) / 2 }'
}
