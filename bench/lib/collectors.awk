# Compares what a client reported of httpd with what it reported of Baton in the same state.
# Input: two files of lines "field TAB value", httpd's first; -v client= state= measured= (expression: names of fields whose values
# are times, loads, processor time or bytes, which no two servers share). Prints rows of a table, and a last line "verdict" with
# the numbers of: fields, missing, more than httpd's, of another kind, of another value.

function kind(value) {
  if (value ~ /^-?[0-9]+(\.0+)?$/) { return "integer" }
  if (value ~ /^-?[0-9]*\.[0-9]+$/) { return "decimal" }
  if (value ~ /^-?[0-9.]+[eE][-+]?[0-9]+$/) { return "exponent" }
  if (value == "" || value ~ /^(U|nan|NaN|none|null|-)$/) { return "unknown" }
  return "text"
}

# Which worker is in which state is chance; how many are, is not.
function letters(board,    i, letter, counts, text) {
  for (i = 1; i <= length(board); i++) { counts[substr(board, i, 1)]++ }
  for (i = 1; i <= length("_SRWKDCLGI."); i++) {
    letter = substr("_SRWKDCLGI.", i, 1)
    text = text letter counts[letter] + 0 " "
  }
  return length(board) " " text
}

# A quantity that is measured may be whole by chance, and httpd writes some with an exponent.
function same_kind(field, one, other) {
  if (one == other) { return 1 }
  return field ~ measured && one ~ /^(integer|decimal|exponent)$/ && other ~ /^(integer|decimal)$/
}

function row(field, one, other, verdict) {
  printf "| %s | %s | %s | %s | %s | %s |\n", client, state, field, one, other, verdict
}

BEGIN { FS = "\t" }

FILENAME == ARGV[1] {
  if (!($1 in first)) { order[++fields] = $1 }
  first[$1] = $2
  next
}

{ if (!($1 in second)) { given[++answers] = $1 }; second[$1] = $2 }

END {
  for (i = 1; i <= fields; i++) {
    field = order[i]
    if (!(field in second)) {
      missing++
      row(field, first[field], "", "MISSING")
      continue
    }
    one = kind(first[field])
    other = kind(second[field])
    if (!same_kind(field, one, other)) {
      kinds++
      row(field, first[field], second[field], "OTHER KIND: " one ", " other)
    } else if (first[field] == second[field]) {
      row(field, first[field], second[field], "same")
    } else if (field == "Scoreboard" && letters(first[field]) == letters(second[field])) {
      row(field, first[field], second[field], "same letters")
    } else if (field ~ measured) {
      row(field, first[field], second[field], "measured")
    } else {
      values++
      row(field, first[field], second[field], "other value")
    }
  }
  for (i = 1; i <= answers; i++) {
    if (given[i] in first) { continue }
    if (given[i] ~ optional) {
      row(given[i], "", second[given[i]], "0 at httpd, which leaves it out then")
    } else {
      more++
      row(given[i], "", second[given[i]], "NOT OF HTTPD")
    }
  }
  printf "verdict\t%d\t%d\t%d\t%d\t%d\n", fields, missing, more, kinds, values
}
