package io.baton.server.cli;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the program stands and what surrounds it.
 *
 * @param root the ServerRoot unless {@code -d} or the configuration names another; absolute (httpd: {@code HTTPD_ROOT})
 * @param directory what relative paths on the command line are relative to; absolute
 * @param environment the environment variables, for <code>${NAME}</code> in the configuration
 * @param detaches whether the one who started this process waits for the line of {@link Detachment}
 */
public record Installation(Path root, Path directory, Map<String, String> environment, boolean detaches) {

  /** The name of the program in its messages. */
  public static final String PROGRAM = "baton";
  /** The configuration file unless {@code -f} names another; relative to the ServerRoot. */
  public static final String DEFAULT_FILE = "conf/baton.conf";

  private static final String ROOT_PROPERTY = "baton.root";
  private static final String DETACH_PROPERTY = "baton.detach";

  /** Copies the map. */
  public Installation {
    environment = Map.copyOf(environment);
  }

  /**
   * This process: the system property {@code baton.root}, else the working directory; {@code baton.detach} says that the
   * start script waits.
   */
  public static Installation ofThisProcess() {
    Path directory = Path.of("").toAbsolutePath();
    Path root = directory.resolve(System.getProperty(ROOT_PROPERTY, "")).normalize();
    return new Installation(root, directory, System.getenv(), Boolean.getBoolean(DETACH_PROPERTY));
  }
}
