package io.baton.mpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecureSocketIT {

  @TempDir
  Path folder;

  @Test
  void newHandshakesGetTheNewCertificateAndOpenConnectionsLiveOn() throws Exception {
    OneCertificate before = new OneCertificate(folder, "before");
    OneCertificate after = new OneCertificate(folder, "after");
    try (RunningMpm mpm = RunningMpm.secured(before, context -> context.end("answer"));
        SSLSocket open = connect(mpm, before)) {
      assertThat(get(open)).isEqualTo("answer");

      mpm.switchToSecurity(after);

      assertThat(get(open)).isEqualTo("answer");
      try (SSLSocket fresh = connect(mpm, after)) {
        assertThat(get(fresh)).isEqualTo("answer");
        assertThat(fresh.getSession().getPeerCertificates()[0]).isEqualTo(after.certificate());
      }
      Assertions.assertThatThrownBy(() -> connect(mpm, before)).isInstanceOf(SSLHandshakeException.class);
    }
  }

  private static SSLSocket connect(RunningMpm mpm, OneCertificate trusted) throws Exception {
    SSLContext context = trusted.client();
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), mpm.port());
    try {
      socket.setSoTimeout((int) RunningMpm.DEADLINE.toMillis());
      SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", mpm.port(),
          true);
      secure.startHandshake();
      return secure;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static String get(SSLSocket socket) throws IOException {
    socket.getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    BufferedReader in = new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      assertThat(line).doesNotContain("close");
    }
    char[] body = new char["answer".length()];
    for (int count = 0; count < body.length;) {
      int read = in.read(body, count, body.length - count);
      assertThat(read).isPositive();
      count += read;
    }
    return new String(body);
  }
}
