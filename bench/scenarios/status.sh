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
  printf -- '- wrk -t%s -c%s, keep-alive, over loopback, without a break; %s s of warm-up, then %s rounds: %s s without, %s s with, ' \
    "$threads" "$connections" "$warmup" "$rounds" "$seconds" $((2 * seconds))
  printf '%s s without\n' "$seconds"
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
    start_load "$subject"
    say "warming up baton $subject"
    sleep $((warmup / 2))
    begin_watching
    sleep $((warmup / 2))
    end_watching
    round=0
    while [ $round -lt "$rounds" ]; do
      round=$((round + 1))
      status_round "$subject"
    done
    end_load
    add_result load "$subject" baton "$(p99_of "$result")" "$(errors_of "$result")"
  done
  stop_clients watch
  stop_servers
  printf '\n## What it costs\n\n'
  printf 'One load without a break. Without is the mean of the time before and the time after, so a drift meets both sides. Noise is '
  printf 'after / before, which would be 100 %% if nothing else were running. Processor time is that of the server alone; those who '
  printf 'watch and wrk use the same processors.\n\n'
  print_summary cost 'without, requests/s|with, requests/s|with / without|noise|without, processor us a request|with|with / without' \
    'number|number|share|share|real|real|share' 0
  printf '\n'
  print_means 'with / without' 6 'processor time, with / without' 10
  printf '\n## The load, from beginning to end\n\n'
  print_summary load 'p99|errors' 'micros|number' 0
  printf '\n## What those who watch got\n\n'
  printf 'In the part of a round in which they watched. Fewest: of a stream. Whole: events with the whole state, of which each stream '
  printf 'begins with one. Left out: a reader was too slow for them. Processor time: of one processor.\n\n'
  print_summary watched 'polls answered|polls failed|p50|p99|events|fewest|whole|left out|streams that ended|KiB/s|their processor time' \
    'number|number|micros|micros|number|number|number|number|number|number|share' 0
}

# start_load SUBJECT: until end_load, so that no round has a beginning.
start_load() {
  "$wrk" -t"$threads" -c"$connections" -d86400s -s "$bench/lib/report.lua" "http://127.0.0.1:$baton_port$1" \
    >"$work/wrk.out" 2>&1 &
  loader=$!
  running="$running $loader"
}

# end_load: sets result to what load prints.
end_load() {
  kill -INT "$loader"
  wait "$loader"
  result=$(sed -n 's/^measured	//p' "$work/wrk.out" | grep .) || fail "wrk printed no result: $(cat "$work/wrk.out")"
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

# measured SECONDS: sets rate, the requests a second of the time that begins now, and used, the microseconds of processor time that
# the server used for each. The server counts them, also those of who watches: ten a second of tens of thousands.
measured() {
  kill -0 "$loader" 2>/dev/null || fail "wrk has ended: $(cat "$work/wrk.out")"
  used_before=$(processor_time_of "$baton_pid")
  began=$(date +%s%N)
  served_before=$(status_of baton 'Total Accesses')
  sleep "$1"
  ended=$(date +%s%N)
  served=$(($(status_of baton 'Total Accesses') - served_before))
  rate=$(quotient "${served}000000" $(((ended - began) / 1000)))
  used=$(quotient $(($(processor_time_of "$baton_pid") - used_before)) "$served")
}

# status_round SUBJECT: without, with for twice as long, without.
status_round() {
  measured "$seconds"
  first=$rate
  first_used=$used
  begin_watching
  watch_before=$(processor_time_of "$watch_client")
  measured $((2 * seconds))
  watch_used=$(($(processor_time_of "$watch_client") - watch_before))
  end_watching
  beside=$rate
  beside_used=$used
  measured "$seconds"
  without=$(middle "$first" "$rate")
  without_used=$(middle "$first_used" "$used")
  add_result cost "$1" baton "$without" "$beside" "$(quotient "$beside" "$without")" "$(quotient "$rate" "$first")" \
    "$without_used" "$beside_used" "$(quotient "$beside_used" "$without_used")"
  add_result watched "$1" baton "$(counted watch answered)" "$(counted watch failed)" "$(counted watch p50)" \
    "$(counted watch p99)" "$(counted watch events)" "$(counted watch fewest)" "$(counted watch whole)" \
    "$(counted watch missed)" "$(counted watch ended)" "$(quotient "$(counted_rate watch bytes)" 1024)" \
    "$(quotient "$watch_used" $((2 * seconds))000000)"
  say "round $round of $rounds: $1: $first requests/s, with $beside, again without $rate"
}

middle() {
  awk -v one="$1" -v other="$2" 'BEGIN { printf "%.5f", (one + other) / 2 }'
}

# print_means NAME FIELD ...: the mean of a field of the table cost, with its standard error: how far it may be from the truth.
print_means() {
  while [ $# -gt 1 ]; do
    awk -F '\t' -v name="$1" -v field="$2" '
      $1 == "cost" && $field != "-" {
        if (!($2 in n)) {
          order[++subjects] = $2
        }
        n[$2]++
        sum[$2] += $field
        squares[$2] += $field * $field
      }
      END {
        for (i = 1; i <= subjects; i++) {
          s = order[i]
          mean = sum[s] / n[s]
          spread = squares[s] / n[s] - mean * mean
          printf "* %s, %s: mean of %d rounds %.2f %%", s, name, n[s], mean * 100
          if (n[s] > 1) {
            printf ", standard error %.2f %%", 100 * sqrt((spread > 0 ? spread : 0) / (n[s] - 1))
          }
          print ""
        }
      }' "$work/results.tsv"
    shift 2
  done
}
