package io.baton.testkit.client;

/**
 * What comes before the body of a response.
 *
 * @param version the protocol as written: {@code HTTP/1.1} or {@code HTTP/1.0}
 * @param status three digits
 * @param reason the words after the status, perhaps none
 * @param headers the header lines
 */
public record ResponseHead(String version, int status, String reason, RawHeaders headers) {
  @Override
  public String toString() {
    return version + ' ' + status + ' ' + reason + ' ' + headers;
  }
}
