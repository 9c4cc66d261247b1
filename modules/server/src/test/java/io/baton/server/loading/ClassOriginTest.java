package io.baton.server.loading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassOriginTest {

  @ParameterizedTest
  @CsvSource({"java.lang.String,PLATFORM", "java.not.There,PLATFORM", "javax.sql.DataSource,PLATFORM",
      "javax.inject.Inject,OWN", "org.w3c.dom.Node,PLATFORM", "jdk.net.Sockets,PLATFORM",
      "io.baton.api.module.ServerModule,INTERFACE", "io.baton.scoreboard.Scoreboard,INTERFACE",
      "io.baton.server.Main,HIDDEN", "io.baton.apiary.Bee,HIDDEN", "io.vertx.core.Vertx,SHARED_LIBRARY",
      "io.netty.buffer.ByteBuf,SHARED_LIBRARY", "org.slf4j.Logger,SHARED_LIBRARY",
      "com.fasterxml.jackson.core.JsonFactory,OWN", "com.example.Hello,OWN", "Hello,OWN",
      "io.vertxious.Client,OWN"})
  void nameTellsWhoGivesTheClass(String name, ClassOrigin origin) {
    assertThat(ClassOrigin.of(name)).isEqualTo(origin);
  }

  @Test
  void packageIsWhatStandsBeforeTheLastDot() {
    assertThat(ClassOrigin.packageOf("a.b.C$D")).isEqualTo("a.b");
    assertThat(ClassOrigin.packageOf("C")).isEmpty();
  }
}
