package io.baton.modules.status.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The parts of the page that never change. They are files because every blank and line break in them counts: there are programs
 * that take the page apart.
 */
final class Markup {

  static final String HEAD = load("head.html");
  static final String CONNECTIONS_HEAD = load("connections-head.html");
  static final String SCOREBOARD_KEY = load("scoreboard-key.html");
  static final String WORKERS_HEAD = load("workers-head.html");
  static final String WORKERS_FOOT = load("workers-foot.html");

  private Markup() {}

  private static String load(String name) {
    try (InputStream in = Markup.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing beside " + Markup.class.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
