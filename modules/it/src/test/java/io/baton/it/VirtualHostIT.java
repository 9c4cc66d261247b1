package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawHttpClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualHostIT {

  private static final byte[] LOOPBACK_SIX = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  @TempDir
  Path root;

  @Test
  void nameAndAliasChooseAmongHostsOfOneAddressAndTheFirstIsTheDefault() throws Exception {
    site("a");
    site("b");
    try (RunningServer server = RunningServer.start(root, """
                                                          <VirtualHost *:*>
                                                            ServerName a.example
                                                            DocumentRoot htdocs/a
                                                          </VirtualHost>
                                                          <VirtualHost *:*>
                                                            ServerName b.example
                                                            ServerAlias *.b.example
                                                            DocumentRoot htdocs/b
                                                          </VirtualHost>
                                                          """)) {
      assertThat(body(server.client(), "a.example")).isEqualTo("this is a");
      assertThat(body(server.client(), "B.EXAMPLE:8080")).isEqualTo("this is b");
      assertThat(body(server.client(), "www.b.example")).isEqualTo("this is b");
      assertThat(body(server.client(), "unknown.example")).isEqualTo("this is a");
    }
  }

  @Test
  void connectionIsParkedForTheKeepAliveTimeoutOfTheHostThatAnswered() throws Exception {
    site("a");
    site("b");
    try (RunningServer server = RunningServer.start(root, """
                                                          KeepAliveTimeout 600
                                                          <VirtualHost *:*>
                                                            ServerName a.example
                                                            DocumentRoot htdocs/a
                                                          </VirtualHost>
                                                          <VirtualHost *:*>
                                                            ServerName b.example
                                                            DocumentRoot htdocs/b
                                                            KeepAliveTimeout 200ms
                                                          </VirtualHost>
                                                          """);
        RawConnection a = server.client().connect();
        RawConnection b = server.client().connect()) {
      a.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
      b.send("GET / HTTP/1.1\r\nHost: b.example\r\n\r\n");
      assertThat(a.readResponse().text()).isEqualTo("this is a");
      assertThat(b.readResponse().text()).isEqualTo("this is b");

      assertThat(b.awaitEnd()).isNotNull();
      a.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
      assertThat(a.readResponse().text()).isEqualTo("this is a");
    }
  }

  @Test
  void severalSocketsAndIpVersionSixAreServedAndAnAddressChoosesItsHost() throws Exception {
    site("main");
    site("six");
    try (RunningServer server = RunningServer.start(root, """
                                                          Listen [::1]:0
                                                          DocumentRoot htdocs/main
                                                          <VirtualHost [::1]:*>
                                                            ServerName six.example
                                                            DocumentRoot htdocs/six
                                                          </VirtualHost>
                                                          """)) {
      assertThat(body(server.client(), "whatever.example")).isEqualTo("this is main");
      RawHttpClient six = RawHttpClient
          .to(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK_SIX), server.port(1)));
      assertThat(body(six, "whatever.example")).isEqualTo("this is six");
    }
  }

  private void site(String name) throws IOException {
    Files.createDirectories(root.resolve("htdocs").resolve(name));
    Files.writeString(root.resolve("htdocs").resolve(name).resolve("index.html"), "this is " + name);
  }

  private static String body(RawHttpClient client, String host) throws IOException {
    try (RawConnection connection = client.connect()) {
      connection.send("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
      return connection.readResponse().text();
    }
  }
}
