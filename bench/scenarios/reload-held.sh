# What held generations cost: reloads, each of which leaves a download in its generation whose client takes nothing, and every tenth
# one a handler that does not come back for long. Others must be answered all the while; and all must be released when these go.

scenario_parameters() {
  cat <<'END'
reloads=1000 reloads of Baton
httpd_reloads=24 reloads of httpd, which stops answering when its slots are full of old processes
nginx_reloads=100 reloads of nginx, each of which leaves its old processes
stuck=120000 milliseconds for which a handler of Baton is stuck; 0: there are none; httpd and nginx have no such handler
stuck_each=10 one in so many reloads leaves a stuck handler
limit=160 ServerLimit of Baton: a stuck handler keeps its slot; httpd has its default, 16
clients=16 clients beside them
pause=20 milliseconds between two requests of one of these
finish=100 one in so many downloads is not given up but taken to its end, and compared
deadline=5 seconds within which all must be released
first=5 reloads before the first look at the server
settle=10 seconds to wait before each look, for what ends by itself
patience=10 seconds after which a reload counts as not confirmed; it is the last one then
command= how to reload Baton, in place of SIGUSR1, with @PID@, @PROGRAM@, @DIRECTORY@ and @CONFIGURATION@ in it
END
}

held_bytes=4194304

scenario_needs() {
  leave_out vertx
  require_proc
  require_clients
  require_jcmd
  require_ss
  require_numbers reloads 1 httpd_reloads 1 nginx_reloads 1 stuck 0 stuck_each 1 limit 2 clients 1 pause 2 finish 1 \
    deadline 1 first 0 settle 0 patience 1
  reload_settings
  require_descriptors $((2 * p_reloads + 1000))
  max_request_workers=50
  # With the system's buffers, each stalled download would hold megabytes of them.
  common_lines="StartServers 2
MinSpareThreads 50
MaxSpareThreads 75
AsyncRequestWorkerFactor 100
KeepAliveTimeout 60
Timeout 3600
SendBufferSize 65536
Alias \"/large.html\" \"$documents/g0/large.html\""
  httpd_more_modules=alias
  nginx_listen_options=' sndbuf=64k'
  nginx_lines="keepalive_timeout 60s; send_timeout 3600s; location = /large.html { root \"$documents/g0\"; }"
  nginx_http_lines=
  baton_lines="$baton_lines
ServerLimit $p_limit"
  [ "$p_stuck" -eq 0 ] || baton_lines="$baton_lines
<Location \"/stuck\">
  SetHandler example-hello
  ExampleDelay $p_stuck
</Location>"
}

# held_reloads SERVER
held_reloads() {
  case $1 in
    baton) printf '%s' "$p_reloads" ;;
    httpd) printf '%s' "$p_httpd_reloads" ;;
    nginx) printf '%s' "$p_nginx_reloads" ;;
  esac
}

run_scenario() {
  warn_if_busy
  printf '# Held generations\n\n'
  add_status_page
  most=0
  for server in $servers; do
    [ "$(held_reloads "$server")" -le $most ] || most=$(held_reloads "$server")
  done
  make_generations $((p_first + most)) "p0=$small_bytes"
  make_generations 0 "large=$held_bytes"
  print_machine
  printf -- '- each reload leaves a download of %s bytes whose client takes nothing; at Baton every %s. one also a handler that is ' \
    "$held_bytes" "$p_stuck_each"
  printf 'stuck for %s ms\n- beside them %s clients with a request each %s ms\n' "$p_stuck" "$p_clients" "$p_pause"
  : >"$work/results.tsv"
  for server in $servers; do
    held_run "$server"
  done
  print_held_tables
}

# held_run SERVER
held_run() {
  title="$(held_reloads "$1") reloads"
  say "$1, $title"
  start_server "$1" off
  check_subject "$1" /p0.html "$documents/g0/p0.html"
  check_subject "$1" /large.html "$documents/g0/large.html"
  eval "server_pid=\$$1_pid server_port=\$$1_port"
  driver_options "$1" >"$work/held.options"
  printf '%s\n' --path '/@PAGE@.html' --connections "$p_clients" --pause "$p_pause" >>"$work/held.options"
  cp "$work/held.options" "$work/first.options"
  start_driver first "$1" reload --warm $((warmup * 1000)) --reloads "$p_first"
  finish_clients first
  require_alive "$1"
  sleep "$p_settle"
  held_look before "$1"
  rm -f "$work/release"
  stuck_path=
  [ "$1" != baton ] || [ "$p_stuck" -eq 0 ] || stuck_path=/stuck
  start_driver held "$1" held --reloads "$(held_reloads "$1")" --generation "$(counted first generation)" \
    --large /large.html --large-bytes "$held_bytes" --stuck "$stuck_path" --stuck-each "$p_stuck_each" \
    --finish-each "$p_finish" --release "$work/release"
  await_held "$1"
  held_look held "$1"
  stuck_seen=$(stuck_left)
  old_held=$(old_of "$1")
  open_held=$(established_of "$server_port")
  release_held "$1"
  stop_clients held
  require_alive "$1"
  [ "$keep" = no ] || cp "$work/held.out" "$work/held-$1.out"
  held_result "$1"
  sleep "$p_settle"
  held_look afterwards "$1"
  stop_process "$server_pid"
  rm -rf "$work/$1-log-off"
}

# held_look WHEN SERVER: also keeps the numbers as WHEN_heap and so on.
held_look() {
  [ "$1" != before ] || usual_processes=$(process_tree "$server_pid" | wc -l)
  add_look looks "$1" "$title" "$2"
  eval "$(awk -F '\t' -v when="$1" 'END { printf "%s_memory=%s %s_heap=%s %s_threads=%s %s_descriptors=%s",
    when, $4, when, $5, when, $6, when, $7 }' "$work/results.tsv")"
}

# old_of SERVER: children of old generations; httpd's page says so only as long as somebody answers, nginx has none.
old_of() {
  if [ "$1" = baton ]; then
    # Without an answer it is not known that there are none.
    stopping=$(status_of baton Stopping)
    printf '%s' "${stopping:-$p_limit}"
  else
    more=$(($(process_tree "$server_pid" | wc -l) - usual_processes))
    # While its old ones use up all slots, it has no new ones.
    printf '%s' $((more > 0 ? more : 0))
  fi
}

# stuck_left: handlers whose answer has not come.
stuck_left() {
  awk -F '[\t=]' '$1 == "stuck" { left = $3 } END { print left + 0 }' "$work/held.out"
}

# await_held SERVER: until all is held that can be.
await_held() {
  until grep -q '^ready' "$work/held.out"; do
    require_alive "$1"
    kill -0 "$held_client" 2>/dev/null || fail "the clients ended early: $(cat "$work/held.err" "$work/held.out")"
    sleep 0.2
  done
}

now_millis() {
  date +%s%3N
}

# release_held SERVER: lets the stalled clients go, then waits for the stuck handlers. Sets released_after, stuck_released_after: in
# microseconds, "-" if it was not within the deadline.
release_held() {
  : >"$work/release"
  until grep -q '^released' "$work/held.out"; do
    kill -0 "$held_client" 2>/dev/null || fail "the clients ended early: $(cat "$work/held.err")"
    sleep 0.01
  done
  released_after=$(await_old "$1")
  old_left=$(old_of "$1")
  stuck_released_after=-
  if [ "$stuck_seen" -gt 0 ]; then
    say "$1: waiting for $(stuck_left) stuck handlers"
    # Twice their time, and then some: one that does not come back at all is seen in the table.
    left=$((p_stuck / 50 + 600))
    while [ "$(stuck_left)" -gt 0 ] && [ $left -gt 0 ] && kill -0 "$server_pid" 2>/dev/null; do
      left=$((left - 1))
      sleep 0.1
    done
    stuck_released_after=$(await_old "$1")
    old_left=$(old_of "$1")
  fi
}

# await_old SERVER: until there are no more old children than stuck handlers; prints how long that took.
await_old() {
  since=$(now_millis)
  while [ "$(old_of "$1")" -gt "$(stuck_left)" ]; do
    if [ $(($(now_millis) - since)) -gt $((p_deadline * 1000)) ]; then
      printf -- -
      return
    fi
    sleep 0.02
  done
  printf '%s' $((($(now_millis) - since) * 1000))
}

held_result() {
  held=$(counted held held)
  add_result requests "$title" "$1" "$held" "$(counted held sent)" "$(counted held answered)" "$(counted held failed)" \
    "$(counted held late)" "$(($(counted held announced) + $(counted held unannounced)))" "$(counted held wrong)" \
    "$(counted held pending)" "$(counted held longest)" "$(counted held reloads_p50)" "$(counted held reloads_longest)"
  add_result held "$title" "$1" "$(counted held stalled)" "$(counted held stuck)" "$open_held" "$old_held" \
    "$(per_held "$before_memory" "$held_memory")" "$(per_held "$before_heap" "$held_heap")" \
    "$(each_held "$before_threads" "$held_threads")" "$(each_held "$before_descriptors" "$held_descriptors")"
  add_result released "$title" "$1" "$released_after" "$stuck_released_after" "$old_left" "$(counted held finished)" \
    "$(counted held unfinished)" "$(counted held stuck_answered)" "$(counted held stuck_lost)"
  say "$1: $held held, $(counted held failed) of $(counted held sent) other requests failed"
}

# per_held BEFORE HELD: bytes for each generation, from KiB; each_held: of what is counted.
per_held() {
  per_connection "$1" "$2" "$held"
}

each_held() {
  awk -v before="$1" -v after="$2" -v count="$held" 'BEGIN { printf "%.2f", count ? (after - before) / count : 0 }'
}

print_held_tables() {
  printf '\n## Other requests\n\n'
  print_summary requests 'reloads confirmed|sent|answered|failed|of these late|closed by the server|wrong generation|pending|longest|a reload, median|a reload, longest' \
    'number|number|number|number|number|number|number|number|micros|micros|micros' 0
  printf '\n## What each held generation costs\n\n'
  printf 'With all of them held, less than before, divided by their number; with the connection and its buffers. Old children: '
  printf 'what the status page of Baton shows as stopping; processes more than before, of httpd and nginx.\n\n'
  print_summary held 'stalled downloads|stuck handlers|connections open|old children|memory (PSS)|live heap|threads|descriptors' \
    'number|number|number|number|bytes|bytes|real|real' 0
  printf '\n## Release\n\n'
  printf 'From the end of the stalled clients until there are no more old children than stuck handlers; and from the answer of the '
  printf 'last stuck handler until there are none. Empty: not within %s s, or there were none.\n\n' "$p_deadline"
  print_summary released 'after the stalled|after the stuck|old children left|downloads finished|not finished|stuck ones answered|not answered' \
    'micros|micros|number|number|number|number|number' 0
  printf '\n## What is left\n\n'
  print_summary looks "$look_heads" "$look_kinds" 0
}
