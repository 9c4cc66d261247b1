# The same as scenario reload while the jar of a module is replaced at each reload by one with other code: each answer must be wholly
# of the old or wholly of the new one, and the old code must not stay in memory.

scenario_parameters() {
  cat <<'END'
reloads=200 reloads, one after the other, besides those of the measurement of throughput
interval=0 milliseconds from one to the next; 0: as soon as a fresh connection is answered by the new generation
pace=1000 milliseconds from one reload to the next while throughput is measured, for -d seconds
kinds=keepalive,idle,http10,pipelined,downloads,uploads clients, of these, with commas between
clients=64 connections without a pause, of the kinds keepalive and http10
heavy=16 the same, of the kinds pipelined, downloads and uploads
idle=1000 connections that are mostly idle
pause=3000 milliseconds between two requests of one of these, from half to one and a half times that
first=5 reloads before the first look at the server, so that what is made once is there
settle=10 seconds to wait before each look, for what ends by itself
patience=10 seconds after which a reload counts as not confirmed; after three in a row it is given up
in_place=no yes: the jar is overwritten where it is; no: another file takes its name
command= how to reload Baton, in place of SIGUSR1, with @PID@, @PROGRAM@, @DIRECTORY@ and @CONFIGURATION@ in it
END
}

scenario_needs() {
  leave_out vertx httpd nginx
  require_proc
  require_clients
  require_jcmd
  require_numbers reloads 0 interval 0 pace 1 clients 1 heavy 1 idle 1 pause 2 first 0 settle 0 patience 1
  require_words "-p kinds=" "$(reload_kinds)" "$all_kinds"
  require_words "-p in_place=" "$p_in_place" "yes no"
  require_descriptors $((p_idle + p_clients + 1000))
  ls "$(baton_dist)"/lib/baton-api-*.jar >/dev/null 2>&1 ||
    fail "there is no baton-api in $(baton_dist)/lib: the module is compiled against it; set BATON_DIST to a built server"
  reload_settings
  baton_lines="LoadModule bench_module \"$work/bench.jar\"
$baton_lines
<Location \"/code\">
  SetHandler bench-code
</Location>"
}

# kind_path SERVER KIND: of the pages, which the module makes.
kind_path() {
  case $2 in
    downloads) printf '/code?page=@PAGE@&bytes=%s' "$large_bytes" ;;
    *) printf '/code?page=@PAGE@&bytes=%s' "$small_bytes" ;;
  esac
}

run_scenario() {
  warn_if_busy
  printf '# %s reloads with other code\n\n' "$p_reloads"
  last=$(reload_generations)
  make_generations "$last" "p0=$small_bytes"
  say "compiling the module for $((last + 1)) generations"
  "$(jdk_tool java)" -cp "$work/clients" Jars "$bench/modules/BenchModule.java" "$(baton_class_path)" "$work/jars" 0 "$last" ||
    fail "the module in $bench/modules does not compile"
  print_reload_circumstances
  printf -- '- the jar is %s at each reload\n' "$([ "$p_in_place" = yes ] && printf overwritten || printf replaced)"
  look_class=io.baton.bench.BenchModule
  reload_copies=$work/jars/@GENERATION@.jar:$work/bench.jar
  reload_rounds --in-place "$p_in_place"
  look_class=
  reload_copies=
  print_reload_tables
}

baton_class_path() {
  for jar in "$(baton_dist)"/lib/*.jar; do
    printf '%s:' "$jar"
  done
}
