# What the system and the virtual machine know of a server's processes. Sizes are KiB.

require_proc() {
  [ -r "/proc/$$/smaps_rollup" ] || fail "this scenario reads /proc/PID/smaps_rollup, which Linux has since 4.14"
}

# process_tree PID: the process and all its descendants.
process_tree() {
  ps -A -o pid= -o ppid= | awk -v root="$1" '
    { parent[$1] = $2 }
    END {
      for (pid in parent) {
        for (up = pid; up in parent && up != root && up > 1; up = parent[up]) { }
        if (up == root) {
          print pid
        }
      }
    }'
}

# memory_of PID: proportional set size of all its processes: memory that two of them share counts once.
memory_of() {
  for process in $(process_tree "$1"); do
    sed -n 's/^Pss: *//p' "/proc/$process/smaps_rollup" 2>/dev/null
  done | awk '{ sum += $1 } END { print sum + 0 }'
}

# resident_of PID: the sum of the resident sizes: shared memory counts in each process.
resident_of() {
  for process in $(process_tree "$1"); do
    sed -n 's/^VmRSS:[^0-9]*//p' "/proc/$process/status" 2>/dev/null
  done | awk '{ sum += $1 } END { print sum + 0 }'
}

descriptors_of() {
  for process in $(process_tree "$1"); do
    ls "/proc/$process/fd" 2>/dev/null
  done | wc -l
}

threads_of() {
  for process in $(process_tree "$1"); do
    sed -n 's/^Threads:[^0-9]*//p' "/proc/$process/status" 2>/dev/null
  done | awk '{ sum += $1 } END { print sum + 0 }'
}

# live_heap_of PID: the objects of a virtual machine that are left after a full collection; "-" if it is none.
live_heap_of() {
  if is_java "$1"; then
    # The histogram of live objects begins with a full collection. Twice: what the first one found is cleared by then.
    "$(jdk_tool jcmd)" "$1" GC.class_histogram >/dev/null 2>&1
    "$(jdk_tool jcmd)" "$1" GC.class_histogram 2>/dev/null | awk '$1 == "Total" { printf "%d", $3 / 1024 } END { if (!NR) print "-" }'
  else
    printf -- -
  fi
}

# live_objects_of PID CLASS: how many are left of a class after a full collection; "-" if it is no virtual machine.
live_objects_of() {
  if is_java "$1"; then
    "$(jdk_tool jcmd)" "$1" GC.class_histogram 2>/dev/null |
      awk -v class="$2" '$4 == class { sum += $2 } END { print NR ? sum + 0 : "-" }'
  else
    printf -- -
  fi
}

# loaded_classes_of PID CLASS: in how many class loaders there is a class of this name; "-" if it is no virtual machine.
loaded_classes_of() {
  if is_java "$1"; then
    "$(jdk_tool jcmd)" "$1" GC.class_histogram >/dev/null 2>&1
    "$(jdk_tool jcmd)" "$1" VM.classloaders show-classes=true 2>/dev/null |
      awk -v class="$2" '$NF == class { sum++ } END { print NR ? sum + 0 : "-" }'
  else
    printf -- -
  fi
}

# direct_of PID: memory outside of the heap that Java code asked for: what Netty has in buffers. The virtual machine must have
# been started with $memory_tracking; "-" else.
direct_of() {
  if is_java "$1"; then
    "$(jdk_tool jcmd)" "$1" VM.native_memory summary scale=KB 2>/dev/null |
      awk '/^- *Other/ { sub(/.*committed=/, ""); print $0 + 0; found = 1 } END { if (!found) print "-" }'
  else
    printf -- -
  fi
}
memory_tracking=-XX:NativeMemoryTracking=summary

is_java() {
  case $(readlink "/proc/$1/exe") in
    */java) return 0 ;;
    *) return 1 ;;
  esac
}

require_jcmd() {
  has "$(jdk_tool jcmd)" || fail "jcmd is missing: it belongs to the JDK. Set JAVA_HOME to one, 17 or newer, or
apt-get install openjdk-17-jdk-headless"
}

require_ss() {
  has ss || fail "ss is missing. On Debian or Ubuntu: apt-get install iproute2"
}

# backlog_of PORT: clients that the kernel has connected and the server has not accepted.
backlog_of() {
  ss -Hltn "sport = :$1" | awk '{ sum += $2 } END { print sum + 0 }'
}

# established_of PORT: connections that the kernel sees at the server's end.
established_of() {
  ss -Htn state established "sport = :$1" | wc -l
}

# per_connection BEFORE AFTER CONNECTIONS: bytes for each, from KiB.
per_connection() {
  case "$1 $2" in
    *-*-* | '- '* | *' -') printf -- - ;;
    *) awk -v before="$1" -v after="$2" -v count="$3" 'BEGIN { printf "%.0f", count ? (after - before) * 1024 / count : 0 }' ;;
  esac
}

# processor_time_of PID: what one process has used of the processors, in microseconds.
processor_time_of() {
  # The name, in brackets, may have spaces; what follows it has none.
  sed 's/.*) //' "/proc/$1/stat" | awk -v ticks="$(getconf CLK_TCK)" '{ printf "%.0f", ($12 + $13) * 1e6 / ticks }'
}
