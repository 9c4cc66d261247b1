package io.baton.modules.authbasic.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A line of a file, as httpd reads such files: without blanks around it, and with the next line if it ends with a backslash.
 *
 * @param number the number of its first line in the file, from 1
 * @param text what it says; never empty and never a comment
 * @param isWhole whether it ends with a line end; a file that is written at this moment may end without
 */
record Line(int number, String text, boolean isWhole) {

  /** The lines of a file. */
  static List<Line> of(byte[] bytes) {
    List<Line> lines = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int first = 1;
    int number = 0;
    int begin = 0;
    while (begin < bytes.length) {
      int end = endOf(bytes, begin);
      number++;
      String line = Text.of(Arrays.copyOfRange(bytes, begin, end)).stripTrailing();
      boolean continues = line.endsWith("\\") && end < bytes.length;
      text.append(continues ? line.substring(0, line.length() - 1) : line);
      if (!continues) {
        add(lines, new Line(first, text.toString().strip(), end < bytes.length));
        text.setLength(0);
        first = number + 1;
      }
      begin = end + 1;
    }
    add(lines, new Line(first, text.toString().strip(), true));
    return lines;
  }

  private static void add(List<Line> lines, Line line) {
    if (!line.text().isEmpty() && line.text().charAt(0) != '#') {
      lines.add(line);
    }
  }

  private static int endOf(byte[] bytes, int begin) {
    int end = begin;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  /** What names the line in a message. */
  String place() {
    return "line " + number;
  }
}
