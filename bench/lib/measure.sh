# One measurement, and tables of many.

# check_subject SERVER PATH [FILE]: it must answer 200, with this file if one is given. A benchmark of errors is none.
check_subject() {
  eval "subject_port=\$$1_port"
  code=$(curl -sS -o "$work/body" -w '%{http_code}' --max-time 10 "http://127.0.0.1:$subject_port$2") ||
    fail "$1 does not answer $2"
  [ "$code" = 200 ] || fail "$1 answers $2 with status $code, not 200; look at it with -k"
  if [ -n "${3-}" ]; then
    cmp -s "$work/body" "$3" || fail "$1 answers $2 with other bytes than are in the file"
  fi
}

# load SERVER PATH SECONDS: loads it and prints, with tabs between: requests, microseconds, socket errors, answers with status
# 400 and above, p50, p99 and maximum in microseconds.
load() {
  eval "subject_port=\$$1_port"
  code=0
  # wrk connects once before it measures, and waits for minutes if the server accepts nobody.
  timeout $(($3 + 15)) "$wrk" -t"$threads" -c"$connections" -d"$3s" -s "$bench/lib/report.lua" \
    "http://127.0.0.1:$subject_port$2" >"$work/wrk.out" 2>&1 || code=$?
  if [ $code -eq 124 ]; then
    say "$1 accepted no connection of wrk"
    printf '0\t%s000000\t%s\t0\t0\t0\t0\n' "$3" "$connections"
    return
  fi
  [ $code -eq 0 ] || fail "wrk failed: $(cat "$work/wrk.out")"
  sed -n 's/^measured	//p' "$work/wrk.out" | grep . || fail "wrk printed no result: $(cat "$work/wrk.out")"
}

# measure_rounds TABLE: warms up and measures the subjects of the file $work/subjects ("server path label" a line) in turn, so
# that whatever else the machine does meets all of them. Results go to $work/results.tsv.
measure_rounds() {
  if [ "$warmup" -gt 0 ]; then
    while read -r server path label <&3; do
      say "warming up $server $path"
      load "$server" "$path" "$warmup" >/dev/null
    done 3<"$work/subjects"
  fi
  round=0
  while [ "$round" -lt "$rounds" ]; do
    round=$((round + 1))
    while read -r server path label <&3; do
      result=$(load "$server" "$path" "$seconds") || exit 1
      printf '%s\t%s\t%s\t%s\n' "$1" "$server" "$label" "$result" >>"$work/results.tsv"
      say "round $round of $rounds: $server $path: $(printf '%s' "$result" | awk '{ printf "%d requests/s", $1 / $2 * 1e6 }')"
    done 3<"$work/subjects"
  done
}

# print_table TABLE: as Markdown.
print_table() {
  awk -v table="$1" -f "$bench/lib/table.awk" "$work/results.tsv"
}

# print_summary TABLE HEADS KINDS COMPARED: lines of $work/results.tsv as Markdown; see summary.awk.
print_summary() {
  awk -v table="$1" -v heads="$2" -v kinds="$3" -v compared="$4" -f "$bench/lib/summary.awk" "$work/results.tsv"
}

# add_result TABLE SUBJECT SERVER VALUE ...: one of these lines.
add_result() {
  line=$1
  shift
  for value; do
    line="$line	$value"
  done
  printf '%s\n' "$line" >>"$work/results.tsv"
}

# rate_of RESULT, p99_of RESULT, errors_of RESULT: of what load printed.
rate_of() {
  printf '%s' "$1" | awk '{ printf "%.1f", $1 / $2 * 1e6 }'
}

p99_of() {
  printf '%s' "$1" | awk '{ printf "%s", $1 ? $6 : "-" }'
}

errors_of() {
  printf '%s' "$1" | awk '{ printf "%d", $3 + $4 }'
}

# quotient ONE OTHER, with three digits; "-" if there is none.
quotient() {
  awk -v one="$1" -v other="$2" 'BEGIN { if (other + 0 && one != "-") printf "%.3f", one / other; else printf "-" }'
}

# The machine and what runs on it, for whoever reads the numbers later.
print_machine() {
  printf -- '- %s, %s processors, %s\n' "$(processor)" "$(getconf _NPROCESSORS_ONLN)" "$(uname -srm)"
  printf -- '- load average before: %s\n' "$load_before"
  for server in $servers; do
    printf -- '- %s: %s; %s\n' "$server" "$("${server}_version")" "$("${server}_settings")"
  done
}

# The same for a scenario whose only load is wrk's, in rounds.
print_circumstances() {
  print_machine
  printf -- '- wrk -t%s -c%s -d%ss, keep-alive, over loopback; %s rounds in turn after %s s of warm-up each; ' \
    "$threads" "$connections" "$seconds" "$rounds" "$warmup"
  printf 'median [lowest-highest] of the rounds\n'
}

processor() {
  name=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
  printf '%s' "${name:-unknown processor}"
}

load_average() {
  uptime | sed 's/.*load average[s]*: //'
}

# Numbers from a busy machine mislead.
warn_if_busy() {
  load_before=$(load_average)
  if printf '%s\n' "$load_before" | awk -v processors="$(getconf _NPROCESSORS_ONLN)" '{ exit !($1 + 0 > processors / 4) }'; then
    say "the load average is $load_before: something else is running, and the numbers will show it"
  fi
}
