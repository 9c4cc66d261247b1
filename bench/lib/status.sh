# The status page of Baton and httpd: what it says of workers and connections.

# status_lines: sets common_lines, httpd_more_modules and, if this Baton can serve it beside the accept limit, baton_lines.
# ADMIN is a free port.
add_status_page() {
  common_lines="$common_lines
ExtendedStatus On
<Location \"/server-status\">
  SetHandler server-status
</Location>"
  httpd_more_modules="$httpd_more_modules status"
  baton_admin_port=
  case " $servers " in
    *" baton "*)
      if baton_has AdminListen; then
        free_port
        baton_admin_port=$port
        baton_lines="$baton_lines
AdminListen 127.0.0.1:$port"
      fi
      ;;
  esac
}

has_status() {
  [ "$1" = baton ] || [ "$1" = httpd ]
}

# status_port SERVER: where to ask.
status_port() {
  if [ "$1" = baton ] && [ -n "$baton_admin_port" ]; then
    printf '%s' "$baton_admin_port"
  else
    eval "printf '%s' \"\$$1_port\""
  fi
}

# status_of SERVER KEY: one number of the page, asked for on a connection of its own.
status_of() {
  curl -s --max-time 10 "http://127.0.0.1:$(status_port "$1")/server-status?auto" | sed -n "s/^$2: //p"
}

# start_samples NAME SERVER: samples of the page from now on; failed are those that were not answered within a second.
start_samples() {
  port_of_clients=$(status_port "$2")
  start_clients "$1" "$2" status --path '/server-status?auto' --interval 200 --limit 1000
  port_of_clients=
}

# mean_sample NAME KEY, most_sample NAME KEY: over the samples of a run; "-" without any.
mean_sample() {
  samples "$1" "$2" | awk '{ sum += $1 } END { if (NR) printf "%.2f", sum / NR; else printf "-" }'
}

most_sample() {
  samples "$1" "$2" | awk '$1 > most { most = $1 } END { if (NR) printf "%d", most; else printf "-" }'
}

samples() {
  awk -F '\t' -v key="$2" '$1 == "sample" {
    for (i = 2; i <= NF; i++) {
      if (index($i, key "=") == 1) {
        print substr($i, length(key) + 2)
      }
    }
  }' "$work/$1.out"
}

# most_waiting NAME: the most connections of a sample that were accepted and neither with a worker nor parked. The sampler's own
# connection counts as busy.
most_waiting() {
  awk -F '\t' '$1 == "sample" {
    delete value
    for (i = 2; i <= NF; i++) {
      split($i, pair, "=")
      value[pair[1]] = pair[2]
    }
    waiting = value["ConnsTotal"] - value["BusyWorkers"] - value["ConnsAsyncWriting"] - value["ConnsAsyncKeepAlive"] \
      - value["ConnsAsyncClosing"]
    if (waiting > most) {
      most = waiting
    }
    found = 1
  }
  END { if (found) printf "%d", most; else printf "-" }' "$work/$1.out"
}
