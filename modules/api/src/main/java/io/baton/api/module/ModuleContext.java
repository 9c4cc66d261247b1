package io.baton.api.module;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogFile;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What a generation gives to its modules. */
public interface ModuleContext {

  /** The Vert.x instance that everything runs on. */
  Vertx vertx();

  /** The number of the generation; the first is 0. */
  int generation();

  /** The configuration of the generation. */
  ServerConfiguration configuration();

  /** The error log of a virtual host or of the main server. */
  ErrorLog errorLog(VirtualHost host);

  /**
   * A log file, shared by all who open the same path; closed by the server after the generation.
   *
   * @throws IOException if it cannot be opened for appending
   */
  LogFile openLog(Path path) throws IOException;

  /**
   * A log as {@code CustomLog} names it: a path, relative to the server root, or {@code |program arguments}, whose standard
   * input then gets the lines. Shared and closed like {@link #openLog(Path)}.
   *
   * @throws IOException if it cannot be opened, or the program not started
   */
  default LogFile openLog(String target) throws IOException {
    if (target.startsWith("|")) {
      throw new IOException("this server cannot write a log to a program: " + target);
    }
    return openLog(configuration().serverRoot().resolve(target).normalize());
  }

  /**
   * Where the content handler of a name runs; empty if no module has one of that name. To be asked while requests are
   * handled, when all modules have registered theirs.
   */
  Optional<ThreadingModel> handlerThreading(String name);

  /** Something that the server or another module offers, by its type: the scoreboard, for one. */
  <T> Optional<T> service(Class<T> type);
}
