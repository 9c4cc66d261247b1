package io.baton.mpm.settings;

import io.baton.api.directive.Directive;
import io.baton.api.directive.Place;
import io.baton.api.directive.Shapes;
import java.time.Duration;
import java.util.List;

/** The directives of reloads; Baton's own. */
public final class ReloadDirectives {

  /** How long a generation that was replaced may finish its requests. */
  public static final Directive<Duration> GRACEFUL_RELOAD_TIMEOUT = Directive
      .of("GracefulReloadTimeout", Shapes.seconds())
      .allowedIn(Place.SERVER).defaultsTo(Duration.ZERO, "0")
      .help("seconds that requests of an old generation may take after a reload; 0 for as long as they want")
      .doc(
          "How long requests that were under way at a reload may still take, WebSockets and long downloads among them. "
              + "Then they are ended with their connections. 0 means that they end by themselves, as in httpd. Baton's own.")
      .build();

  /** How many generations may drain. */
  public static final Directive<Integer> GRACEFUL_RELOAD_LIMIT = Directive
      .of("GracefulReloadLimit", Shapes.integer(1, 100_000))
      .allowedIn(Place.SERVER).defaultsTo(1024)
      .help("old generations that may still have requests before a further reload waits")
      .doc(
          "How many generations that were replaced may still have requests. With so many, a further reload waits until one of "
              + "them is gone; the server goes on serving. Baton's own.")
      .build();

  /** Whether a change of a file is a reason for a reload. */
  public static final Directive<Boolean> AUTO_RELOAD = Directive.of("AutoReload", Shapes.flag())
      .allowedIn(Place.SERVER).defaultsTo(false, "Off")
      .help("whether the server reloads when a file of its configuration changes")
      .doc(
          "Whether the server reloads by itself when a file that it read for its configuration has changed: the file "
              + "itself, what it includes, certificates, password files, modules. It looks once a second, and waits until a "
              + "file does not change any more. Baton's own.")
      .build();

  private ReloadDirectives() {}

  /** All of them. */
  public static List<Directive<?>> all() {
    return List.of(GRACEFUL_RELOAD_TIMEOUT, GRACEFUL_RELOAD_LIMIT, AUTO_RELOAD);
  }
}
