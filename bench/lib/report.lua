-- Makes wrk print its result on one line, for measure.sh. It has no hook for single requests, so it costs nothing.
function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("measured\t%d\t%d\t%d\t%d\t%d\t%d\t%d\n", summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.timeout, errors.status,
    latency:percentile(50), latency:percentile(99), latency.max))
end
