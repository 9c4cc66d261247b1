package io.baton.http.section;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;

/**
 * The section tables of all servers of a generation.
 *
 * <p><b>Thread:</b> any; immutable.
 */
public final class SectionTables {

  /** By identity: to compare hosts by value would compare all that is in them. */
  private final IdentityHashMap<VirtualHost, SectionTable> tables = new IdentityHashMap<>();

  /**
   * Makes the tables of a configuration.
   *
   * @param problems takes what is wrong with sections; those are left out
   */
  public SectionTables(ServerConfiguration configuration, Consumer<SectionException> problems) {
    SectionCompiler compiler = new SectionCompiler(configuration.serverRoot(), problems);
    VirtualHost main = configuration.main();
    List<CompiledSection> mainSections = compiler.compile(main.sections());
    tables.put(main, new SectionTable(main.settings(), mainSections, List.of()));
    for (VirtualHost host : configuration.virtualHosts()) {
      tables.put(host, new SectionTable(host.settings(), mainSections, compiler.compile(host.sections())));
    }
  }

  /** The table of a server of this configuration. */
  public SectionTable of(VirtualHost host) {
    SectionTable table = tables.get(host);
    if (table == null) {
      throw new IllegalArgumentException("server at " + host.where() + " is not of this generation");
    }
    return table;
  }
}
