package io.baton.api.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The whole configuration of one generation.
 *
 * @param serverRoot what relative paths are relative to; absolute
 * @param main the main server
 * @param virtualHosts the virtual hosts, in file order
 * @param defines the names that are defined, with their values ({@code ""} for none)
 * @param files every file that was read, in the order of reading; absolute
 * @param lines every directive that counts, in the order of reading
 */
public record ServerConfiguration(Path serverRoot, VirtualHost main, List<VirtualHost> virtualHosts,
    Map<String, String> defines, List<Path> files, List<ConfiguredLine> lines) {

  /** Copies the collections. */
  public ServerConfiguration {
    virtualHosts = List.copyOf(virtualHosts);
    defines = Map.copyOf(defines);
    files = List.copyOf(files);
    lines = List.copyOf(lines);
  }

  /** A configuration that was not read from lines. */
  public ServerConfiguration(Path serverRoot, VirtualHost main, List<VirtualHost> virtualHosts,
      Map<String, String> defines, List<Path> files) {
    this(serverRoot, main, virtualHosts, defines, files, List.of());
  }

  /** Whether a name was defined by {@code -D} or {@code Define}. */
  public boolean isDefined(String name) {
    return defines.containsKey(name);
  }

  /** The names that were defined. */
  public Set<String> definedNames() {
    return defines.keySet();
  }
}
