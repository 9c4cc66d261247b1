package io.baton.http.section;

import io.baton.api.config.Settings;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Remembers merged settings. Each node is what one sequence of sections makes; the next section leads to a child. So the
 * settings of a request that is like an earlier one cost one look-up for each section that applies, and nothing is merged.
 *
 * <p><b>Thread:</b> any. The only thing in a generation that grows, up to a limit; beyond it settings are merged anew.
 */
final class SettingsTree {

  /** A sequence for each section of a large configuration, and some; a node is a few hundred bytes. */
  static final int MAXIMUM_NODES = 4096;

  private final AtomicInteger remembered = new AtomicInteger();
  private final int maximum;

  SettingsTree() {
    this(MAXIMUM_NODES);
  }

  SettingsTree(int maximum) {
    this.maximum = maximum;
  }

  /** The node of a server, before any section. */
  Node root(Settings settings) {
    return new Node(settings);
  }

  int size() {
    return remembered.get();
  }

  /** What a sequence of sections makes. */
  final class Node {

    private final Settings settings;
    private final ConcurrentHashMap<CompiledSection, Node> children = new ConcurrentHashMap<>(4);

    private Node(Settings settings) {
      this.settings = settings;
    }

    Settings settings() {
      return settings;
    }

    /** What this sequence and one more section make. */
    Node with(CompiledSection section) {
      if (section.settings.isEmpty()) {
        return this;
      }
      Node known = children.get(section);
      if (known != null) {
        return known;
      }
      Node made = new Node(settings.overlay(section.settings));
      if (remembered.get() >= maximum) {
        return made;
      }
      Node other = children.putIfAbsent(section, made);
      if (other == null) {
        remembered.incrementAndGet();
      }
      return other == null ? made : other;
    }
  }
}
