# nginx.

nginx_program() {
  for candidate in ${NGINX:-nginx /usr/sbin/nginx}; do
    if command -v "$candidate" 2>/dev/null; then
      return
    fi
  done
}

nginx_missing() {
  [ -n "$(nginx_program)" ] || printf nginx-core
}

nginx_problem() {
  :
}

nginx_version() {
  "$(nginx_program)" -v 2>&1 | sed 's/^nginx version: //'
}

nginx_settings() {
  printf 'worker_processes auto, sendfile on, open_file_cache off, keepalive_requests unlimited%s' \
    "$(listed "$nginx_lines")"
}

# nginx_run DIRECTORY PORT LOG
nginx_run() {
  write_configuration nginx "$@"
  exec "$(nginx_program)" -p "$1" -e "$1/error_log" -c "$1/nginx.conf"
}

# nginx_reload PID DIRECTORY: the command that asks for a reload.
nginx_reload() {
  printf 'kill -HUP %s' "$1"
}

nginx_configuration() {
  if is_root; then
    user=$(unprivileged_user)
    printf 'user %s %s;\n' "$user" "$(id -gn "$user")"
  fi
  if [ "$3" = on ]; then
    log="$1/access_log combined"
  else
    log=off
  fi
  cat <<END
daemon off;
pid "$1/nginx.pid";
error_log "$1/error_log";
worker_processes auto;
events {
  worker_connections $nginx_worker_connections;
}
http {
  access_log $log;
  types {
    text/html html;
  }
  sendfile on;
  tcp_nopush on;
  open_file_cache off;
  keepalive_requests 1000000000;
  client_body_temp_path "$1/client_body";
  proxy_temp_path "$1/proxy";
  fastcgi_temp_path "$1/fastcgi";
  uwsgi_temp_path "$1/uwsgi";
  scgi_temp_path "$1/scgi";
  server {
    listen 127.0.0.1:$2$nginx_listen_options;
    root "$document_root";
    $nginx_lines
  }
  $nginx_http_lines
}
END
}
