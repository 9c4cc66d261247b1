package io.baton.mpm.connection;

/** A request names a version of HTTP that this connection does not speak. */
public final class UnsupportedVersionException extends Exception {

  private static final long serialVersionUID = 1L;

  UnsupportedVersionException(String version) {
    super("version " + version + " is not spoken here, only HTTP/1.0 and HTTP/1.1");
  }
}
