package io.baton.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The numbers of users and groups, from the files of the operating system. Blocks. */
final class Accounts {

  /** What httpd shows for a name that nobody has: -1 as the system's unsigned number. */
  private static final long UNKNOWN = 4294967295L;

  private final List<String> users;
  private final List<String> groups;
  private final String currentUser;

  Accounts(List<String> users, List<String> groups, String currentUser) {
    this.users = users;
    this.groups = groups;
    this.currentUser = currentUser;
  }

  static Accounts system() {
    return new Accounts(lines("/etc/passwd"), lines("/etc/group"), System.getProperty("user.name", ""));
  }

  String currentUser() {
    return currentUser;
  }

  String currentGroup() {
    return field(users, currentUser, 3)
        .flatMap(id -> groups.stream().map(line -> line.split(":", -1))
            .filter(parts -> parts.length > 2 && parts[2].equals(id)).map(parts -> parts[0]).findFirst())
        .orElse(currentUser);
  }

  boolean isRoot() {
    return userId(currentUser) == 0;
  }

  long userId(String name) {
    return id(users, name);
  }

  long groupId(String name) {
    return id(groups, name);
  }

  private static long id(List<String> lines, String name) {
    String digits = name.startsWith("#") ? name.substring(1) : field(lines, name, 2).orElse("");
    return digits.matches("\\d{1,10}") ? Long.parseLong(digits) : UNKNOWN;
  }

  private static Optional<String> field(List<String> lines, String name, int index) {
    return lines.stream().map(line -> line.split(":", -1))
        .filter(parts -> parts.length > index && parts[0].equals(name)).map(parts -> parts[index])
        .findFirst();
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return List.of();
    }
  }
}
