package io.baton.modules.authbasic.file;

import io.baton.modules.authbasic.password.PasswordHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The users of an {@code AuthUserFile}: a line for each, {@code name:hash}. What follows another colon does not count.
 *
 * <p><b>Thread:</b> any; immutable.
 */
public final class UserFile {

  /** A user whose password nobody can verify is there, and nobody is that user. */
  private final Map<String, Optional<PasswordHash>> users;
  /** The hashes that can be verified, in file order. */
  private final List<PasswordHash> hashes;

  private UserFile(Map<String, Optional<PasswordHash>> users, List<PasswordHash> hashes) {
    this.users = Map.copyOf(users);
    this.hashes = List.copyOf(hashes);
  }

  /** Reads a file; of two lines for one user the first counts. */
  public static FileFormat.Parsed<UserFile> parse(byte[] bytes) {
    Map<String, Optional<PasswordHash>> users = new HashMap<>();
    List<PasswordHash> hashes = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    boolean cutOff = false;
    for (Line line : Line.of(bytes)) {
      String[] fields = line.text().split(":", -1);
      Optional<PasswordHash> hash = fields.length < 2 ? Optional.empty() : PasswordHash.of(fields[1]);
      if (hash.isEmpty()) {
        cutOff |= !line.isWhole();
        problems.add(problem(line, fields));
      }
      if (fields.length > 1 && users.putIfAbsent(fields[0], hash) == null) {
        hash.ifPresent(hashes::add);
      }
    }
    return new FileFormat.Parsed<>(new UserFile(users, hashes), problems, cutOff);
  }

  /** Passwords are not quoted: one that is not hashed would be in the log. */
  private static String problem(Line line, String... fields) {
    return fields.length < 2
        ? line.place() + " has no colon; a line is name:hash"
        : line.place() + ": the password of '" + fields[0]
            + "' cannot be verified: it is no hash of a kind that "
            + "htpasswd writes (" + PasswordHash.KINDS + "); set it with htpasswd -B";
  }

  /** How many users there are. */
  public int size() {
    return users.size();
  }

  /** Whether there is a user. */
  public boolean has(String user) {
    return users.containsKey(user);
  }

  /** The password of a user; empty if there is no such user or it cannot be verified. */
  public Optional<PasswordHash> password(String user) {
    return users.getOrDefault(user, Optional.empty());
  }

  /**
   * The password of another user, always the same for one name: to verify it for a name that is not there takes as long as for
   * one that is, so that the time of an answer does not tell which names there are. Empty only if no password can be verified.
   */
  public Optional<PasswordHash> decoy(String user) {
    return hashes.isEmpty()
        ? Optional.empty()
        : Optional.of(hashes.get(Math.floorMod(user.hashCode(), hashes.size())));
  }
}
