package io.baton.http.directives;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.http.expr.ExpressionException;
import io.baton.http.expr.Template;
import java.util.HashMap;
import java.util.Map;

/**
 * The value of {@code ErrorDocument} for one status.
 *
 * @param kind what is sent
 * @param text the path, URL or text; its variables are filled in for each request
 */
public record ErrorDocument(Kind kind, Template text) {

  /** What is sent. */
  public enum Kind {
    /** The built-in page. */
    DEFAULT,
    /** A text. */
    TEXT,
    /** What a path of this server gives. */
    LOCAL_PATH,
    /** A redirect to a URL. */
    EXTERNAL_URL
  }

  static Map<Integer, ErrorDocument> parse(DirectiveLine line) throws DirectiveException {
    String code = line.argument(0);
    int status = status(code);
    String words = line.argument(1);
    try {
      return Map.of(status, new ErrorDocument(kind(words), Template.parse(words)));
    } catch (ExpressionException e) {
      throw new DirectiveException(
          "Cannot parse expression '" + words + "' in ErrorDocument: " + e.getMessage());
    }
  }

  static Map<Integer, ErrorDocument> overlay(Map<Integer, ErrorDocument> outer,
      Map<Integer, ErrorDocument> inner) {
    Map<Integer, ErrorDocument> merged = new HashMap<>(outer);
    merged.putAll(inner);
    return Map.copyOf(merged);
  }

  private static int status(String code) throws DirectiveException {
    if (code.length() == 3 && (code.charAt(0) == '4' || code.charAt(0) == '5')
        && Character.isDigit(code.charAt(1)) && Character.isDigit(code.charAt(2))) {
      return Integer.parseInt(code);
    }
    throw new DirectiveException(
        "Unsupported HTTP response code " + code + ": ErrorDocument takes a status from 400 to 599");
  }

  private static Kind kind(String words) {
    if (words.equalsIgnoreCase("default")) {
      return Kind.DEFAULT;
    }
    if (words.startsWith("/")) {
      return Kind.LOCAL_PATH;
    }
    return words.matches("[A-Za-z][A-Za-z0-9+.-]*://.*") ? Kind.EXTERNAL_URL : Kind.TEXT;
  }
}
