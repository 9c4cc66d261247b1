package io.baton.modules.harness;

import io.vertx.core.MultiMap;

/** What came back from the server. */
public record Answer(int status, MultiMap headers, String body) {

  /** A header field, or {@code null}. */
  public String header(String name) {
    return headers.get(name);
  }
}
