package io.baton.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record of commands and what came of them: {@code -- file:} and lines with a bar are written to a file first, then come
 * {@code $ command}, {@code --- stdout}, {@code --- stderr} and {@code --- exit code: N}. {@code ##} begins a comment.
 * {@code /srv/fixture} stands for the server root, {@code <usage>} for the usage page.
 */
record Transcript(List<Transcript.Step> steps) {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  /** One command. */
  record Step(int line, String command, List<String> arguments, Map<String, String> files,
      ShellScript.Result expected) {

    void writeFiles(Path root) throws IOException {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = root.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      Files.createDirectories(root.resolve("htdocs"));
    }
  }

  static Transcript read(String name, Path root) {
    try (InputStream in = Transcript.class.getResourceAsStream(name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Reader(text.replace("/srv/fixture", root.toString())).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Reader {

    private final List<String> lines;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, StringBuilder> sections = new LinkedHashMap<>();
    private Map<String, StringBuilder> files = new LinkedHashMap<>();
    private StringBuilder current = new StringBuilder();
    private String command = "";

    Reader(String text) {
      lines = text.lines().toList();
    }

    Transcript read() {
      for (int number = 1; number <= lines.size(); number++) {
        line(number, lines.get(number - 1));
      }
      return new Transcript(List.copyOf(steps));
    }

    private void line(int number, String line) {
      if (line.startsWith("-- ")) {
        current = files.computeIfAbsent(line.substring(3, line.length() - 1), name -> new StringBuilder());
      } else if (line.startsWith("|")) {
        current.append(line.substring(Math.min(3, line.length()))).append('\n');
      } else if (line.startsWith("$ baton")) {
        command = line.substring("$ baton".length()).strip();
        sections.clear();
      } else if (line.startsWith("--- exit code: ")) {
        finish(number, Integer.parseInt(line.substring("--- exit code: ".length())));
      } else if (line.startsWith("--- ")) {
        current = sections.computeIfAbsent(line.substring(4), name -> new StringBuilder());
      } else if (line.equals("<usage>")) {
        current.append(Usage.TEXT);
      } else if (!line.startsWith("## ")) {
        current.append(line).append('\n');
      }
    }

    private void finish(int number, int code) {
      List<String> words = new ArrayList<>();
      Matcher matcher = WORD.matcher(command);
      while (matcher.find()) {
        words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
      }
      Map<String, String> texts = new LinkedHashMap<>();
      files.forEach((name, text) -> texts.put(name, text.toString()));
      steps.add(new Step(number, "baton " + command, List.copyOf(words), texts,
          new ShellScript.Result(code, section("stdout"), section("stderr"))));
      files = new LinkedHashMap<>();
      current = new StringBuilder();
    }

    private String section(String name) {
      return sections.getOrDefault(name, new StringBuilder()).toString();
    }
  }
}
