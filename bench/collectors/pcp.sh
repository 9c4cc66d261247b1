# Performance Co-Pilot's agent for httpd, asked by PCP's own debugger for agents: no pmcd is needed.

pcp_agent() {
  printf '%s' "${PCP_APACHE:-/usr/lib/pcp/pmdas/apache}"
}

pcp_missing() {
  { has dbpmda && [ -x "$(pcp_agent)/pmdaapache" ]; } || printf pcp
}

pcp_version() {
  package_version pcp
}

# pcp_report PORT DIRECTORY
pcp_report() {
  # The agent's own list of metrics, with the number that its header gives it.
  cp "$(pcp_agent)/pmns" "$2/pmns"
  domain=$(sed -n 's/^#define APACHE *//p' "$(pcp_agent)/domain.h")
  printf '#define APACHE %s\nroot { apache }\n#include "pmns"\n' "$domain" >"$2/root"
  metrics=$(sed -n 's/^ *\([a-z_]*\)[ 	]*APACHE:.*/apache.\1/p' "$2/pmns" | tr '\n' ' ')
  printf 'open pipe %s -l %s -P %s\nfetch %s\nquit\n' "$(pcp_agent)/pmdaapache" "$2/pmda.log" "$1" "$metrics" |
    (cd "$2" && dbpmda -n ./root) >"$2/pcp.out" 2>&1
  # "  68.0.2 (apache.uptime): numval: 1 ...", then a line with its value.
  awk '
    match($0, /\(apache\.[a-z_]*\)/) { name = substr($0, RSTART + 8, RLENGTH - 9); if (!/numval: 1/) print name "\tnone" }
    /^ *value / { print name "\t" $2 }' "$2/pcp.out"
}
