package io.baton.http.content;

import io.baton.api.config.Settings;
import io.baton.api.request.RequestRecord;
import java.util.Locale;

/** The value of {@code Content-Type}: what the phases found out, and what the configuration says of it. */
final class MediaType {

  private static final String CHARSET = "charset=";

  private MediaType() {}

  /** The type with its parameters, or {@code null} if it is unknown. */
  static String of(RequestRecord record) {
    Settings settings = record.settings();
    String forced = settings.get(ContentDirectives.FORCE_TYPE);
    boolean isForced = !forced.equalsIgnoreCase(ContentDirectives.NO_TYPE);
    String type = isForced ? forced : record.contentType();
    if (type == null) {
      return null;
    }
    String charset = isForced ? null : record.charset();
    if (charset == null) {
      charset = settings.get(ContentDirectives.ADD_DEFAULT_CHARSET);
      if (charset.isEmpty() || !takesDefault(type)) {
        return type;
      }
    }
    // The parameters of a type may come in any order; the character set first is what all clients understand.
    int semicolon = type.indexOf(';');
    return semicolon < 0
        ? type + "; " + CHARSET + charset
        : type.substring(0, semicolon) + "; " + CHARSET + charset + type.substring(semicolon);
  }

  /** Only for these two is there a default: other text types have one of their own. */
  private static boolean takesDefault(String type) {
    int semicolon = type.indexOf(';');
    String essence = semicolon < 0 ? type : type.substring(0, semicolon).stripTrailing();
    return (essence.equalsIgnoreCase("text/html") || essence.equalsIgnoreCase("text/plain"))
        && (semicolon < 0 || !type.toLowerCase(Locale.ROOT).contains(CHARSET));
  }
}
