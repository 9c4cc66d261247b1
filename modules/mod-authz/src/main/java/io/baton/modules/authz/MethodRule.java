package io.baton.modules.authz;

import io.baton.api.authorization.AuthorizationStatus;
import io.baton.api.request.RequestRecord;
import java.util.Set;

/** {@code Require method}: the method is one of some; {@code HEAD} counts as {@code GET}. */
record MethodRule(Set<String> methods) implements Rule {

  /** The methods that httpd knows. */
  static final Set<String> KNOWN = Set.of("GET", "HEAD", "PUT", "POST", "DELETE", "CONNECT", "OPTIONS",
      "TRACE",
      "PATCH", "PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "VERSION-CONTROL",
      "CHECKOUT",
      "UNCHECKOUT", "CHECKIN", "UPDATE", "LABEL", "REPORT", "MKWORKSPACE", "MKACTIVITY", "BASELINE-CONTROL",
      "MERGE");

  MethodRule {
    methods = Set.copyOf(methods);
  }

  @Override
  public AuthorizationStatus judge(RequestRecord record) {
    String method = record.request().method().name();
    boolean granted = methods.contains(method) || (method.equals("HEAD") && methods.contains("GET"))
        || (method.equals("GET") && methods.contains("HEAD"));
    return granted ? AuthorizationStatus.GRANTED : AuthorizationStatus.DENIED;
  }
}
