package io.baton.modules.authbasic;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.modules.authbasic.file.UserFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttemptTest {

  /** A cost at which verifying takes some 20 ms of the processor, thousands of times what everything else takes. */
  private static final String COST_8 = "$2b$08$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy";
  private static final UserFile FILE = UserFile.parse(bytes("joe:" + COST_8 + "\nplain:secret\n")).content();

  private final VerifiedPasswords verified = new VerifiedPasswords(System::nanoTime);

  @BeforeEach
  void warmUp() {
    nanosOf("joe");
  }

  @Test
  void unknownUserTakesAsLongAsAWrongPassword() {
    long wrong = nanosOf("joe");

    assertThat(nanosOf("nobody")).isGreaterThan(wrong / 4);
    assertThat(nanosOf("plain")).isGreaterThan(wrong / 4);
  }

  @Test
  void fileWithoutAnyPasswordAnswersAtOnce() {
    Attempt attempt = new Attempt(new SentCredentials.NameAndPassword("joe", bytes("x")),
        UserFile.parse(new byte[0]).content());

    assertThat(attempt.isKnown()).isFalse();
    assertThat(attempt.verify(verified)).isFalse();
  }

  @Test
  void onlyARightPasswordIsRemembered() {
    nanosOf("joe");
    nanosOf("nobody");

    assertThat(verified.size()).isZero();
  }

  /** Of the processor: what else it does meanwhile does not count. */
  private long nanosOf(String user) {
    Attempt attempt = new Attempt(new SentCredentials.NameAndPassword(user, bytes("wrong")), FILE);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    assertThat(attempt.verify(verified)).isFalse();
    return threads.getCurrentThreadCpuTime() - begin;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
