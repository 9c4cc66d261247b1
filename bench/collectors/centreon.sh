# The plugin apps::apache::serverstatus of the Centreon plugins. It asks for "/server-status/?auto", with a slash.

centreon_program() {
  printf '%s' "${CENTREON_PLUGINS:-/usr/lib/nagios/plugins/centreon_plugins.pl}"
}

centreon_missing() {
  [ -r "$(centreon_program)" ] || printf centreon-plugins
}

centreon_version() {
  package_version centreon-plugins
}

# centreon_report PORT DIRECTORY
centreon_report() {
  for mode in workers slotstates requests cpuload responsetime; do
    for time in first second; do
      # The mode that counts requests keeps what it saw, and tells rates from the second time on.
      if [ $time = second ]; then
        [ $mode = requests ] || continue
        sleep 1.1
      fi
      kept=
      [ $mode != requests ] || kept=--statefile-dir=$2
      perl "$(centreon_program)" --plugin=apps::apache::serverstatus::plugin --mode=$mode --hostname=127.0.0.1 --port="$1" \
        ${kept:+"$kept"} >"$2/centreon.out" 2>&1
    done
    sed -n "s/^\([A-Z]*\): .*/$mode result	\1/p" "$2/centreon.out" | head -n 1
    sed -n 's/.*|//p' "$2/centreon.out" | tr ' ' '\n' |
      sed -n "s/^'\([^']*\)'=\([0-9.]*\).*/$mode \1	\2/p"
  done
}
