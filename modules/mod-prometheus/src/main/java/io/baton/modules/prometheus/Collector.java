package io.baton.modules.prometheus;

import io.baton.api.control.ServerControl;
import io.baton.scoreboard.Scoreboard;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts all metrics together: the server's own from one snapshot, and those of Vert.x and the virtual machine.
 *
 * <p><b>Thread:</b> one that may block; whatever is asked may be asked by any.
 */
final class Collector {

  private final Supplier<Optional<Scoreboard>> scoreboard;
  private final Supplier<Optional<ServerControl>> control;
  private final Supplier<MetricSnapshots> others;
  private final InstantSource clock;

  Collector(Supplier<Optional<Scoreboard>> scoreboard, Supplier<Optional<ServerControl>> control,
      Supplier<MetricSnapshots> others, InstantSource clock) {
    this.scoreboard = scoreboard;
    this.control = control;
    this.others = others;
    this.clock = clock;
  }

  MetricSnapshots collect() {
    Families own = new Families();
    scoreboard.get().ifPresent(board -> {
      Figures figures = Figures.of(board, clock.millis(), System.nanoTime());
      ServerMetrics.add(own, figures);
      WorkerMetrics.add(own, figures);
      ConnectionMetrics.add(own, figures);
      RequestMetrics.add(own, figures);
    });
    control.get().ifPresent(known -> ReloadMetrics.add(own, known, clock.instant()));
    List<MetricSnapshot> all = new ArrayList<>(own.all());
    others.get().forEach(all::add);
    return new MetricSnapshots(all);
  }
}
