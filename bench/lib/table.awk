# Reads results.tsv (table, server, label, requests, microseconds, socket errors, status errors, p50, p99, max) and prints one
# table as Markdown: the median of the rounds for each subject, in the order of their first appearance.
BEGIN {
  FS = "\t"
}

$1 == table {
  key = $2 "\t" $3
  if (!(key in rounds)) {
    keys[++subjects] = key
    server[key] = $2
    label[key] = $3
  }
  n = ++rounds[key]
  rate[key, n] = $4 / $5 * 1000000
  errors[key] += $6 + $7
  p50[key, n] = $8
  p99[key, n] = $9
}

END {
  for (i = 1; i <= subjects; i++) {
    key = keys[i]
    median[key] = middle(rate, key)
    if (!(server[key] in reference) && server[key] != "baton") {
      reference[server[key]] = median[key]
    }
  }
  print "| server | what | requests/s | of httpd | of nginx | of Vert.x | p50 | p99 | errors |"
  print "|---|---|--:|--:|--:|--:|--:|--:|--:|"
  for (i = 1; i <= subjects; i++) {
    key = keys[i]
    half = time(middle(p50, key))
    most = time(middle(p99, key))
    middle(rate, key)
    printf "| %s | %s | %s [%s-%s] | %s | %s | %s | %s | %s | %d |\n", server[key], label[key], whole(median[key]),
      whole(smallest), whole(largest), ratio(key, "httpd"), ratio(key, "nginx"), ratio(key, "vertx"),
      half, most, errors[key]
  }
}

# The median of values[key, 1..rounds[key]]; of an even number, the mean of the two in the middle. Sets smallest and largest.
function middle(values, key,    n, i, j, swap, sorted) {
  n = rounds[key]
  for (i = 1; i <= n; i++) {
    swap = values[key, i]
    for (j = i - 1; j >= 1 && sorted[j] > swap; j--) {
      sorted[j + 1] = sorted[j]
    }
    sorted[j + 1] = swap
  }
  smallest = sorted[1]
  largest = sorted[n]
  return n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
}

function ratio(key, other) {
  return other in reference && reference[other] > 0 && server[key] != other ? sprintf("%.2f", median[key] / reference[other]) : ""
}

function whole(number) {
  return sprintf("%d", number + 0.5)
}

function time(micros) {
  return micros < 1000 ? sprintf("%d us", micros) : sprintf("%.1f ms", micros / 1000)
}
