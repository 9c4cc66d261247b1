# The clients of bench/clients, in the background or not. Each run has a name; what it prints is in $work/NAME.out.

jdk_tool() {
  if [ -n "${JAVA_HOME-}" ]; then
    printf '%s' "$JAVA_HOME/bin/$1"
  else
    printf '%s' "$1"
  fi
}

# Compiles them once a run.
require_clients() {
  has "$(jdk_tool javac)" || fail "javac is missing: the clients are Java. On Debian or Ubuntu: apt-get install openjdk-17-jdk-headless;
or set JAVA_HOME to a JDK, 17 or newer"
  if [ ! -d "$work/clients" ]; then
    "$(jdk_tool javac)" -d "$work/clients" "$bench"/clients/*.java || fail "the clients in $bench/clients do not compile"
  fi
}

# start_clients NAME SERVER MODE [OPTION VALUE ...]: in the background; sets NAME_client.
start_clients() {
  client=$1
  eval "client_port=\${port_of_clients:-\$$2_port}"
  mode=$3
  shift 3
  # What an earlier run of this name printed must not be taken for this one's.
  : >"$work/$client.out"
  "$(jdk_tool java)" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+PerfDisableSharedMem -cp "$work/clients" Clients "$mode" \
    --port "$client_port" "$@" </dev/null >"$work/$client.out" 2>"$work/$client.err" &
  eval "${client}_client=$!"
  running="$running $!"
}

# await_clients NAME SECONDS: until they are ready; tells, and goes on, if they are not by then.
await_clients() {
  eval "client_pid=\$$1_client"
  left=$(($2 * 10))
  until grep -q '^ready' "$work/$1.out"; do
    if ! kill -0 "$client_pid" 2>/dev/null; then
      fail "the clients ended early: $(cat "$work/$1.err" "$work/$1.out")"
    fi
    left=$((left - 1))
    if [ $left -le 0 ]; then
      say "not all clients were served within $2 s; going on"
      return
    fi
    sleep 0.1
  done
}

# stop_clients NAME: ends them; their counts are there afterwards.
stop_clients() {
  eval "client_pid=\$$1_client"
  stop_process "$client_pid"
  require_result "$1"
}

# finish_clients NAME: waits until they end by themselves.
finish_clients() {
  eval "client_pid=\$$1_client"
  wait "$client_pid"
  stop_process "$client_pid"
  require_result "$1"
}

require_result() {
  grep -q '^result' "$work/$1.out" || fail "the clients gave no result: $(cat "$work/$1.err")"
}

# counted NAME KEY: a number of their result; 0 if it is not there.
counted() {
  awk -F '\t' -v key="$2" '$1 == "result" {
    for (i = 2; i <= NF; i++) {
      if (index($i, key "=") == 1) {
        number = substr($i, length(key) + 2)
      }
    }
  }
  END { printf "%.0f", number }' "$work/$1.out"
}

# counted_rate NAME KEY: the same a second.
counted_rate() {
  awk -v number="$(counted "$1" "$2")" -v micros="$(counted "$1" micros)" 'BEGIN { printf "%.3f", micros ? number / micros * 1e6 : 0 }'
}

# require_descriptors NUMBER: so many must be possible for each process that is started from here.
require_descriptors() {
  limit=$(ulimit -n)
  [ "$limit" != unlimited ] && [ "$limit" -lt "$1" ] || return 0
  ulimit -S -n "$1" 2>/dev/null || fail "a process may have $limit open files here, and $1 are needed. Raise the limit:
  ulimit -n $1
(beyond $(ulimit -H -n): as root, in /etc/security/limits.conf, or LimitNOFILE of the systemd unit), or take fewer connections"
}
