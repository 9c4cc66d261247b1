package io.baton.server.parent;

import io.baton.api.module.ServerModule;
import io.baton.config.ConfigurationSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a parent is started with.
 *
 * @param source where the configuration is
 * @param modules makes new instances of the built-in modules, for each generation
 * @param commandLine how the server was started, for the error log (AH00094)
 * @param isDebug one child and one worker only ({@code -X})
 */
public record ServerOptions(ConfigurationSource source, Supplier<List<ServerModule>> modules,
    String commandLine,
    boolean isDebug) {}
