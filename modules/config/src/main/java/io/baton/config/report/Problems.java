package io.baton.config.report;

import io.baton.api.directive.SourceLocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Collects errors and warnings while a configuration is read.
 *
 * <p>Every statement takes a number when it is read ({@link #nextOrder}). Errors are told in the order of these numbers, so
 * that what a later stage finds stands where the user wrote it.
 *
 * <p><b>Thread:</b> the one that reads the configuration.
 */
public final class Problems {

  /** So many messages are told; a file that is no configuration at all would else make one for each of its lines. */
  public static final int MAX_MESSAGES = 500;

  private final Map<Integer, List<String>> errors = new TreeMap<>();
  private final Set<String> told = new HashSet<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private int order;
  private int errorCount;

  /** A number for the next statement. */
  public int nextOrder() {
    return ++order;
  }

  /** The whole message as the user reads it. It is told once: a file that is included twice has its errors once. */
  public void error(int at, String message) {
    String text = printable(message);
    if (isFull()) {
      errorCount++;
    } else if (told.add(text)) {
      errorCount++;
      errors.computeIfAbsent(at, key -> new ArrayList<>()).add(text);
    }
  }

  /** An error of a statement after reading, in httpd's form of two lines. */
  public void error(int at, SourceLocation where, String text) {
    error(at, "AH00526: Syntax error on line " + where.line() + " of " + where.file() + ":\n" + text);
  }

  /** Something that the user should know; told once however often it is found. */
  public void warning(String text) {
    if (warnings.size() < MAX_MESSAGES) {
      warnings.add(printable(text));
    }
  }

  /** Whether there is an error. */
  public boolean hasErrors() {
    return errorCount > 0;
  }

  /** Whether further errors are only counted: then their messages need not be made. */
  public boolean isFull() {
    return errorCount >= MAX_MESSAGES;
  }

  /** The messages, in the order of reading, each once; the last one says how many there are if they are too many. */
  public List<String> errors() {
    List<String> list = new ArrayList<>();
    errors.values().forEach(list::addAll);
    if (errorCount > MAX_MESSAGES) {
      list.add(errorCount - MAX_MESSAGES + " more errors were found: correct these first");
    }
    return list;
  }

  /** The warnings, in the order in which they were found. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** A message quotes the user's words: control characters in them must not reach a terminal. */
  private static String printable(String message) {
    StringBuilder text = new StringBuilder(message.length());
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      if ((c < ' ' && c != '\n') || c == 0x7f || (c >= 0x80 && c < 0xa0)) {
        text.append(String.format("\\x%02x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
