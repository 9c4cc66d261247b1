package io.baton.api.request;

/**
 * How the server names itself in what it answers: {@code UseCanonicalName}, {@code UseCanonicalPhysicalPort} and {@code
 * ServerSignature}. The core module's, for whoever writes pages and URLs.
 *
 * <p><b>Thread:</b> that which holds the request.
 */
public interface ServerNaming {

  /** Whether URLs carry the server's own name and port, not those that the client used. */
  boolean isCanonical(RequestRecord record);

  /** Its name: {@code ServerName}, or that which the client used. */
  String name(RequestRecord record);

  /** Its port: that of {@code ServerName}, or that which the client used. */
  int port(RequestRecord record);

  /** The line below pages, in HTML, with a line end; empty if {@code ServerSignature} is off. */
  String signature(RequestRecord record);
}
