package io.baton.config.bind;

import io.baton.api.config.Section;
import io.baton.api.config.SectionKind;
import io.baton.api.config.Settings;
import java.util.ArrayList;
import java.util.List;

/** What was bound so far inside one server or section. Used by one binder. */
final class Block {

  private final Settings.Builder settings = Settings.builder();
  private final List<Section> sections = new ArrayList<>();
  private SectionKind lastBranch;

  Settings.Builder settings() {
    return settings;
  }

  List<Section> sections() {
    return sections;
  }

  /**
   * Notes an {@code If}, {@code ElseIf} or {@code Else}; says whether it may stand here. Only these sections count: others
   * and directives may stand between them.
   */
  boolean continuesBranches(SectionKind kind) {
    boolean open = lastBranch == SectionKind.IF || lastBranch == SectionKind.ELSE_IF;
    lastBranch = kind;
    return kind == SectionKind.IF || open;
  }
}
