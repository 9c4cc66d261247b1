# check_httpd_status of the monitoring (Nagios) plugins; Icinga and Naemon run the same.

nagios_program() {
  printf '%s' "${CHECK_HTTPD_STATUS:-/usr/lib/nagios/plugins/check_httpd_status}"
}

nagios_missing() {
  { [ -x "$(nagios_program)" ] && perl -MMonitoring::Plugin -MLocale::gettext -MLWP::UserAgent -e 1 2>/dev/null; } ||
    printf 'monitoring-plugins-contrib libmonitoring-plugin-perl liblocale-gettext-perl libwww-perl'
}

nagios_version() {
  printf '%s (%s)' "$("$(nagios_program)" -V | awk '{ print $2; exit }')" "$(package_version monitoring-plugins-contrib)"
}

# nagios_report PORT DIRECTORY
nagios_report() {
  # Twice: rates are there only if an earlier answer was kept. It keeps it below /tmp, by host and digest of the URL.
  "$(nagios_program)" -H 127.0.0.1 -p "$1" >/dev/null 2>&1
  sleep 1.1
  LC_ALL=C "$(nagios_program)" -H 127.0.0.1 -p "$1" >"$2/nagios.out" 2>&1
  rm -f "/tmp/127.0.0.1_check_httpd_status$(printf 'http://127.0.0.1:%s/server-status?auto' "$1" | md5sum | cut -d ' ' -f 1)"
  sed -n 's/^HTTPD_STATUS \([A-Z]*\).*/result	\1/p' "$2/nagios.out"
  sed -n 's/.* - \([0-9]*\)\/\([0-9]*\) Busy\/Idle, \([0-9]*\)\/\([0-9]*\) Open\/Total.*/Busy \1\nIdleWorkers \2\nOpen \3\nTotal \4/p' \
    "$2/nagios.out" | tr ' ' '\t'
  sed -n 's/.*|//p' "$2/nagios.out" | tr ' ' '\n' | sed -n 's/^\([A-Za-z]*\)=\([0-9.]*\).*/\1	\2/p'
}
