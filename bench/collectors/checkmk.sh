# The agent plugin apache_status.py of Checkmk: it hands the page on, a line each. CHECKMK_APACHE_STATUS says where it is.

checkmk_program() {
  printf '%s' "${CHECKMK_APACHE_STATUS:-/usr/lib/check_mk_agent/plugins/apache_status.py}"
}

checkmk_missing() {
  { has python3 && [ -r "$(checkmk_program)" ]; } ||
    printf 'agents/plugins/apache_status.py of github.com/Checkmk/checkmk (CHECKMK_APACHE_STATUS)'
}

checkmk_version() {
  sed -n 's/^__version__ = "\(.*\)"/\1/p' "$(checkmk_program)"
}

# checkmk_report PORT DIRECTORY
checkmk_report() {
  printf 'servers = [{"protocol": "http", "address": "127.0.0.1", "port": %s, "instance": "here"}]\n' "$1" >"$2/apache_status.cfg"
  MK_CONFDIR=$2 python3 "$(checkmk_program)" 2>"$2/checkmk.err" | sed -n 's/^127\.0\.0\.1|[0-9]*|here|\([^:]*\): *\(.*\)/\1	\2/p'
}
