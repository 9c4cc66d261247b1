package io.baton.modules.logconfig.format;

import io.baton.api.directive.DirectiveException;

/**
 * A letter that may follow {@code %}.
 *
 * @param original whether it means, without {@code <} or {@code >}, the request before an error document took its place
 * @param factory makes its item
 */
record Letter(boolean original, Factory factory) {

  /** A letter that takes no argument; one that is given is ignored, as in httpd. */
  static Letter of(LogItem item) {
    return new Letter(false, (argument, original) -> item);
  }

  /** A letter whose argument is a name that may be anything. */
  static Letter named(java.util.function.Function<String, LogItem> item) {
    return new Letter(false, (argument, original) -> item.apply(argument));
  }

  /** A letter of which there are two, for the original request and for the final one. */
  static Letter ofTwo(boolean originalByDefault, LogItem originalItem, LogItem finalItem) {
    return new Letter(originalByDefault, (argument, original) -> original ? originalItem : finalItem);
  }

  /** Makes an item. */
  @FunctionalInterface
  interface Factory {

    /**
     * The item of one place in a format.
     *
     * @param argument what stands between the braces; empty if there are none
     * @param original whether the request before an error document is meant
     * @throws DirectiveException if the letter does not know the argument
     */
    LogItem make(String argument, boolean original) throws DirectiveException;
  }
}
