package io.baton.modules.example;

import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.Shape;
import io.baton.api.directive.Shapes;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.ServerModule;
import io.vertx.core.ThreadingModel;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The module {@code example_module}: how a module is written. */
public final class ExampleModule implements ServerModule {

  /** More than this keeps a worker for longer than any test or demonstration needs. */
  private static final int MAX_DELAY_MILLIS = 600_000;

  static final Directive<Duration> EXAMPLE_DELAY = Directive.of("ExampleDelay", milliseconds())
      .allowedAnywhere()
      .defaultsTo(Duration.ZERO, "0")
      .help("the milliseconds for which example-hello blocks")
      .doc("How long the handler example-hello blocks its worker before it answers, in milliseconds, at most "
          + MAX_DELAY_MILLIS + ".")
      .build();

  @Override
  public String name() {
    return "example_module";
  }

  @Override
  public String sourceName() {
    return "mod_example.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return List.of(EXAMPLE_DELAY);
  }

  @Override
  public void register(Hooks hooks, ModuleContext context) {
    hooks.handler("example-hello", ThreadingModel.WORKER, new HelloHandler(context.generation()));
    hooks.handler("example-generated", ThreadingModel.WORKER, new GeneratedHandler());
    hooks.handler("example-digest", ThreadingModel.WORKER, new DigestHandler());
    hooks.handler("example-clock", ThreadingModel.EVENT_LOOP, new ClockHandler(Clock.systemUTC()));
  }

  private static Shape<Duration> milliseconds() {
    return Shape.of(Arity.ONE, "milliseconds",
        line -> Duration.ofMillis(Shapes.wholeNumber(line, 0, 0, MAX_DELAY_MILLIS)));
  }
}
