package io.baton.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AccountsTest {

  private static Accounts accounts(String current) {
    return new Accounts(List.of("root:x:0:0:root:/root:/bin/sh", "www-data:x:33:34::/:", "broken"),
        List.of("root:x:0:", "www-group:x:34:", "www-data:x:33:"), current);
  }

  @Test
  void numbersAreFoundByNameOrGivenAsNumber() {
    assertThat(accounts("root").userId("www-data")).isEqualTo(33);
    assertThat(accounts("root").groupId("www-data")).isEqualTo(33);
    assertThat(accounts("root").userId("#1000")).isEqualTo(1000);
    assertThat(accounts("root").userId("nobody-here")).isEqualTo(4294967295L);
    assertThat(accounts("root").groupId("#x")).isEqualTo(4294967295L);
  }

  @Test
  void currentAccountIsThatOfTheProcess() {
    assertThat(accounts("root").isRoot()).isTrue();
    assertThat(accounts("www-data").isRoot()).isFalse();
    assertThat(accounts("www-data").currentUser()).isEqualTo("www-data");
    assertThat(accounts("www-data").currentGroup()).isEqualTo("www-group");
    assertThat(accounts("stranger").currentGroup()).isEqualTo("stranger");
    assertThat(Accounts.system().currentUser()).isEqualTo(System.getProperty("user.name"));
  }
}
