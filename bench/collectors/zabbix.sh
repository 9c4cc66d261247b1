# Zabbix: the agent fetches the page, and the JavaScript of the official template "Apache by Zabbix agent" makes items of it. Here
# node runs that script, which in production Zabbix' server does.

zabbix_program() {
  printf '%s' "${ZABBIX_AGENT2:-/usr/sbin/zabbix_agent2}"
}

zabbix_template() {
  printf '%s' "${ZABBIX_TEMPLATE:-/usr/share/doc/zabbix-frontend-php/templates/app/apache_agent/template_app_apache_agent.yaml}"
}

zabbix_missing() {
  has "$(zabbix_program)" || printf 'zabbix-agent2 '
  [ -r "$(zabbix_template)" ] || printf 'zabbix-frontend-php (or ZABBIX_TEMPLATE: the template from its documentation) '
  has node || printf nodejs
}

zabbix_version() {
  "$(zabbix_program)" -V | sed -n '1s/.* //p'
}

# zabbix_report PORT DIRECTORY
zabbix_report() {
  cat >"$2/zabbix.conf" <<CONFIGURATION
Hostname=here
Server=127.0.0.1
LogType=console
PluginSocket=$2/zabbix.plugin
ControlSocket=$2/zabbix.control
CONFIGURATION
  "$(zabbix_program)" -c "$2/zabbix.conf" -t "web.page.get[http://127.0.0.1:$1/server-status?auto]" >"$2/zabbix.page" 2>&1
  # Of the template: the script of the item that has the page, which is one block of text with an indent of its own.
  awk '/type: JAVASCRIPT/ { found = 1 }
    inside { match($0, /^ */) }
    inside && !indent { indent = RLENGTH }
    inside && NF && RLENGTH < indent { exit }
    inside { print }
    found && /- \|/ { inside = 1 }' \
    "$(zabbix_template)" >"$2/zabbix.js"
  cat >"$2/run.js" <<'SCRIPT'
const fs = require('fs');
const [, , page, script] = process.argv;
const text = fs.readFileSync(page, 'utf8').replace(/^[^\n]*\[s\|/, '').replace(/\]\s*$/, '');
const items = JSON.parse(new Function('value', fs.readFileSync(script, 'utf8'))(text));
const print = (prefix, object) => Object.entries(object).forEach(([name, value]) =>
  typeof value === 'object' ? print(`${prefix}${name}.`, value) : console.log(`${prefix}${name}\t${value}`));
print('', items);
SCRIPT
  node "$2/run.js" "$2/zabbix.page" "$2/zabbix.js" 2>"$2/zabbix.err"
}
