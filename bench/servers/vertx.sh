# Vert.x alone, with the jars that Baton uses: a fixed body from the event loop, without a hand-off to a worker, without
# modules and without a log. What Baton adds is measured against it.

vertx_java() {
  if [ -n "${JAVA_HOME-}" ]; then
    printf '%s' "$JAVA_HOME/bin/java"
  else
    printf java
  fi
}

vertx_missing() {
  has "$(vertx_java)" || printf openjdk-17-jdk-headless
}

vertx_problem() {
  if ! ls "$(baton_dist)"/lib/vertx-core-*.jar >/dev/null 2>&1; then
    printf '%s' "there is no vertx-core in $(baton_dist)/lib. Build Baton:
  cd '$root' && mvn -B -ntp -q -DskipTests package
or choose other servers: -s \"httpd nginx\""
  fi
}

vertx_version() {
  ls "$(baton_dist)"/lib/vertx-core-*.jar | sed -n 's/.*vertx-core-\([0-9.]*[0-9]\).*/Vert.x \1/p' | head -n 1
}

vertx_settings() {
  printf "an event loop for each processor, a body as long as that of Baton's /hello, never a log"
}

# vertx_run DIRECTORY PORT LOG
vertx_run() {
  exec "$(vertx_java)" -XX:+UseParallelGC -XX:+PerfDisableSharedMem -cp "$(baton_dist)/lib/*" "$bench/VertxBaseline.java" \
    "$2" "${vertx_body_bytes:-128}"
}
