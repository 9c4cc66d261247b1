# What every scenario needs: messages, checks, ports, starting and stopping servers.
# Sourced by scripts/bench; variables that it sets: work, running, seconds, connections and the other options.

fail() {
  printf '%s\n' "$program: $1" >&2
  exit 1
}

# What goes on, for a person who waits: on standard error, so that standard output is the report alone.
say() {
  printf '%s\n' "$program: $1" >&2
}

require_number() {
  case $2 in
    '' | *[!0-9]*) fail "$1 $2: a whole number is needed" ;;
  esac
  [ "$2" -ge "$3" ] || fail "$1 $2: at least $3 is needed"
}

# require_words OPTION GIVEN ALLOWED
require_words() {
  [ -n "$2" ] || fail "$1 needs at least one of: $3"
  for word in $2; do
    case " $3 " in
      *" $word "*) ;;
      *) fail "$1 $word: it must be one or more of: $3" ;;
    esac
  done
}

has() {
  command -v "$1" >/dev/null 2>&1
}

# Says all that is missing at once, and how Debian and Ubuntu call it.
require_tools() {
  wrk=${WRK:-wrk}
  packages=
  has "$wrk" || packages="$packages wrk"
  has curl || packages="$packages curl"
  for server in $servers; do
    packages="$packages $("${server}_missing")"
  done
  packages=$(printf '%s' "$packages" | tr -s ' ' | sed 's/^ //; s/ $//')
  if [ -n "$packages" ]; then
    fail "some programs are missing. On Debian or Ubuntu:
  apt-get install $packages
or choose other servers: -s \"...\""
  fi
  for server in $servers; do
    problem=$("${server}_problem")
    [ -z "$problem" ] || fail "$problem"
  done
}

# What servers run with, unless a scenario changes it before it starts them. Lines are in the servers' own language; common_lines
# are understood by Baton and by httpd.
plain_servers() {
  servers=$asked_servers
  connections=$asked_connections
  threads_per_child=25
  max_request_workers=400
  common_lines=
  baton_lines=
  httpd_lines=
  httpd_more_modules=
  nginx_lines=
  nginx_http_lines=
  nginx_listen_options=
  baton_reload_command=
  document_root=$documents
  nginx_worker_connections=1024
}

# leave_out SERVER ...: those that the current scenario has nothing to measure at.
leave_out() {
  left=
  for server in $servers; do
    case " $* " in
      *" $server "*) ;;
      *) left="$left $server" ;;
    esac
  done
  servers=${left# }
  [ -n "$servers" ] || fail "-s: this scenario measures none of: $asked_servers"
}

# Lines of configuration as one line of text, to be told in a report.
listed() {
  printf '%s\n' "$1" | awk 'NF { sub(/^[ \t]+/, ""); printf ", %s", $0 }'
}

# Files of exactly 1 KiB, 64 KiB and 1 MiB that compress and look like pages.
make_documents() {
  documents=$work/documents
  mkdir "$documents"
  echo 'text/html html' >"$work/mime.types"
  make_document 1k 1024
  make_document 64k 65536
  make_document 1m 1048576
}

make_document() {
  awk -v bytes="$2" 'BEGIN {
    text = "<!DOCTYPE html>\n<title>A page of a benchmark</title>\n<p>"
    while (length(text) < bytes - 5) {
      text = text "The connection is handed from one to the other like a baton. "
    }
    printf "%s</p>\n", substr(text, 1, bytes - 5)
  }' >"$documents/$1.html"
  [ "$(wc -c <"$documents/$1.html")" -eq "$2" ] || fail "awk made $documents/$1.html of another size than $2 bytes"
}

# A loopback port that nobody listens on, below those that the kernel gives to clients.
free_port() {
  tries=0
  while [ $tries -lt 50 ]; do
    tries=$((tries + 1))
    port=$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 12000))
    case " $used_ports " in
      *" $port "*) continue ;;
    esac
    code=0
    curl -s -o /dev/null --max-time 2 "http://127.0.0.1:$port/" || code=$?
    # 7: refused, so nobody is there.
    if [ $code -eq 7 ]; then
      used_ports="$used_ports $port"
      return
    fi
  done
  fail "found no free port in $tries tries"
}
used_ports=

# start_server NAME LOG: starts it on a free port; sets NAME_port, NAME_pid and
# NAME_directory.
start_server() {
  free_port
  directory=$work/$1-log-$2
  mkdir -p "$directory"
  chmod 755 "$directory"
  # The server takes the subshell's place, so that its process is known.
  ("$1_run" "$directory" "$port" "$2") </dev/null >"$directory/out" 2>&1 &
  pid=$!
  running="$running $pid"
  eval "$1_port=$port $1_pid=$pid $1_directory=\$directory"
  await_server "$1" "$pid" "$port" "$directory"
}

# write_configuration SERVER DIRECTORY PORT LOG: its configuration, and what it is made of: a scenario that changes it while the
# server runs has @GENERATION@ in it, which stands for the number of the change.
write_configuration() {
  "$1_configuration" "$2" "$3" "$4" >"$2/$1.conf.template"
  sed 's/@GENERATION@/0/g' "$2/$1.conf.template" >"$2/$1.conf"
}

await_server() {
  left=300
  until curl -s -o /dev/null --max-time 5 "http://127.0.0.1:$3/"; do
    left=$((left - 1))
    if ! kill -0 "$2" 2>/dev/null || [ $left -eq 0 ]; then
      keep=yes
      tail -n 5 "$4/out" "$4/error_log" 2>/dev/null | sed 's/^/  /' >&2
      fail "$1 did not start; its configuration and logs are in $4"
    fi
    sleep 0.1
  done
}

# Ends the servers that this script started, and nobody else.
stop_servers() {
  for pid in $running; do
    kill -TERM "$pid" 2>/dev/null
  done
  for pid in $running; do
    left=100
    while kill -0 "$pid" 2>/dev/null; do
      left=$((left - 1))
      if [ $left -eq 0 ]; then
        say "process $pid did not end within 10 seconds of SIGTERM; killing it"
        kill -KILL "$pid" 2>/dev/null
        break
      fi
      sleep 0.1
    done
    wait "$pid" 2>/dev/null
  done
  running=
}

# stop_process PID: ends one of them, and waits for its end.
stop_process() {
  kept=
  for pid in $running; do
    [ "$pid" = "$1" ] || kept="$kept $pid"
  done
  running=$1
  stop_servers
  running=$kept
}

clean_up() {
  status=$?
  trap - EXIT
  stop_servers
  if [ "$keep" = yes ]; then
    say "configurations, logs and raw results are in $work"
  else
    rm -rf "$work"
  fi
  exit $status
}

# With root's rights servers want to be told whose they shall take.
unprivileged_user() {
  for candidate in www-data nobody; do
    if id "$candidate" >/dev/null 2>&1; then
      printf '%s' "$candidate"
      return
    fi
  done
}

is_root() {
  [ "$(id -u)" -eq 0 ]
}
