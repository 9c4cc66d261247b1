# Munin's three plugins for httpd.

munin_plugins() {
  printf '%s' "${MUNIN_PLUGINS:-/usr/share/munin/plugins}"
}

munin_missing() {
  { has perl && [ -r "$(munin_plugins)/apache_processes" ] && perl -MLWP::UserAgent -e 1 2>/dev/null; } ||
    printf 'munin-plugins-core libwww-perl'
}

munin_version() {
  package_version munin-plugins-core
}

# munin_report PORT DIRECTORY
munin_report() {
  for plugin in accesses processes volume; do
    MUNIN_LIBDIR=/usr/share/munin url='http://127.0.0.1:%d/server-status?auto' ports=$1 \
      perl "$(munin_plugins)/apache_$plugin"
  done | sed "s/$1\.value /	/"
}
