# collectd's plugin "apache". It reads once at its start, then not again within the time that it is left running.

collectd_program() {
  printf '%s' "${COLLECTD:-/usr/sbin/collectd}"
}

collectd_plugins() {
  printf '%s' "${COLLECTD_PLUGINS:-/usr/lib/collectd}"
}

collectd_missing() {
  { has "$(collectd_program)" && [ -r "$(collectd_plugins)/apache.so" ] && ! needs_library "$(collectd_plugins)/apache.so"; } ||
    printf 'collectd-core libcurl4'
}

collectd_version() {
  "$(collectd_program)" -h | sed -n 's/^collectd \([0-9.]*[0-9]\).*/\1/p' | head -n 1
}

# collectd_report PORT DIRECTORY
collectd_report() {
  cat >"$2/collectd.conf" <<CONFIGURATION
Interval 60
FQDNLookup false
Hostname "here"
TypesDB "${COLLECTD_TYPES:-/usr/share/collectd/types.db}"
PluginDir "$(collectd_plugins)"
BaseDir "$2"
PIDFile "$2/collectd.pid"
LoadPlugin apache
<Plugin apache>
  <Instance "status">
    URL "http://127.0.0.1:$1/server-status?auto"
  </Instance>
</Plugin>
LoadPlugin csv
<Plugin csv>
  DataDir "stdout"
  StoreRates false
</Plugin>
CONFIGURATION
  "$(collectd_program)" -f -C "$2/collectd.conf" >"$2/collectd.out" 2>"$2/collectd.err" &
  client_pid=$!
  await_line "$client_pid" "$2/collectd.out" 'apache_scoreboard-idle_cleanup'
  end_client "$client_pid"
  sed -n 's/^PUTVAL here\/apache-status\/\([^ ]*\) .*:\([^:]*\)$/\1	\2/p' "$2/collectd.out"
}
