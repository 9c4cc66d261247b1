package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.control.ReloadRecord.Outcome;
import io.baton.testkit.RunningServer;
import io.baton.testkit.client.TlsCertificate;
import io.baton.testkit.client.TlsConnection.Wishes;
import io.baton.testkit.client.TlsConnection;
import io.baton.testkit.jar.ModuleJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code AutoReload On} a change of any file that was read is a reload. */
class AutoReloadIT {

  private static final String SMALL = """
                                      StartServers 1
                                      ThreadsPerChild 4
                                      MaxRequestWorkers 4
                                      KeepAliveTimeout 600
                                      <Location /hello>
                                        SetHandler example-hello
                                      </Location>
                                      """;

  @TempDir
  Path root;

  @Test
  void changedFilesAreNoticedAndAWrongOneIsToldAndWaitedFor() throws Exception {
    Files.createDirectories(root.resolve("conf/sites"));
    Path site = root.resolve("conf/sites/a.conf");
    String auto = SMALL + "AutoReload On\nIncludeOptional conf/sites/*.conf\n";
    try (RunningServer server = RunningServer.start(root, auto).allowErrors()) {
      Files.writeString(server.htdocs().resolve("x.txt"), "included");

      Files.writeString(site, "Alias /included " + server.htdocs() + "/x.txt\n");
      RunningServer.until("a new file that a wildcard means is read",
          () -> answers(server, "/included") == 200);

      Files.writeString(site, "Alias /included\n");
      RunningServer.until("a wrong file is refused",
          () -> server.control().reloads().get(0).outcome() == Outcome.REFUSED);
      assertThat(answers(server, "/included")).isEqualTo(200);

      Files.writeString(site, "Alias /renamed " + server.htdocs() + "/x.txt\n");
      RunningServer.until("it is read when it is right again", () -> answers(server, "/renamed") == 200);
      assertThat(server.control().reloads().get(0).askers()).singleElement().asString()
          .startsWith("change of ").contains("a.conf");

      Files.delete(site);
      RunningServer.until("a file that is gone is noticed", () -> answers(server, "/renamed") == 404);
    }
  }

  @Test
  void jarThatIsReplacedIsTheModuleOfTheNextGeneration() throws Exception {
    Path jar = root.resolve("hello.jar");
    ModuleJar.answering("hello_module", "hello", "version 1").writeTo(jar);
    String lines = """
                   AutoReload On
                   LoadModule hello_module hello.jar
                   <Location /jar>
                     SetHandler hello
                   </Location>
                   """;
    try (RunningServer server = RunningServer.start(root, lines).allowErrors()) {
      assertThat(server.client().get("/jar").text()).isEqualTo("version 1");

      ModuleJar.answering("hello_module", "hello", "version 2").writeTo(jar);

      RunningServer.until("the new code answers", () -> text(server, "/jar").equals("version 2"));
    }
  }

  @Test
  void certificateThatIsRenewedIsServed() throws Exception {
    TlsCertificate before = TlsCertificate.make(root, "before", "EC", "test.example");
    TlsCertificate after = TlsCertificate.make(root, "after", "EC", "test.example");
    Path file = Files.copy(before.file(), root.resolve("live.pem"));
    Path key = Files.copy(before.keyFile(), root.resolve("live.key"));
    String lines = """
                   AutoReload On
                   Listen 127.0.0.1:0 https
                   <VirtualHost 127.0.0.1:*>
                     ServerName test.example
                     SSLEngine On
                     SSLCertificateFile %s
                     SSLCertificateKeyFile %s
                   </VirtualHost>
                   """.formatted(file, key);
    try (RunningServer server = RunningServer.start(root, lines).allowErrors()) {
      assertThat(isServed(server, before)).isTrue();

      Files.copy(after.keyFile(), key, StandardCopyOption.REPLACE_EXISTING);
      Files.copy(after.file(), file, StandardCopyOption.REPLACE_EXISTING);

      RunningServer.until("new handshakes get the new one", () -> isServed(server, after));
    }
  }

  /** Whether a client that trusts this certificate alone can shake hands. */
  private static boolean isServed(RunningServer server, TlsCertificate certificate) {
    try (TlsConnection connection = TlsConnection.open(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port(1)),
        TlsCertificate.trusting(List.of(certificate)), Wishes.of("test.example"))) {
      return connection.certificate().equals(certificate.certificate());
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }

  private static String text(RunningServer server, String path) {
    try {
      return server.client().get(path).text();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int answers(RunningServer server, String path) {
    try {
      return server.client().get(path).status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
