package io.baton.http.expr;

import java.net.InetAddress;

/** What an expression can ask for. Used by one thread at a time. */
public interface EvaluationContext {

  /** The value of a variable that {@link Variables} names; empty if there is none. */
  String variable(String name);

  /** A header field of the request; empty if it has none. {@code vary}: the answer depends on it. */
  String requestHeader(String name, boolean vary);

  /** A header field of the answer; empty if it has none. */
  String responseHeader(String name);

  /** An environment variable of the request; empty if it has none. */
  String requestEnvironment(String name);

  /** A note of one module to another; empty if there is none. */
  String note(String name);

  /** The address of the client, or {@code null} if it has none. */
  InetAddress remoteAddress();

  /** Keeps the groups of a regular expression for {@code $0} to {@code $9}. */
  void groups(String[] groups);

  /** A group of the last regular expression that was found; empty if there is none. */
  String group(int index);
}
