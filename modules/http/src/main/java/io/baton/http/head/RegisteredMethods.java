package io.baton.http.head;

import java.util.Set;

/** The methods that standards know; httpd answers others with 501 unless a handler takes them. */
public final class RegisteredMethods {

  private static final Set<String> NAMES = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT",
      "OPTIONS",
      "TRACE", "PATCH", "PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "VERSION-CONTROL",
      "CHECKOUT", "UNCHECKOUT", "CHECKIN", "UPDATE", "LABEL", "REPORT", "MKWORKSPACE", "MKACTIVITY",
      "BASELINE-CONTROL", "MERGE");

  private RegisteredMethods() {}

  /** Whether a standard knows it; capital and small letters differ. */
  public static boolean contains(String method) {
    return NAMES.contains(method);
  }
}
