package io.baton.modules.authbasic.file;

import java.util.List;

/**
 * What the bytes of a file mean.
 *
 * @param <T> what they mean; immutable
 */
@FunctionalInterface
public interface FileFormat<T> {

  /** Reads a file, whatever is in it. */
  Parsed<T> parse(byte[] bytes);

  /**
   * What a file says.
   *
   * @param content what could be understood
   * @param problems what could not, each with its line
   * @param isCutOff whether the last line seems to be the beginning of a longer one
   */
  record Parsed<T>(T content, List<String> problems, boolean isCutOff) {

    /** Copies the list. */
    public Parsed {
      problems = List.copyOf(problems);
    }
  }
}
