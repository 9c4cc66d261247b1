package io.baton.server.cli;

import java.util.List;

/**
 * What a server says about the reloads that it was asked for by signals.
 *
 * @param pid the server
 * @param asked how often it was asked
 * @param answered up to which of these the reload is over
 * @param refused whether the last one that is over was refused
 * @param lines what is to be told to whoever asked: the errors if it was refused
 */
public record ReloadAnswer(long pid, long asked, long answered, boolean refused, List<String> lines) {

  /** Copies the list. */
  public ReloadAnswer {
    lines = List.copyOf(lines);
  }

  /** Of a server that was never asked. */
  public static ReloadAnswer none(long pid) {
    return new ReloadAnswer(pid, 0, 0, false, List.of());
  }
}
