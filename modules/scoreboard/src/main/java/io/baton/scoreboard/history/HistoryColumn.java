package io.baton.scoreboard.history;

import io.baton.scoreboard.latency.Latencies;

/** What is remembered of each second. */
public enum HistoryColumn {
  /** Requests that ended. */
  REQUESTS(Kind.COUNTER),
  /** Bytes of their answers. */
  BYTES(Kind.COUNTER),
  /** The time that they took, in microseconds. */
  DURATION_MICROS(Kind.COUNTER),
  /** Requests that were given to a worker of another listener. */
  BORROWED(Kind.COUNTER),
  /** Busy workers. */
  BUSY(Kind.GAUGE),
  /** Workers that finish although their child is not stopping. */
  GRACEFUL(Kind.GAUGE),
  /** Idle workers. */
  IDLE(Kind.GAUGE),
  /** All connections. */
  CONNECTIONS(Kind.GAUGE),
  /** Connections with a request. */
  PROCESSING(Kind.GAUGE),
  /** Connections whose client is to send. */
  WAIT_IO(Kind.GAUGE),
  /** Connections whose client is to take an answer. */
  WRITING(Kind.GAUGE),
  /** Connections that wait for the next request. */
  KEEP_ALIVE(Kind.GAUGE),
  /** Connections in lingering close. */
  CLOSING(Kind.GAUGE),
  /** Connections that wait for a module. */
  SUSPENDED(Kind.GAUGE),
  /** Requests that wait for a worker. */
  WAITING(Kind.PEAK),
  /** How long the first of them has waited, in milliseconds. */
  LONGEST_WAIT_MILLIS(Kind.PEAK),
  /** Half of the requests got their worker in this time, in microseconds. */
  WAITING_P50_MICROS(Kind.WAITING, 50),
  /** Nine of ten did. */
  WAITING_P90_MICROS(Kind.WAITING, 90),
  /** 99 of a hundred did. */
  WAITING_P99_MICROS(Kind.WAITING, 99),
  /** All of them did. */
  WAITING_MAX_MICROS(Kind.WAITING, 100),
  /** Half of the requests took this time, in microseconds. */
  SERVICE_P50_MICROS(Kind.SERVICE, 50),
  /** Nine of ten took no longer. */
  SERVICE_P90_MICROS(Kind.SERVICE, 90),
  /** 99 of a hundred took no longer. */
  SERVICE_P99_MICROS(Kind.SERVICE, 99),
  /** None took longer. */
  SERVICE_MAX_MICROS(Kind.SERVICE, 100);

  /** What becomes of values when seconds are taken together. */
  enum Kind {
    /** It only grows: the differences are kept, and added. */
    COUNTER,
    /** It goes up and down: the mean. */
    GAUGE,
    /** It goes up and down, and the worst counts: the greatest. */
    PEAK,
    /** It is found from how long requests waited. */
    WAITING,
    /** It is found from how long requests took. */
    SERVICE
  }

  private final Kind kind;
  private final double percent;

  HistoryColumn(Kind kind) {
    this(kind, 0);
  }

  HistoryColumn(Kind kind, double percent) {
    this.kind = kind;
    this.percent = percent;
  }

  /** Where it stands in a row. */
  @SuppressWarnings("EnumOrdinal") // rows live in this process only
  int place() {
    return ordinal();
  }

  Kind kind() {
    return kind;
  }

  /** Whether it is found from durations; if not, somebody must say its value. */
  public boolean isLatency() {
    return kind == Kind.WAITING || kind == Kind.SERVICE;
  }

  long of(Latencies times) {
    return (kind == Kind.WAITING ? times.waiting() : times.service()).percentileMicros(percent);
  }
}
