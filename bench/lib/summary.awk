# Prints one table as Markdown. Input: table, subject, server, then a value for each column, with tabs between; several lines of a
# subject are rounds, of which each column has the median and, if they differ, the lowest and the highest in brackets.
#
# table     which lines to take
# heads     the heads of the columns, with | between
# kinds     how to write each, with | between: number, real, share, micros, kib, bytes, text; "-" stands for no value
# compared  the number of the column whose ratio to httpd's and nginx's row of the same subject is added; 0: none
BEGIN {
  FS = "\t"
  columns = split(heads, head, "|")
  split(kinds, kind, "|")
}

$1 == table {
  key = $2 "\t" $3
  if (!(key in rounds)) {
    keys[++subjects] = key
    subject[key] = $2
    server[key] = $3
  }
  n = ++rounds[key]
  for (i = 1; i <= columns; i++) {
    values[key, i, n] = $(i + 3)
  }
}

END {
  line = "| what | server |"
  rule = "|---|---|"
  for (i = 1; i <= columns; i++) {
    line = line " " head[i] " |"
    rule = rule (kind[i] == "text" ? "---|" : "--:|")
    if (i == compared) {
      line = line " of httpd | of nginx |"
      rule = rule "--:|--:|"
    }
  }
  print line
  print rule
  for (k = 1; k <= subjects; k++) {
    key = keys[k]
    line = "| " subject[key] " | " server[key] " |"
    for (i = 1; i <= columns; i++) {
      line = line " " cell(key, i) " |"
      if (i == compared) {
        line = line " " ratio(key, i, "httpd") " | " ratio(key, i, "nginx") " |"
      }
    }
    print line
  }
}

function cell(key, i,    middle) {
  if (kind[i] == "text") {
    return values[key, i, rounds[key]]
  }
  middle = median(key, i)
  if (middle == "-") {
    return ""
  }
  if (written(smallest, kind[i]) == written(largest, kind[i])) {
    return written(middle, kind[i])
  }
  return written(middle, kind[i]) " [" written(smallest, kind[i]) "-" written(largest, kind[i]) "]"
}

# The median of a column; of an even number, the mean of the two in the middle. Sets smallest and largest.
function median(key, i,    n, j, k, swap, sorted, count) {
  count = 0
  for (n = 1; n <= rounds[key]; n++) {
    if (values[key, i, n] != "-" && values[key, i, n] != "") {
      swap = values[key, i, n] + 0
      for (j = count++; j >= 1 && sorted[j] > swap; j--) {
        sorted[j + 1] = sorted[j]
      }
      sorted[j + 1] = swap
    }
  }
  if (count == 0) {
    return "-"
  }
  smallest = sorted[1]
  largest = sorted[count]
  return count % 2 ? sorted[(count + 1) / 2] : (sorted[count / 2] + sorted[count / 2 + 1]) / 2
}

function ratio(key, i, other,    reference, own) {
  own = median(key, i)
  reference = (subject[key] "\t" other) in rounds ? median(subject[key] "\t" other, i) : "-"
  return server[key] == other || own == "-" || reference == "-" || reference == 0 ? "" : sprintf("%.2f", own / reference)
}

function written(number, kind) {
  if (kind == "real") {
    return sprintf("%.2f", number)
  }
  if (kind == "share") {
    return sprintf("%.1f %%", number * 100)
  }
  if (kind == "micros") {
    return number < 1000 ? sprintf("%d us", number) : sprintf("%.1f ms", number / 1000)
  }
  if (kind == "kib") {
    return number < 10240 ? sprintf("%d KiB", number) : sprintf("%.1f MiB", number / 1024)
  }
  if (kind == "bytes") {
    return number < 10240 ? sprintf("%d B", number) : sprintf("%.1f KiB", number / 1024)
  }
  return sprintf("%d", number + (number < 0 ? -0.5 : 0.5))
}
