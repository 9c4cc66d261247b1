package io.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalSenderIT {

  private final SignalSender signals = SignalSender.ofSystem();

  @ParameterizedTest
  @CsvSource({"TERM,15", "HUP,1", "USR1,10"})
  void theProcessGetsTheSignal(String signal, int number) throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      signals.send(process.pid(), signal);

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(128 + number);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aSignalThatDoesNothingByItselfIsSentToo() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      signals.send(process.pid(), "WINCH");

      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aProcessThatIsNotThereIsAnErrorInTheSystemsWords() {
    assertThatThrownBy(() -> signals.send(999_999_999, "TERM")).isInstanceOf(IOException.class)
        .hasMessageContaining("No such process");
  }
}
