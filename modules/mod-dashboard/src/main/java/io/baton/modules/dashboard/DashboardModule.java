package io.baton.modules.dashboard;

import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.Shape;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.ServerModule;
import io.vertx.core.ThreadingModel;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** The module {@code dashboard_module}: {@code SetHandler server-dashboard} serves the live dashboard. */
public final class DashboardModule implements ServerModule {

  private static final String DEFAULT_STATUS = "/server-status";

  /** A path of the server that the page came from: with two slashes it would be another's. */
  private static final Pattern PATH = Pattern.compile("/(?!/)[^?#\\s\\\\]*");

  static final Directive<String> DASHBOARD_STATUS = Directive
      .of("DashboardStatus", Shape.of(Arity.ONE, "url-path", DashboardModule::path))
      .allowedAnywhere()
      .defaultsTo(DEFAULT_STATUS, DEFAULT_STATUS)
      .help("the path of the handler server-status")
      .doc(
          "The path on this server at which the dashboard asks for the status: where the handler server-status is.")
      .build();

  @Override
  public String name() {
    return "dashboard_module";
  }

  @Override
  public String sourceName() {
    return "mod_dashboard.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return List.of(DASHBOARD_STATUS);
  }

  @Override
  public void register(Hooks hooks, ModuleContext context) throws IOException {
    hooks.handler("server-dashboard", ThreadingModel.EVENT_LOOP, new DashboardHandler(Assets.load()));
  }

  private static String path(DirectiveLine line) throws DirectiveException {
    String path = line.argument(0);
    if (!PATH.matcher(path).matches()) {
      throw new DirectiveException(
          line.name() + " must be a path on this server that begins with one slash, such as "
              + DEFAULT_STATUS + ", found '" + path + "'");
    }
    return path;
  }
}
