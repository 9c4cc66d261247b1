package io.baton.config;

import io.baton.api.config.Section;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.Directive;
import java.util.Comparator;
import java.util.List;

/** Writes a configuration as text, one value a line, so that it can be compared with what a test expects. */
final class ModelDump {

  private final StringBuilder text = new StringBuilder();

  private ModelDump() {}

  static String of(ServerConfiguration configuration) {
    ModelDump dump = new ModelDump();
    dump.server("server", configuration.main());
    configuration.virtualHosts()
        .forEach(
            host -> dump.server("host " + String.join(" ", host.addresses()) + " @" + host.where(), host));
    return dump.text.toString();
  }

  private void server(String title, VirtualHost host) {
    text.append(title).append('\n');
    settings(host.settings(), host.ownSettings(), "  ");
    sections(host.sections(), "  ");
  }

  private void settings(Settings settings, Settings own, String indent) {
    settings.directives().stream().sorted(Comparator.comparing(Directive::name))
        .forEach(
            directive -> text.append(indent).append(directive).append(" = ").append(settings.get(directive))
                .append(" @").append(settings.where(directive).orElseThrow())
                .append(own.isSet(directive) ? "" : " (inherited)").append('\n'));
  }

  private void sections(List<Section> sections, String indent) {
    for (Section section : sections) {
      text.append(indent).append('<').append(section.kind().sectionName()).append('>')
          .append(section.argument().isEmpty() ? "" : " [" + section.argument() + "]").append(" @")
          .append(section.where()).append('\n');
      settings(section.settings(), section.settings(), indent + "  ");
      sections(section.sections(), indent + "  ");
    }
  }
}
