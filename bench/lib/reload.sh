# What the scenarios that reload have in common: servers whose configuration has a number in it that each reload changes, kinds of
# clients, looks at what is left, and tables.

# Bytes of the pages of a generation: p0 to p7 and large0, each of which says on every line which generation it is of.
small_bytes=1024
large_bytes=1048576

# make_generations LAST [NAME=BYTES ...]: the documents of generations 0 to LAST; without pages, small and large ones.
make_generations() {
  last_generation=$1
  shift
  if [ $# -eq 0 ]; then
    set -- "large0=$large_bytes"
    for page in 0 1 2 3 4 5 6 7; do
      set -- "$@" "p$page=$small_bytes"
    done
  fi
  say "making the documents of $((last_generation + 1)) generations"
  "$(jdk_tool java)" -cp "$work/clients" Pages "$documents" 0 "$last_generation" "$@" || fail "cannot make the documents"
}

# Sets what all servers are configured with. The document root is the one directive that a reload changes.
reload_settings() {
  document_root=$documents/g@GENERATION@
  baton_reload_command=$p_command
  threads_per_child=25
  max_request_workers=100
  common_lines="StartServers 4
MinSpareThreads 100
MaxSpareThreads 125
AsyncRequestWorkerFactor 20
KeepAliveTimeout 60"
  nginx_worker_connections=8192
  # nginx answers a POST only through something else; its own server on a socket of the system is the nearest that takes the body
  # first and then gives a file. Which file is up to the generation that has the request.
  nginx_lines="keepalive_timeout 60s;
    client_max_body_size 2m;
    client_body_buffer_size 1m;
    location /upload/ {
      proxy_method GET;
      proxy_pass_request_body off;
      proxy_set_header Content-Length \"\";
      proxy_pass http://unix:$work/sink.sock:/g@GENERATION@/;
    }"
  nginx_http_lines="server {
    listen unix:$work/sink.sock;
    root \"$documents\";
  }"
  case " $servers " in
    *" baton "*)
      # The driver alone says when.
      if baton_has AutoReload; then
        baton_lines="$baton_lines
AutoReload Off"
      fi
      ;;
  esac
}

# kind_title KIND
kind_title() {
  case $1 in
    keepalive) printf '%s keep-alive' "$p_clients" ;;
    idle) printf '%s mostly idle' "$p_idle" ;;
    http10) printf '%s HTTP/1.0' "$p_clients" ;;
    pipelined) printf '%s pipelining 8' "$p_heavy" ;;
    downloads) printf '%s downloads of 1 MiB' "$p_heavy" ;;
    uploads) printf '%s uploads of 1 MiB' "$p_heavy" ;;
  esac
}

# kind_options KIND: of the clients, one a line.
kind_options() {
  case $1 in
    keepalive) printf '%s\n' --connections "$p_clients" ;;
    idle) printf '%s\n' --connections "$p_idle" --pause "$p_pause" ;;
    http10) printf '%s\n' --connections "$p_clients" --version 1.0 ;;
    pipelined) printf '%s\n' --connections "$p_heavy" --depth 8 ;;
    downloads) printf '%s\n' --connections "$p_heavy" --page large --bytes "$large_bytes" ;;
    uploads) printf '%s\n' --connections "$p_heavy" --body "$large_bytes" ;;
  esac
}

all_kinds="keepalive idle http10 pipelined downloads uploads"

reload_kinds() {
  printf '%s' "$p_kinds" | tr ',' ' '
}

# driver_options SERVER: how the clients reload it, one a line.
driver_options() {
  eval "reload_pid=\$$1_pid reload_directory=\$$1_directory"
  printf '%s\n' --template "$reload_directory/$1.conf.template" --configuration "$reload_directory/$1.conf" \
    --command "$("$1_reload" "$reload_pid" "$reload_directory")" --patience "$((p_patience * 1000))"
}

# start_driver NAME SERVER MODE [OPTION VALUE ...]: clients with the options of the file $work/NAME.options, too.
start_driver() {
  driver=$1
  driver_server=$2
  driver_mode=$3
  shift 3
  while IFS= read -r option <&4; do
    set -- "$@" "$option"
  done 4<"$work/$driver.options"
  start_clients "$driver" "$driver_server" "$driver_mode" "$@"
}

# require_alive SERVER: the server may have taken the signal as its end.
require_alive() {
  eval "alive_pid=\$$1_pid alive_directory=\$$1_directory"
  if ! kill -0 "$alive_pid" 2>/dev/null; then
    keep=yes
    tail -n 5 "$alive_directory/out" "$alive_directory/error_log" 2>/dev/null | sed 's/^/  /' >&2
    fail "$1 is not running any more after a reload; its configuration and logs are in $alive_directory"
  fi
}

# deployments_of PID: verticles that Vert.x knows of.
deployments_of() {
  # shellcheck disable=SC2016 # The dollar is part of a class's name.
  live_objects_of "$1" 'io.vertx.core.impl.deployment.DefaultDeploymentManager$DeploymentContextImpl'
}

# add_look TABLE WHEN SUBJECT SERVER: what the server has now. The heap first: it ends with a collection.
add_look() {
  eval "look_pid=\$$4_pid"
  look_heap=$(live_heap_of "$look_pid")
  add_result "$1" "$3, $2" "$4" "$(memory_of "$look_pid")" "$look_heap" "$(threads_of "$look_pid")" \
    "$(descriptors_of "$look_pid")" "$(deployments_of "$look_pid")" "$(process_tree "$look_pid" | wc -l)" \
    "$([ -z "$look_class" ] || loaded_classes_of "$look_pid" "$look_class")"
}

# A file that each generation has another one of.
reload_copies=

# A class of which each generation has one of its own.
look_class=

look_heads='memory (PSS)|live heap|threads|descriptors|deployments|processes|class loaders of the module'
look_kinds='kib|kib|number|number|number|number|number'

# add_requests SUBJECT SERVER NAME: what the clients of this name counted.
add_requests() {
  add_result requests "$1" "$2" "$(counted "$3" reloads_confirmed)" "$(counted "$3" sent)" "$(counted "$3" answered)" \
    "$(counted "$3" failed)" "$(counted "$3" plain_failed)" "$(($(counted "$3" announced) + $(counted "$3" unannounced)))" \
    "$(counted "$3" wrong)" "$(counted "$3" overtaken)" "$(counted "$3" delayed)" "$(counted "$3" longest)" \
    "$(counted "$3" stall)"
  add_result failures "$1" "$2" "$(counted "$3" closed)" "$(counted "$3" cut)" "$(counted "$3" reset)" \
    "$(counted "$3" unprocessed)" "$(counted "$3" late)" "$(($(counted "$3" refused) + $(counted "$3" unconnected)))" \
    "$(counted "$3" status)" "$(($(counted "$3" body) + $(counted "$3" malformed)))" "$(counted "$3" early)" \
    "$(counted "$3" pending)" "$(counted "$3" opened)" "$(counted "$3" announced)" "$(counted "$3" unannounced)"
  add_result reloads "$1" "$2" "$(counted "$3" reloads_confirmed)" "$(counted "$3" reloads_unconfirmed)" \
    "$(counted "$3" reloads_refused)" "$(counted "$3" reloads_p50)" "$(counted "$3" reloads_longest)" \
    "$(counted "$3" reloads_unanswered)"
  add_result pace "$1" "$2" "$(phase_rate "$3" plain)" "$(phase_rate "$3" paced)" \
    "$(quotient "$(phase_rate "$3" paced)" "$(phase_rate "$3" plain)")" "$(phase_rate "$3" storm)" "$(counted "$3" p50)" \
    "$(counted "$3" p99)"
}

# phase_rate NAME PHASE: answers a second in a part of a run; "-" if there was no such part.
phase_rate() {
  awk -v answered="$(counted "$1" "$2_answered")" -v micros="$(counted "$1" "$2_micros")" \
    'BEGIN { if (micros > 10000) printf "%.1f", answered / micros * 1e6; else printf "-" }'
}

# reload_generations: how many there can be at most besides the first.
reload_generations() {
  printf '%s' $((p_first + p_reloads + seconds * 1000 / p_pace))
}

print_reload_circumstances() {
  print_machine
  printf -- '- each kind: clients without reloads for %s s, half of them before and half after %s s with a reload each %s ms, ' \
    "$seconds" "$seconds" "$p_pace"
  printf 'then %s reloads; rounds: %s, each with a server of its own; warm-up %s s\n' "$p_reloads" "$rounds" "$warmup"
}

# reload_rounds [OPTION VALUE ...]: each kind of clients at each server, with more options of the driver. With reload_copies, FROM:TO,
# a file is replaced at each reload, too.
reload_rounds() {
  : >"$work/results.tsv"
  round=0
  while [ $round -lt "$rounds" ]; do
    round=$((round + 1))
    for kind in $(reload_kinds); do
      for server in $servers; do
        reload_round "$server" "$kind" "$@"
      done
    done
  done
}

# reload_round SERVER KIND [OPTION VALUE ...]
reload_round() {
  reloaded=$1
  kind=$2
  shift 2
  title=$(kind_title "$kind")
  say "round $round of $rounds: $reloaded, $title"
  rm -f "$work/sink.sock"
  [ -z "$reload_copies" ] || cp "$(printf '%s' "${reload_copies%%:*}" | sed 's/@GENERATION@/0/')" "${reload_copies#*:}"
  start_server "$reloaded" off
  target=$(kind_path "$reloaded" "$kind")
  case $kind in
    downloads) check_subject "$reloaded" "$(printf '%s' "$target" | sed 's/@PAGE@/large0/')" ;;
    *) check_subject "$reloaded" "$(printf '%s' "$target" | sed 's/@PAGE@/p0/')" "$documents/g0/p0.html" ;;
  esac
  eval "server_pid=\$${reloaded}_pid"
  {
    driver_options "$reloaded"
    kind_options "$kind"
    printf '%s\n' --path "$target" --copies "$reload_copies" "$@"
  } >"$work/reload.options"
  start_driver reload "$reloaded" reload --warm $((warmup * 1000)) --reloads "$p_first"
  finish_clients reload
  require_alive "$reloaded"
  sleep "$p_settle"
  add_look left before "$title" "$reloaded"
  start_driver reload "$reloaded" reload --warm 1000 --plain $((seconds * 500)) --paced $((seconds * 1000)) --pace "$p_pace" \
    --reloads "$p_reloads" --interval "$p_interval" --generation "$(counted reload generation)"
  finish_clients reload
  require_alive "$reloaded"
  [ "$keep" = no ] || cp "$work/reload.out" "$work/reload-$reloaded-$kind-$round.out"
  add_requests "$title" "$reloaded" reload
  say "$reloaded: $(counted reload sent) sent, $(counted reload failed) failed, $(counted reload wrong) of a wrong generation"
  sleep "$p_settle"
  add_look left after "$title" "$reloaded"
  stop_process "$server_pid"
  rm -rf "$work/$reloaded-log-off"
}

print_reload_tables() {
  printf '\n## Requests\n\n'
  printf 'Failed: no whole right answer on the connection on which it was asked for; nothing is tried again. Closed by the server: '
  printf 'connections, idle or not, without those of HTTP/1.0, which it has to close. Wrong generation: a newer one had been '
  printf 'confirmed on a fresh connection before the request was sent. Overtaken: somebody else had been answered by a newer one '
  printf 'before. Delayed: the longest answer that a reload was going on beside. Stall: the longest time for which the '
  printf 'clients themselves were not at work, which is part of the two before.\n\n'
  print_summary requests 'reloads|sent|answered|failed|of these without reloads|closed by the server|wrong generation|overtaken|longest delayed|longest of all|stall' \
    'number|number|number|number|number|number|number|number|micros|micros|micros' 0
  printf '\n## Failures and connections\n\n'
  print_summary failures 'closed before a byte|in the middle|reset|behind an announced close|late|not connected|other status|wrong body|before the body was sent|pending|connections|closes announced|unannounced' \
    'number|number|number|number|number|number|number|number|number|number|number|number|number' 0
  printf '\n## Reloads\n\n'
  printf 'From before the signal to the first answer of the new generation on a fresh connection.\n\n'
  print_summary reloads 'confirmed|not confirmed|refused|median|longest|unanswered questions' \
    'number|number|number|micros|micros|number' 0
  printf '\n## Throughput\n\n'
  print_summary pace "without, answers/s|a reload each $p_pace ms|with / without|one reload after the other|p50|p99" \
    'number|number|real|number|micros|micros' 0
  printf '\n## What is left\n\n'
  printf 'Before: after the warm-up and %s reloads; after: %s s after the last client went. ' "$p_first" "$p_settle"
  printf 'Live heap and deployments: after a full collection.\n\n'
  print_summary left "$look_heads" "$look_kinds" 0
}
