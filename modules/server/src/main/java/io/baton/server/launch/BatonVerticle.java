package io.baton.server.launch;

import io.baton.config.ConfigurationSource;
import io.baton.server.cli.BuiltInModules;
import io.baton.server.cli.Installation;
import io.baton.server.parent.Parent;
import io.baton.server.parent.ServerOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;

/**
 * The whole server as a verticle, for any Vert.x application. The Vert.x instance must be built with
 * {@code withTransport(AdmittingTransport.best())}; if it is not, the deployment fails and says so.
 *
 * <p>Its deployment configuration: {@code serverRoot} (default: the working directory), {@code file} (relative to it;
 * default {@code conf/baton.conf}) and {@code defines} (a list of names).
 */
public final class BatonVerticle extends VerticleBase {

  @Override
  public Future<?> start() {
    JsonObject config = config() == null ? new JsonObject() : config();
    Path root = Path.of(config.getString("serverRoot", "")).toAbsolutePath().normalize();
    Path file = root.resolve(config.getString("file", Installation.DEFAULT_FILE));
    List<String> defines = config.getJsonArray("defines", new JsonArray()).stream().map(String::valueOf)
        .toList();
    ConfigurationSource source = new ConfigurationSource(Installation.PROGRAM, root, file, false, defines,
        List.of(),
        List.of(), System.getenv(), true);
    return vertx.deployVerticle(
        new Parent(new ServerOptions(source, BuiltInModules::load, "verticle " + file, false)));
  }
}
