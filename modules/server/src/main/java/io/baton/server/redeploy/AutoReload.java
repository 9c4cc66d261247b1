package io.baton.server.redeploy;

import io.baton.config.ConfigurationResult;
import io.baton.config.IncludedFile;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Asks for a reload when a file of the configuration has changed ({@code AutoReload On}).
 *
 * <p><b>Thread:</b> the parent's; it looks on a worker of Vert.x.
 */
final class AutoReload {

  private static final int NAMED = 3;

  private final Vertx vertx;
  private final Consumer<String> reload;
  private final FileWatch watch = new FileWatch();
  private Set<Path> files = Set.of();
  private boolean busy;
  private boolean ready;

  /** Watches nothing yet; {@code reload} is told who asks: the files. */
  AutoReload(Vertx vertx, Consumer<String> reload) {
    this.vertx = vertx;
    this.reload = reload;
  }

  /** These files were read, and the configuration that they made is current. */
  void served(ConfigurationResult result, Instant begun) {
    follow(files(result), begun);
  }

  /** These files were read and refused: one of them must change, or one of those that are served. */
  void refused(ConfigurationResult result, Instant begun) {
    Set<Path> both = new LinkedHashSet<>(files);
    both.addAll(files(result));
    follow(both, begun);
  }

  /** A second has passed. */
  void tick() {
    if (busy || !ready) {
      return;
    }
    busy = true;
    vertx.executeBlocking(watch::look).onComplete(looked -> {
      busy = false;
      if (looked.succeeded()) {
        looked.result().ifPresent(changed -> reload.accept("change of " + named(changed)));
      }
    });
  }

  private void follow(Set<Path> read, Instant begun) {
    files = Set.copyOf(read);
    ready = false;
    vertx.executeBlocking(() -> {
      watch.follow(read, begun);
      return null;
    }).onComplete(done -> ready = true);
  }

  private static Set<Path> files(ConfigurationResult result) {
    Set<Path> all = result.includes().stream().map(IncludedFile::file)
        .collect(Collectors.toCollection(LinkedHashSet::new));
    all.addAll(result.dependencies());
    return all;
  }

  private static String named(List<Path> changed) {
    String names = changed.stream().limit(NAMED).map(Path::toString).collect(Collectors.joining(", "));
    return changed.size() > NAMED ? names + " and " + (changed.size() - NAMED) + " more" : names;
  }
}
