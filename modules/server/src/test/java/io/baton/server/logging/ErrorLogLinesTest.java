package io.baton.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.log.LogLevel;
import io.vertx.core.net.SocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorLogLinesTest {

  private static final String PREFIX_END = "[pid " + ProcessHandle.current().pid() + ":tid "
      + Thread.currentThread().getId() + "] ";

  private Instant now = Instant.parse("2026-11-22T22:17:56.944231Z");
  private final InstantSource clock = () -> now;
  private final ErrorLogLines lines = new ErrorLogLines(clock, ZoneId.of("UTC"));

  @Test
  void aLineHasTheFormatOfHttpd() {
    SocketAddress client = SocketAddress.inetSocketAddress(51744, "127.0.0.1");

    String line = lines.lines("authz_core", LogLevel.ERR, client,
        "AH01630: client denied by server configuration: /srv/x", null);

    assertThat(line).isEqualTo("[Sun Nov 22 22:17:56.944231 2026] [authz_core:error] " + PREFIX_END
        + "[client 127.0.0.1:51744] AH01630: client denied by server configuration: /srv/x");
  }

  @Test
  void theTimeIsLocalItsDayHasTwoDigitsAndItsFractionSix() {
    now = Instant.parse("2026-03-01T23:59:59.000042999Z");
    ErrorLogLines berlin = new ErrorLogLines(clock, ZoneId.of("Europe/Berlin"));

    assertThat(berlin.lines("core", LogLevel.NOTICE, null, "a", null))
        .isEqualTo("[Mon Mar 02 00:59:59.000042 2026] [core:notice] " + PREFIX_END + "a");
    now = now.plusSeconds(1);
    assertThat(berlin.lines("core", LogLevel.TRACE8, null, "a", null))
        .startsWith("[Mon Mar 02 01:00:00.000042 2026] [core:trace8] ");
  }

  @Test
  void anAddressOfVersion6IsWrittenShortAndAPathAsItIs() {
    SocketAddress ipv6 = SocketAddress.inetSocketAddress(80, "2001:db8:0:0:0:0:0:1");

    assertThat(lines.lines("core", LogLevel.ERR, ipv6, "m", null)).endsWith("[client 2001:db8::1:80] m");
    assertThat(lines.lines("core", LogLevel.ERR, SocketAddress.domainSocketAddress("/run/s"), "m", null))
        .endsWith("[client /run/s] m");
    assertThat(lines.lines("core", LogLevel.ERR, SocketAddress.inetSocketAddress(80, "a.test"), "m", null))
        .endsWith("[client a.test:80] m");
  }

  @Test
  void whatAClientSendsCannotForgeALine() {
    String line = lines.lines("core", LogLevel.ERR, null, "x\n[Sun Nov 22] [core:emerg] forged\r\033[2J",
        null);

    assertThat(line).doesNotContain("\n").endsWith("] x\\n[Sun Nov 22] [core:emerg] forged\\r\\x1b[2J");
  }

  @Test
  void aLineIsCutAtItsGreatestLengthButNeverInsideAnEscape() {
    String plain = lines.lines("core", LogLevel.ERR, null, "x".repeat(20_000), null);
    String escaped = lines.lines("core", LogLevel.ERR, null, "\u0001".repeat(20_000), null);

    assertThat(plain).hasSize(ErrorLogLines.LINE_LENGTH).endsWith("xxx...");
    assertThat(escaped).hasSizeBetween(ErrorLogLines.LINE_LENGTH - 4, ErrorLogLines.LINE_LENGTH)
        .endsWith("\\x01\\x01...");
  }

  @Test
  void aCauseFollowsWithOneLineForEachFrameThatHasTheSameBeginning() {
    Exception cause = new IllegalStateException("in\nner");
    cause.setStackTrace(new StackTraceElement[]{new StackTraceElement("a.B", "c", "B.java", 7)});
    Exception thrown = new RuntimeException("outer", cause);
    thrown.setStackTrace(new StackTraceElement[]{new StackTraceElement("d.E", "f", "E.java", 8)});

    List<String> text = lines.lines("core", LogLevel.ERR, null, "failed", thrown).lines().toList();

    String prefix = "[Sun Nov 22 22:17:56.944231 2026] [core:error] " + PREFIX_END;
    assertThat(text).containsExactly(prefix + "failed", prefix + "java.lang.RuntimeException: outer",
        prefix + "  at d.E.f(E.java:8)", prefix + "caused by: java.lang.IllegalStateException: in\\nner",
        prefix + "  at a.B.c(B.java:7)");
  }

  @Test
  void aVeryDeepCauseAndOneThatCausesItselfAreCut() {
    StackTraceElement[] frames = new StackTraceElement[5000];
    java.util.Arrays.fill(frames, new StackTraceElement("a.B", "c", "B.java", 7));
    Exception deep = new IllegalStateException("deep");
    deep.setStackTrace(frames);
    Exception one = new IllegalStateException("one");
    one.setStackTrace(new StackTraceElement[0]);
    Exception two = new IllegalStateException("two", one);
    two.setStackTrace(new StackTraceElement[0]);
    one.initCause(two);

    assertThat(lines.lines("core", LogLevel.ERR, null, "m", deep)).hasLineCount(ErrorLogLines.CAUSE_LINES + 2)
        .endsWith("  ... more frames left out");
    assertThat(lines.lines("core", LogLevel.ERR, null, "m", two)).hasLineCount(ErrorLogLines.CAUSE_LINES + 1);
  }
}
