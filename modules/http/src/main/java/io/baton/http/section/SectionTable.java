package io.baton.http.section;

import io.baton.api.config.SectionKind;
import io.baton.api.config.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The sections that requests to one server can meet: those of the main server first, then those of the virtual host.
 *
 * <p><b>Thread:</b> any; immutable but for its {@link SettingsTree}.
 */
public final class SectionTable {

  final SettingsTree.Node root;
  /** Without regular expression, those with the fewest parts first. */
  final List<CompiledSection> directories;
  final List<CompiledSection> directoryMatches;
  final List<CompiledSection> files;
  final List<CompiledSection> locations;
  final List<CompiledSection> conditions;
  private final boolean needsDisk;

  SectionTable(Settings settings, List<CompiledSection> main, List<CompiledSection> own) {
    List<CompiledSection> all = new ArrayList<>(main);
    all.addAll(own);
    root = new SettingsTree().root(settings);
    directories = SectionCompiler.ofKinds(all, SectionKind.DIRECTORY).stream()
        .sorted(Comparator.comparingInt(CompiledSection::components)).toList();
    directoryMatches = SectionCompiler.ofKinds(all, SectionKind.DIRECTORY_MATCH);
    files = SectionCompiler.ofKinds(all, SectionKind.FILES, SectionKind.FILES_MATCH);
    locations = SectionCompiler.ofKinds(all, SectionKind.LOCATION, SectionKind.LOCATION_MATCH);
    conditions = SectionCompiler.ofKinds(all, SectionKind.IF, SectionKind.ELSE_IF, SectionKind.ELSE);
    needsDisk = all.stream().anyMatch(CompiledSection::needsDisk);
  }

  /** Whether a condition in it looks at the disk, so that it must not be walked on a listener. */
  public boolean needsDisk() {
    return needsDisk;
  }
}
