package io.baton.http.expr;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What expressions of the tests can ask for. */
final class FixedContext implements EvaluationContext {

  final List<String> varies = new ArrayList<>();
  private String[] groups = {};

  @Override
  public String variable(String name) {
    return Map.of("REQUEST_METHOD", "GET", "REQUEST_URI", "/a/b.txt", "REMOTE_ADDR", "10.1.2.3",
        "SERVER_PORT", "8080",
        "QUERY_STRING", "").getOrDefault(name, "value of " + name);
  }

  @Override
  public String requestHeader(String name, boolean vary) {
    if (vary) {
      varies.add(name);
    }
    return name.equalsIgnoreCase("Host") ? "a.test" : "";
  }

  @Override
  public String responseHeader(String name) {
    return name.equalsIgnoreCase("Server") ? "Baton" : "";
  }

  @Override
  public String requestEnvironment(String name) {
    return name.equals("MODE") ? "off" : "";
  }

  @Override
  public String note(String name) {
    return name.equals("who") ? "me" : "";
  }

  @Override
  public InetAddress remoteAddress() {
    try {
      return InetAddress.getByAddress(new byte[]{10, 1, 2, 3});
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void groups(String[] found) {
    groups = found;
  }

  @Override
  public String group(int index) {
    return index < groups.length ? groups[index] : "";
  }
}
