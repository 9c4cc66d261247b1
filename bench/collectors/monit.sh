# Monit's "protocol apache-status". It tells no values, only whether a limit is met: so it is asked for each kind of worker
# whether more than 1 percent are of that kind (of 16 slots, one is 6 percent).

monit_program() {
  printf '%s' "${MONIT:-monit}"
}

monit_missing() {
  has "$(monit_program)" || printf monit
}

monit_version() {
  "$(monit_program)" -V | sed -n 's/.*version \([0-9.]*[0-9]\).*/\1/p'
}

# monit_report PORT DIRECTORY
monit_report() {
  limits="loglimit closelimit dnslimit keepalivelimit replylimit requestlimit startlimit waitlimit gracefullimit cleanuplimit"
  for limit in $limits; do
    cat >"$2/monitrc" <<CONFIGURATION
set daemon 30
set pidfile $2/monit.pid
set idfile $2/monit.id
set statefile $2/monit.state
check host here with address 127.0.0.1
  if failed port $1 protocol apache-status $limit > 1% then alert
CONFIGURATION
    chmod 600 "$2/monitrc"
    "$(monit_program)" -c "$2/monitrc" -v validate >"$2/monit.out" 2>&1
    rm -f "$2/monit.state"
    if grep -q "succeeded testing protocol \[APACHESTATUS\]" "$2/monit.out"; then
      printf '%s\t0\n' "$limit"
    else
      # Another error than a limit that is met is told as it is.
      sed -n "s/.*'here' failed protocol test.*APACHE-STATUS: error -- \(.*\)/$limit	\1/p" "$2/monit.out" |
        sed 's/	\([0-9][0-9]*\) percent of .*/	\1/' | head -n 1
    fi
  done
}
