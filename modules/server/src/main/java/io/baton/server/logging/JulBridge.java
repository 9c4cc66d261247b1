package io.baton.server.logging;

import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Brings what libraries log through {@code java.util.logging} into the main error log: Vert.x as module {@code vertx}, Netty
 * as {@code netty}, everybody else as {@code java}. The warnings of Vert.x's blocked thread checker come this way.
 *
 * <p><b>Thread:</b> any.
 * <p><b>Lifecycle:</b> {@link #install} takes the place of the console; {@link #uninstall} gives it back.
 */
public final class JulBridge {

  private final Handler handler = new BridgeHandler();
  private final Formatter formatter = new SimpleFormatter();
  private final List<Handler> replaced = new ArrayList<>();
  /** Held here because java.util.logging forgets the level of a logger that nobody holds. */
  private final List<Source> sources = List.of(new Source("vertx", Logger.getLogger("io.vertx")),
      new Source("netty", Logger.getLogger("io.netty")));
  private volatile ErrorLog errorLog;
  private boolean installed;

  /** Not yet installed. */
  public JulBridge(ErrorLog errorLog) {
    this.errorLog = errorLog;
  }

  /** From now on records go to the error log, and no longer to the console. Does nothing the second time. */
  public synchronized void install() {
    if (installed) {
      return;
    }
    installed = true;
    Logger root = Logger.getLogger("");
    for (Handler other : root.getHandlers()) {
      replaced.add(other);
      root.removeHandler(other);
    }
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
    adjustLevels();
  }

  /** Everything is as before {@link #install}. */
  public synchronized void uninstall() {
    if (!installed) {
      return;
    }
    installed = false;
    Logger root = Logger.getLogger("");
    root.removeHandler(handler);
    replaced.forEach(root::addHandler);
    replaced.clear();
    sources.forEach(source -> source.logger.setLevel(source.levelBefore));
  }

  /** Records go to another error log from now on: that of the next generation. */
  public synchronized void reportTo(ErrorLog log) {
    errorLog = log;
    if (installed) {
      adjustLevels();
    }
  }

  /** Lets the libraries make only those records that are written. */
  private void adjustLevels() {
    for (Source source : sources) {
      source.logger.setLevel(finestWritten(source.module));
    }
  }

  private Level finestWritten(String module) {
    Level finest = Level.SEVERE;
    for (Level level : List.of(Level.WARNING, Level.INFO, Level.CONFIG, Level.FINE, Level.FINER,
        Level.FINEST)) {
      if (errorLog.isEnabled(module, levelOf(level))) {
        finest = level;
      }
    }
    return finest;
  }

  private static LogLevel levelOf(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return LogLevel.ERR;
    }
    if (value >= Level.WARNING.intValue()) {
      return LogLevel.WARN;
    }
    if (value >= Level.INFO.intValue()) {
      return LogLevel.INFO;
    }
    if (value >= Level.FINE.intValue()) {
      return LogLevel.DEBUG;
    }
    return value >= Level.FINER.intValue() ? LogLevel.TRACE1 : LogLevel.TRACE2;
  }

  private static String moduleOf(String logger) {
    if (logger != null && (logger.startsWith("io.vertx.") || logger.equals("io.vertx"))) {
      return "vertx";
    }
    return logger != null && logger.startsWith("io.netty") ? "netty" : "java";
  }

  /** A library, and how fine it logged before. */
  private record Source(String module, Logger logger, Level levelBefore) {
    Source(String module, Logger logger) {
      this(module, logger, logger.getLevel());
    }
  }

  /** What java.util.logging calls. */
  private final class BridgeHandler extends Handler {

    @Override
    public void publish(LogRecord record) {
      if (!isLoggable(record)) {
        return;
      }
      String module = moduleOf(record.getLoggerName());
      LogLevel level = isClientsDoing(record) ? LogLevel.DEBUG : levelOf(record.getLevel());
      if (errorLog.isEnabled(module, level)) {
        errorLog.log(module, level, null, formatter.formatMessage(record), record.getThrown());
      }
    }

    /** That a client broke off its download is no error of the server, and is in the access log. */
    private boolean isClientsDoing(LogRecord record) {
      return String.valueOf(record.getLoggerName()).startsWith("io.vertx.core.net")
          && record.getThrown() instanceof IOException;
    }

    @Override
    public void flush() {
      // The log's own writer does not wait to be flushed.
    }

    @Override
    public void close() {
      // The log belongs to the server.
    }
  }
}
