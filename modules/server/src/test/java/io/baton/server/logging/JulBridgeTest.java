package io.baton.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.log.LogLevel;
import java.io.IOException;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JulBridgeTest {

  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger VERTX = Logger.getLogger("io.vertx.core.impl.BlockedThreadChecker");
  private static final Logger NETTY = Logger.getLogger("io.netty.channel.nio.NioEventLoop");
  private static final Logger OTHER = Logger.getLogger("some.library");

  private final RecordingErrorLog errorLog = new RecordingErrorLog(LogLevels.of(LogLevel.WARN));
  private final JulBridge bridge = new JulBridge(errorLog);

  @AfterEach
  void uninstall() {
    bridge.uninstall();
  }

  @Test
  void recordsGoToTheErrorLogUnderTheNameOfTheirLibrary() {
    bridge.install();
    Throwable cause = new IllegalStateException("blocked");

    VERTX.log(Level.WARNING, "Thread has been blocked", cause);
    NETTY.log(Level.SEVERE, "failed: {0}", "why");
    OTHER.warning("hm");

    assertThat(errorLog.lines).containsExactly("vertx:warn Thread has been blocked",
        "netty:error failed: why",
        "java:warn hm");
    assertThat(errorLog.causes).containsExactly(cause);
  }

  @Test
  void thatAClientBreaksOffIsNoError() {
    bridge.install();

    Logger.getLogger("io.vertx.core.net.impl.VertxConnection").log(Level.SEVERE, "sendfile failed",
        new IOException("Broken pipe"));
    assertThat(errorLog.lines).isEmpty();

    VERTX.log(Level.SEVERE, "a file", new IOException("disk"));
    assertThat(errorLog.lines).containsExactly("vertx:error a file");
  }

  @Test
  void theLevelOfAModuleDecidesWhatItsLibraryMakes() {
    bridge.install();
    assertThat(NETTY.isLoggable(Level.FINE)).isFalse();
    assertThat(VERTX.isLoggable(Level.INFO)).isFalse();

    RecordingErrorLog fine = new RecordingErrorLog(
        new LogLevels(LogLevel.WARN, Map.of("netty", LogLevel.TRACE1, "vertx", LogLevel.INFO)));
    bridge.reportTo(fine);
    NETTY.finer("trace");
    NETTY.finest("too fine");
    VERTX.info("info");
    VERTX.fine("too fine");

    assertThat(fine.lines).containsExactly("netty:trace1 trace", "vertx:info info");
    assertThat(errorLog.lines).isEmpty();
  }

  @Test
  void afterUninstallingEverythingIsAsBefore() {
    Handler[] before = ROOT.getHandlers();
    Level level = Logger.getLogger("io.netty").getLevel();

    bridge.install();
    bridge.install();
    assertThat(ROOT.getHandlers()).hasSize(1);
    bridge.uninstall();
    bridge.uninstall();

    assertThat(ROOT.getHandlers()).containsExactly(before);
    assertThat(Logger.getLogger("io.netty").getLevel()).isEqualTo(level);
  }
}
