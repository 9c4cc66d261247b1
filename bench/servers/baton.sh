# Baton, as scripts/baton starts it: configuration as httpd's, wherever both have a directive.

baton_program() {
  printf '%s' "${BATON:-$root/scripts/baton}"
}

baton_dist() {
  printf '%s' "${BATON_DIST:-$root/modules/server/target/baton}"
}

baton_missing() {
  if [ -z "${JAVA_HOME-}" ] && ! has java; then
    printf openjdk-17-jdk-headless
  fi
}

baton_problem() {
  if [ ! -x "$(baton_program)" ]; then
    printf '%s' "there is no $(baton_program): set BATON to the start script"
  elif [ -z "${BATON-}" ] && [ ! -r "$(baton_dist)/baton.jar" ]; then
    printf '%s' "Baton is not built. Build it:
  cd '$root' && mvn -B -ntp -q -DskipTests package
or choose other servers: -s \"httpd nginx\""
  fi
}

baton_version() {
  "$(baton_program)" -v | sed -n 's/^Server version: //p'
}

baton_settings() {
  printf 'ThreadsPerChild %s, MaxRequestWorkers %s, MaxKeepAliveRequests 0%s%s' "$threads_per_child" "$max_request_workers" \
    "$(listed "$common_lines
$baton_lines")" "${BATON_OPTS:+, BATON_OPTS $BATON_OPTS}"
}

# baton_has DIRECTIVE: whether this Baton has it.
baton_has() {
  "$(baton_program)" -L | grep -q "^$1 "
}

# baton_run DIRECTORY PORT LOG
baton_run() {
  write_configuration baton "$@"
  exec "$(baton_program)" -D FOREGROUND -d "$1" -f "$1/baton.conf"
}

# baton_reload PID DIRECTORY: the command that asks for a reload; $baton_reload_command is one, with @PID@, @PROGRAM@, @DIRECTORY@ and
# @CONFIGURATION@ in it.
baton_reload() {
  printf '%s' "${baton_reload_command:-kill -USR1 @PID@}" |
    sed "s|@PID@|$1|g; s|@PROGRAM@|'$(baton_program)'|g; s|@DIRECTORY@|'$2'|g; s|@CONFIGURATION@|'$2/baton.conf'|g"
}

baton_configuration() {
  cat <<END
ServerName localhost
Listen 127.0.0.1:$2
PidFile "$1/baton.pid"
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
<Location "/hello">
  SetHandler example-hello
</Location>
$common_lines
$baton_lines
END
  if [ "$3" = on ]; then
    cat <<'END'
LogFormat "%h %l %u %t \"%r\" %>s %O \"%{Referer}i\" \"%{User-Agent}i\"" combined
END
    printf 'CustomLog "%s/access_log" combined\n' "$1"
  fi
}
