# The exporter of Prometheus for httpd: Lusitaniae's apache_exporter.

prometheus_program() {
  for candidate in ${APACHE_EXPORTER:-prometheus-apache-exporter apache_exporter}; do
    if command -v "$candidate" 2>/dev/null; then
      return
    fi
  done
}

prometheus_missing() {
  [ -n "$(prometheus_program)" ] || printf prometheus-apache-exporter
}

prometheus_version() {
  "$(prometheus_program)" --version 2>&1 | sed -n 's/.*version \([0-9.]*\).*/\1/p' | head -n 1
}

# prometheus_report PORT DIRECTORY
prometheus_report() {
  free_port
  # Debian's 0.12 and upstream's 1.0 name the option for the address differently.
  if "$(prometheus_program)" --help 2>&1 | grep -q -e --telemetry.address; then
    listen=--telemetry.address
  else
    listen=--web.listen-address
  fi
  "$(prometheus_program)" --scrape_uri="http://127.0.0.1:$1/server-status?auto" "$listen=127.0.0.1:$port" \
    >"$2/exporter.out" 2>&1 </dev/null &
  client_pid=$!
  await_line "$client_pid" "$2/exporter.out" 'Listening on'
  curl -s --max-time 10 "http://127.0.0.1:$port/metrics" >"$2/metrics"
  end_client "$client_pid"
  # The version that the server says it has stands in a label: as a field of its own, so that the others have the same names.
  sed -n 's/^\(apache_info\){.*mpm="\([^"]*\)".*/\1 mpm	\2/p; s/^\(apache_info\){.*version="\([^"]*\)".*/\1 version	\2/p' "$2/metrics"
  grep '^apache_' "$2/metrics" | grep -v -e '^apache_info' -e '^apache_exporter' | sed 's/\(.*\) /\1	/'
}
