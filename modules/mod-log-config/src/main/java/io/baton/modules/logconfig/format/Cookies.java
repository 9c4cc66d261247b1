package io.baton.modules.logconfig.format;

import java.util.List;

/** Finds a cookie in the {@code Cookie} fields of a request. */
final class Cookies {

  private Cookies() {}

  /** The value of the first cookie of a name, in any letter case; {@code null} if there is none or it is empty. */
  static String find(List<String> fields, String name) {
    for (String field : fields) {
      for (String pair : field.split(";", -1)) {
        int sign = pair.indexOf('=');
        if (sign > 0 && pair.substring(0, sign).strip().equalsIgnoreCase(name)) {
          String value = pair.substring(sign + 1).strip();
          return value.isEmpty() ? null : value;
        }
      }
    }
    return null;
  }
}
