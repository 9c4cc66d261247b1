package io.baton.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One case of a golden file: a configuration above a line of dashes, what must come of it below.
 *
 * <p>The text above is the main file {@code baton.conf}. Lines that begin with {@code @} say more: {@code @file NAME} begins
 * another file, {@code @dir NAME} makes a directory, {@code @define NAME}, {@code @env NAME=VALUE}, {@code @before LINE} (-C),
 * {@code @after LINE} (-c), {@code @main NAME} (-f), {@code @option missing-ok} and {@code @option no-document-root}. Below,
 * {@code ROOT} is the server root.
 */
final class GoldenCase {

  private static final String SEPARATOR = "----------\n";

  private final Path root;
  private final List<String> defines = new ArrayList<>();
  private final List<String> before = new ArrayList<>();
  private final List<String> after = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, StringBuilder> files = new HashMap<>();
  private final List<String> directories = new ArrayList<>();
  private String main = "baton.conf";
  private String current = "baton.conf";

  private GoldenCase(Path root) {
    this.root = root;
  }

  static String input(String golden) {
    return golden.substring(0, golden.indexOf(SEPARATOR));
  }

  static String expected(String golden) {
    return golden.substring(golden.indexOf(SEPARATOR) + SEPARATOR.length());
  }

  /** What comes of a configuration, read below an empty directory. */
  static String run(String input, Path root) throws IOException {
    GoldenCase golden = new GoldenCase(root);
    input.lines().forEach(golden::accept);
    golden.writeFiles();
    ConfigurationResult result = new ConfigurationReader(SampleModules.all()).read(golden.source());
    StringBuilder text = new StringBuilder();
    result.warnings().forEach(warning -> text.append("warning: ").append(warning).append('\n'));
    result.errors().forEach(error -> text.append("error: ").append(error).append('\n'));
    result.configuration().ifPresent(configuration -> text.append(ModelDump.of(configuration)));
    if (golden.options.contains("show-includes")) {
      result.includes().forEach(
          i -> text.append("  ".repeat(i.depth())).append(i.includingLine()).append(' ').append(i.file())
              .append('\n'));
    }
    if (golden.options.contains("show-defines")) {
      text.append(result.configuration().orElseThrow().defines().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .toList()).append('\n');
    }
    return text.toString().replace(root.toString(), "ROOT");
  }

  private void accept(String line) {
    if (!line.startsWith("@")) {
      files.computeIfAbsent(current, name -> new StringBuilder()).append(line).append('\n');
      return;
    }
    int blank = line.indexOf(' ');
    String value = line.substring(blank + 1);
    switch (line.substring(1, blank)) {
      case "file" -> current = value;
      case "dir" -> directories.add(value);
      case "define" -> defines.add(value);
      case "env" ->
        environment.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
      case "before" -> before.add(value);
      case "after" -> after.add(value);
      case "main" -> main = value;
      case "option" -> options.add(value);
      default -> throw new IllegalArgumentException("unknown line in a golden file: " + line);
    }
  }

  private void writeFiles() throws IOException {
    for (String directory : directories) {
      Files.createDirectories(root.resolve(directory));
    }
    for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
    }
  }

  private ConfigurationSource source() {
    return new ConfigurationSource("baton", root, Path.of(main), options.contains("missing-ok"), defines,
        before, after,
        environment, !options.contains("no-document-root"));
  }
}
