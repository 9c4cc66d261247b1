package io.baton.modules.authbasic;

import io.baton.api.config.Section;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.Directive;
import io.baton.api.module.Findings;
import io.baton.modules.authbasic.file.FileFormat;
import io.baton.modules.authbasic.file.WatchedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The files that a configuration names by one directive. <b>Thread:</b> any; stateless. */
final class ConfiguredFiles {

  private ConfiguredFiles() {}

  /** All sections of a configuration, those inside others too. */
  static List<Section> sections(ServerConfiguration configuration) {
    List<Section> all = new ArrayList<>();
    collect(configuration.main().sections(), all::add);
    for (VirtualHost host : configuration.virtualHosts()) {
      collect(host.sections(), all::add);
    }
    return all;
  }

  private static void collect(List<Section> sections, Consumer<Section> all) {
    for (Section section : sections) {
      all.accept(section);
      collect(section.sections(), all);
    }
  }

  /** The files, and where each is named first. */
  static Map<Path, String> of(ServerConfiguration configuration, Directive<Path> directive) {
    Map<Path, String> files = new LinkedHashMap<>();
    for (Section section : sections(configuration)) {
      section.settings().find(directive).ifPresent(path -> files.putIfAbsent(path,
          section.settings().where(directive).orElse(section.where()).toString()));
    }
    return files;
  }

  /**
   * Looks whether the files are there and make sense. What is wrong with them does not keep the server from starting, as it does
   * not keep httpd: they can be mended while it runs.
   *
   * @param consequence what happens as long as one cannot be read
   */
  static <T> void check(ServerConfiguration configuration, Directive<Path> directive, FileFormat<T> format,
      String consequence, Findings findings) {
    of(configuration, directive).forEach((path, where) -> {
      findings.dependsOn(path);
      String name = directive.name() + " " + path + " (" + where + ")";
      try {
        WatchedFile.told(WatchedFile.read(path, format).problems())
            .forEach(problem -> findings.warning(name + ", " + problem));
      } catch (IOException e) {
        findings.warning(name + " cannot be read: " + WatchedFile.reason(e) + "; " + consequence);
      }
    });
  }
}
