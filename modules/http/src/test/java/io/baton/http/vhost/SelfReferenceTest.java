package io.baton.http.vhost;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.request.RequestRecord;
import io.baton.http.testing.Configurations;
import io.baton.http.testing.StubRequest;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfReferenceTest {

  /** ServerName, UseCanonicalName, UseCanonicalPhysicalPort, Host field, host; the name and port in the answer. */
  @ParameterizedTest
  @CsvSource({"main.test,Off,Off,a.test:81,a.test,a.test,81", "main.test,Off,Off,a.test,a.test,a.test,80",
      "main.test:99,Off,Off,a.test,a.test,a.test,99", "main.test:99,On,Off,a.test:81,a.test,main.test,99",
      "main.test,On,Off,a.test:81,a.test,main.test,80", "main.test,On,On,a.test:81,a.test,main.test,8080",
      "main.test:99,On,On,a.test:81,a.test,main.test,99", "main.test:99,Off,On,a.test,a.test,a.test,8080",
      "main.test,Off,On,a.test:81,a.test,a.test,81", "main.test:99,Off,Off,'','',main.test,99",
      "main.test,DNS,Off,a.test:81,a.test,a.test,81", "main.test,Off,Off,a:b:c,a.test,a.test,80"})
  void nameAndPortAreThoseOfTheClientOrTheServer(String serverName, String canonical, String physical,
      String field,
      String host, String name, int port) {
    RequestRecord record = StubRequest
        .record(Configurations.at(Path.of("/srv")).server("ServerName " + serverName,
            "UseCanonicalName " + canonical, "UseCanonicalPhysicalPort " + physical).build(), field, host);

    assertThat(SelfReference.name(record)).isEqualTo(name);
    assertThat(SelfReference.port(record)).isEqualTo(port);
  }
}
