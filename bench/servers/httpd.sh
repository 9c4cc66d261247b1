# Apache httpd with the event MPM.

httpd_program() {
  for candidate in ${HTTPD:-httpd apache2 /usr/sbin/httpd /usr/sbin/apache2}; do
    if command -v "$candidate" 2>/dev/null; then
      return
    fi
  done
}

httpd_modules() {
  for candidate in ${HTTPD_MODULES:-/usr/lib/apache2/modules /usr/lib64/httpd/modules /usr/lib/httpd/modules \
    /usr/local/apache2/modules /opt/homebrew/lib/httpd/modules}; do
    if [ -r "$candidate/mod_mpm_event.so" ]; then
      printf '%s' "$candidate"
      return
    fi
  done
}

httpd_missing() {
  [ -n "$(httpd_program)" ] || printf apache2-bin
}

httpd_problem() {
  [ -n "$(httpd_modules)" ] || printf '%s' "httpd's modules were not found: set HTTPD_MODULES to the directory with mod_mpm_event.so"
}

httpd_version() {
  "$(httpd_program)" -v | sed -n 's/^Server version: //p'
}

httpd_settings() {
  printf 'event MPM, ThreadsPerChild %s, MaxRequestWorkers %s, MaxKeepAliveRequests 0, EnableSendfile default (off)%s' \
    "$threads_per_child" "$max_request_workers" "$(listed "$common_lines
$httpd_lines")"
}

# httpd_run DIRECTORY PORT LOG
httpd_run() {
  write_configuration httpd "$@"
  exec "$(httpd_program)" -DFOREGROUND -d "$1" -f "$1/httpd.conf"
}

# httpd_reload PID DIRECTORY: the command that asks for a reload.
httpd_reload() {
  printf 'kill -USR1 %s' "$1"
}

httpd_configuration() {
  modules=$(httpd_modules)
  # Some of them may be compiled in.
  for module in mpm_event unixd authz_core mime dir log_config $httpd_more_modules; do
    if [ -r "$modules/mod_$module.so" ]; then
      printf '<IfModule !%s_module>\nLoadModule %s_module "%s/mod_%s.so"\n</IfModule>\n' $module $module "$modules" $module
    fi
  done
  cat <<END
ServerName localhost
Listen 127.0.0.1:$2
PidFile "$1/httpd.pid"
ErrorLog "$1/error_log"
ThreadsPerChild $threads_per_child
MaxRequestWorkers $max_request_workers
MaxKeepAliveRequests 0
<IfModule mime_module>
  TypesConfig "$work/mime.types"
</IfModule>
DocumentRoot "$document_root"
<Directory "$documents">
  Require all granted
</Directory>
$common_lines
$httpd_lines
END
  if is_root; then
    user=$(unprivileged_user)
    printf 'User %s\nGroup "#%s"\n' "$user" "$(id -g "$user")"
  fi
  if [ "$3" = on ]; then
    cat <<'END'
LogFormat "%h %l %u %t \"%r\" %>s %O \"%{Referer}i\" \"%{User-Agent}i\"" combined
END
    printf 'CustomLog "%s/access_log" combined\n' "$1"
  fi
}
