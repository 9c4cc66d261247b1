package io.baton.mpm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Has the tests of a class run with secured connections: what is promised for plain ones holds for them, too. */
final class OverTls implements BeforeAllCallback, AfterAllCallback {

  private static OneCertificate certificate;

  /** What secures the connections at present, if anything does. */
  static Optional<OneCertificate> current() {
    return Optional.ofNullable(certificate);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Path folder = Files.createTempDirectory("over-tls");
    try {
      certificate = new OneCertificate(folder, "server");
    } finally {
      Files.deleteIfExists(folder.resolve("server.p12"));
      Files.delete(folder);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    certificate = null;
  }
}
