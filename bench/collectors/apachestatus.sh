# check_apachestatus.pl, which reads the HTML page. No distribution packages it: CHECK_APACHESTATUS says where it is.

apachestatus_program() {
  printf '%s' "${CHECK_APACHESTATUS:-/usr/lib/nagios/plugins/check_apachestatus.pl}"
}

apachestatus_missing() {
  [ -r "$(apachestatus_program)" ] || printf 'check_apachestatus.pl of github.com/Napsty/check_apachestatus (CHECK_APACHESTATUS)'
}

apachestatus_version() {
  sed -n "s/^my \$Version='\(.*\)';/\1/p" "$(apachestatus_program)"
}

# apachestatus_report PORT DIRECTORY
apachestatus_report() {
  perl "$(apachestatus_program)" -H 127.0.0.1 -p "$1" >"$2/apachestatus.out" 2>&1
  sed -n 's/^\([A-Z]*\) .* seconds response time. Idle \([0-9]*\), busy \([0-9]*\), open slots \([0-9]*\).*/result	\1\nidle	\2\nbusy	\3\nopen	\4/p' \
    "$2/apachestatus.out"
  sed -n "s/.*| //p" "$2/apachestatus.out" | tr "'" '\n' | sed -n 's/^=\([0-9.]*\).*/\1/p; /^[A-Za-z]/p' |
    awk '/^[0-9]/ { print name "\t" $0; next } { name = $0 }'
}
