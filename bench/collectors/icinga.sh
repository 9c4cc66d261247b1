# check_apache_status.pl, which Icinga's template library calls "apache_status". CHECK_APACHE_STATUS says where it is.

icinga_program() {
  printf '%s' "${CHECK_APACHE_STATUS:-/usr/lib/nagios/plugins/check_apache_status.pl}"
}

icinga_missing() {
  { [ -r "$(icinga_program)" ] && perl -MMonitoring::Plugin -MLWP::UserAgent -e 1 2>/dev/null; } ||
    printf 'check_apache_status.pl of github.com/lbetz/check_apache_status (CHECK_APACHE_STATUS), libmonitoring-plugin-perl, libwww-perl'
}

icinga_version() {
  sed -n "s/^our \$VERSION = '\(.*\)';/\1/p" "$(icinga_program)"
}

# icinga_report PORT DIRECTORY
icinga_report() {
  perl "$(icinga_program)" -H 127.0.0.1 -p "$1" >"$2/icinga.out" 2>&1
  sed -n 's/^\([A-Z_]* \)*\([A-Z]*\) - .*/result	\2/p' "$2/icinga.out"
  sed -n 's/.*|//p' "$2/icinga.out" | tr ' ' '\n' | sed -n 's/^\([A-Za-z]*\)=\([0-9.]*\).*/\1	\2/p'
}
