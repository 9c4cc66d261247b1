package io.baton.modules.authbasic;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.modules.authbasic.password.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VerifiedPasswordsTest {

  private static final PasswordHash ONE = PasswordHash.of("abNANd1rDfiNc").orElseThrow();
  private static final PasswordHash OTHER = PasswordHash.of("abzp3RXJm5gNA").orElseThrow();

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1);
  private final VerifiedPasswords verified = new VerifiedPasswords(clock::get);

  @Test
  void passwordIsRememberedForItsHashOnly() {
    verified.add(ONE, bytes("secret"));

    assertThat(verified.contains(ONE, bytes("secret"))).isTrue();
    assertThat(verified.contains(ONE, bytes("secret2"))).isFalse();
    assertThat(verified.contains(ONE, bytes(""))).isFalse();
    assertThat(verified.contains(OTHER, bytes("secret"))).isFalse();
  }

  @Test
  void passwordIsForgottenInTime() {
    verified.add(ONE, bytes("secret"));

    clock.addAndGet(VerifiedPasswords.TIME_TO_LIVE.toNanos() - 1);
    assertThat(verified.contains(ONE, bytes("secret"))).isTrue();
    clock.addAndGet(1);

    assertThat(verified.contains(ONE, bytes("secret"))).isFalse();
  }

  @Test
  void sweepingForgetsWhatIsTooOldAndNothingElse() {
    verified.add(ONE, bytes("secret"));
    clock.addAndGet(VerifiedPasswords.TIME_TO_LIVE.toNanos() / 2);
    verified.add(OTHER, bytes("secret"));

    verified.sweep();
    assertThat(verified.size()).isEqualTo(2);
    clock.addAndGet(VerifiedPasswords.TIME_TO_LIVE.toNanos() / 2);
    verified.sweep();

    assertThat(verified.size()).isEqualTo(1);
    assertThat(verified.contains(OTHER, bytes("secret"))).isTrue();
  }

  @Test
  void howEverManyAreAddedTheyTakeNoMoreRoom() {
    for (int i = 0; i < 5 * VerifiedPasswords.SLOTS; i++) {
      verified.add(ONE, bytes("password " + i));
    }

    assertThat(verified.size()).isBetween(VerifiedPasswords.SLOTS / 2, VerifiedPasswords.SLOTS);
  }

  private static byte[] bytes(String password) {
    return password.getBytes(StandardCharsets.UTF_8);
  }
}
