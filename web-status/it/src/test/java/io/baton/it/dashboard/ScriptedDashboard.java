package io.baton.it.dashboard;

import io.baton.modules.dashboard.DashboardModule;
import io.baton.modules.harness.ModuleServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.Assertions;

/**
 * A browser that looks at the dashboard of a server that does not exist.
 *
 * <p><b>Lifecycle:</b> {@link #open}, then {@link #close}, which demands that the page has caused no complaint.
 */
final class ScriptedDashboard implements AutoCloseable {

  final Browser browser;
  final ScriptedStatus status = new ScriptedStatus();

  private final ModuleServer server;
  private boolean mayLoseConnections;

  private ScriptedDashboard(Browser browser, Path documentRoot) throws Exception {
    this.browser = browser;
    this.server = ModuleServer.start(documentRoot,
        text -> text.location("/dashboard", "SetHandler server-dashboard").location("/server-status",
            "SetHandler server-status"),
        new DashboardModule(), status);
    browser.complaints();
  }

  /** Opens the page in a wide window with light colours. */
  static ScriptedDashboard open(Browser browser, Path documentRoot, SampleStatus first) throws Exception {
    return open(browser, documentRoot, first, 1280, 900, "light");
  }

  static ScriptedDashboard open(Browser browser, Path documentRoot, SampleStatus first, int width, int height,
      String scheme)
      throws Exception {
    ScriptedDashboard dashboard = new ScriptedDashboard(browser, documentRoot);
    dashboard.status.state(first);
    browser.open(dashboard.url(), width, height, scheme);
    browser.untilText("#link", text -> text.startsWith("live"));
    return dashboard;
  }

  /** A server without anybody who looks at it. */
  static ScriptedDashboard closed(Browser browser, Path documentRoot) throws Exception {
    return new ScriptedDashboard(browser, documentRoot);
  }

  String url() {
    return "http://127.0.0.1:" + server.port() + "/dashboard/";
  }

  /** The test cuts connections, or has requests refused: the browser writes that to its console. */
  ScriptedDashboard allowLosses() {
    mayLoseConnections = true;
    return this;
  }

  @Override
  public void close() throws TimeoutException {
    List<String> complaints = browser.complaints().stream()
        .filter(complaint -> !mayLoseConnections || !complaint.contains("Failed to load resource")).toList();
    browser.open("about:blank", 1280, 900, "light");
    server.close();
    Assertions.assertThat(complaints).as("what the console of the browser says").isEmpty();
  }
}
