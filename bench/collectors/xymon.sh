# Xymon's tester, with "apache=URL" at a host: the page goes on as it is.

xymon_program() {
  printf '%s' "${XYMONNET:-/usr/lib/xymon/server/bin/xymonnet}"
}

xymon_missing() {
  { has "$(xymon_program)" && ! needs_library "$(xymon_program)"; } || printf xymon
}

xymon_version() {
  "$(xymon_program)" --version | sed -n 's/.*version //p'
}

# xymon_report PORT DIRECTORY
xymon_report() {
  printf '127.0.0.1 here # noconn apache=http://127.0.0.1:%s/server-status?auto\n' "$1" >"$2/hosts.cfg"
  XYMONHOME=$2 XYMONTMP=$2 HOSTSCFG=$2/hosts.cfg XYMSRV=127.0.0.1 XYMONSERVERS='' \
    "$(xymon_program)" --no-update --noping --no-ares >"$2/xymon.out" 2>/dev/null
  tr -d '\0' <"$2/xymon.out" | sed -n 's/^\([A-Z][A-Za-z0-9 ]*\): *\(.*\)/\1	\2/p'
}
