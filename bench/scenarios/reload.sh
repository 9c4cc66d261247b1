# What a graceful reload costs the clients: requests lost, connections closed, answers of a generation that was not current any more,
# the longest wait, and throughput. Each reload changes the document root; each page says which generation it belongs to.

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
command= how to reload Baton, in place of SIGUSR1, with @PID@, @PROGRAM@, @DIRECTORY@ and @CONFIGURATION@ in it
END
}

scenario_needs() {
  leave_out vertx
  require_proc
  require_clients
  require_jcmd
  require_numbers reloads 0 interval 0 pace 1 clients 1 heavy 1 idle 1 pause 2 first 0 settle 0 patience 1
  require_words "-p kinds=" "$(reload_kinds)" "$all_kinds"
  require_descriptors $((p_idle + p_clients + 1000))
  reload_settings
}

# kind_path SERVER KIND: of the pages.
kind_path() {
  case "$1 $2" in
    'nginx uploads') printf '/upload/@PAGE@.html' ;;
    *) printf '/@PAGE@.html' ;;
  esac
}

run_scenario() {
  warn_if_busy
  printf '# %s reloads\n\n' "$p_reloads"
  make_generations "$(reload_generations)"
  print_reload_circumstances
  reload_rounds
  print_reload_tables
}
