import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options of a command line, each a word that begins with two dashes and its value; every one has a default. */
final class Options {
  private static final int MAX_PORT = 65_535;

  private final Map<String, String> values = new LinkedHashMap<>();

  /** A word that is no option, an option that the mode does not have, or a value that cannot be. */
  static final class WrongOption extends Exception {
    private static final long serialVersionUID = 1L;

    WrongOption(String message) {
      super(message);
    }
  }

  /**
   * Reads options.
   *
   * @param known option, default, option, default and so on
   * @param words option, value, option, value and so on
   */
  Options(List<String> known, List<String> words) throws WrongOption {
    for (int i = 0; i < known.size(); i += 2) {
      values.put(known.get(i), known.get(i + 1));
    }
    for (int i = 0; i < words.size(); i += 2) {
      String name = words.get(i);
      if (!name.startsWith("--") || !values.containsKey(name.substring(2))) {
        throw new WrongOption(name + " is not an option here; there are: " + names());
      }
      if (i + 1 == words.size()) {
        throw new WrongOption(name + " needs a value");
      }
      values.put(name.substring(2), words.get(i + 1));
    }
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      names.add("--" + entry.getKey() + " (" + entry.getValue() + ")");
    }
    return names;
  }

  String text(String name) {
    return values.get(name);
  }

  int port() throws WrongOption {
    int port = (int) number("port", 0);
    if (port < 1 || port > MAX_PORT) {
      throw new WrongOption("--port " + port + ": the server's port is needed, 1 to " + MAX_PORT);
    }
    return port;
  }

  /** Yes or no. */
  boolean flag(String name) throws WrongOption {
    String value = values.get(name);
    if (!value.equals("yes") && !value.equals("no")) {
      throw new WrongOption("--" + name + " " + value + ": yes or no");
    }
    return value.equals("yes");
  }

  /** A whole number of at least {@code least}. */
  long number(String name, long least) throws WrongOption {
    String value = values.get(name);
    long number;
    try {
      number = Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new WrongOption("--" + name + " " + value + ": a whole number is needed");
    }
    if (number < least || number > Integer.MAX_VALUE) {
      throw new WrongOption("--" + name + " " + value + ": " + least + " to " + Integer.MAX_VALUE + " is possible");
    }
    return number;
  }
}
