package io.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalSenderIT {

  private static final List<String> WITH_SIGNALS = List.of("/bin/sh", "-c",
      "env --default-signal=HUP true 2>/dev/null && exec env --default-signal=HUP sleep 60; exec sleep 60");

  private final SignalSender signals = SignalSender.ofSystem();

  @ParameterizedTest
  @CsvSource({"TERM,15", "HUP,1", "USR1,10"})
  void theProcessGetsTheSignal(String signal, int number) throws Exception {
    // Not "sleep" alone: under nohup it would ignore HUP, as everything does that is started there.
    Process process = new ProcessBuilder(WITH_SIGNALS).start();
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
