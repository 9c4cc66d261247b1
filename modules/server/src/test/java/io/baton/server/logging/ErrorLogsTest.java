package io.baton.server.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorLogsTest {

  @TempDir
  Path root;

  private final LogFiles files = new LogFiles();

  @AfterEach
  void close() {
    files.close();
  }

  @Test
  void onlyMessagesOfTheLevelsAreWrittenAndNoticesAlways() throws Exception {
    ErrorLogs logs = new ErrorLogs(files, root);
    ErrorLog log = logs.open("error_log",
        new LogLevels(LogLevel.ERR, Map.of("mod_ssl.c", LogLevel.DEBUG, "status_module", LogLevel.CRIT)));

    log.log("core", LogLevel.WARN, "too fine");
    log.log("core", LogLevel.ERR, "written 1");
    log.log("ssl", LogLevel.DEBUG, "written 2");
    log.log("ssl", LogLevel.TRACE1, "too fine");
    log.log("status", LogLevel.ERR, "too fine");
    log.log("mpm_event", LogLevel.NOTICE, "written 3");

    assertThat(log.isEnabled("core", LogLevel.INFO)).isFalse();
    assertThat(files.flush(Deadline.LONG)).isTrue();
    assertThat(Files.readString(root.resolve("error_log"))).hasLineCount(3).contains("[core:error]",
        "written 1",
        "[ssl:debug]", "written 2", "[mpm_event:notice]", "written 3");
  }

  @Test
  void closingAGenerationsLogsLeavesThoseOfTheNextOpen() throws Exception {
    ErrorLogs old = new ErrorLogs(files, root);
    ErrorLog before = old.open("log", LogLevels.of(LogLevel.WARN));
    ErrorLogs fresh = new ErrorLogs(files, root);
    ErrorLog after = fresh.open("log", LogLevels.of(LogLevel.WARN));

    old.close();
    before.log("core", LogLevel.ERR, "dropped");
    after.log("core", LogLevel.ERR, "kept");

    assertThat(files.size()).isEqualTo(1);
    assertThat(files.flush(Deadline.LONG)).isTrue();
    assertThat(Files.readString(root.resolve("log"))).contains("kept").doesNotContain("dropped");
    fresh.close();
    assertThat(files.size()).isZero();
  }

  @Test
  void stderrIsAWordOfItsOwn() throws Exception {
    ErrorLogs logs = new ErrorLogs(files, root);

    logs.open("stderr", LogLevels.of(LogLevel.WARN));
    logs.open("/dev/stderr", LogLevels.of(LogLevel.WARN));

    assertThat(files.size()).isEqualTo(1);
    assertThat(root.resolve("stderr")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"syslog,-t baton -p local7.err", "syslog:daemon,-t baton -p daemon.err",
      "syslog::web,-t web -p local7.err", "Syslog:user:x,-t x -p user.err"})
  void syslogIsRefusedAndTheMessageSaysWhatToWriteInstead(String target, String arguments) {
    ErrorLogs logs = new ErrorLogs(files, root);

    assertThatThrownBy(() -> logs.open(target, LogLevels.of(LogLevel.WARN))).isInstanceOf(IOException.class)
        .hasMessage(
            "ErrorLog " + target + ": this server does not write to syslog itself. Name a file, or let a"
                + " program do it: ErrorLog \"|/usr/bin/logger " + arguments + "\"");
    assertThat(ErrorLogs.complaint("logs/syslog")).isEmpty();
  }
}
