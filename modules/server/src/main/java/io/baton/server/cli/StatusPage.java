package io.baton.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.time.Duration;

/** Fetches a page for {@code scripts/baton status} where the machine has no program that could. */
public final class StatusPage {

  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(10).toMillis();
  /** A status page with all slots there can be is much smaller. */
  private static final int MAXIMUM_BYTES = 16 << 20;

  private StatusPage() {}

  /** Prints the page of the only argument, an {@code http} URL; exits with 1 if there is none. */
  public static void main(String[] arguments) {
    System.exit(fetch(arguments, System.out, System.err));
  }

  static int fetch(String[] arguments, PrintStream out, PrintStream err) {
    if (arguments.length != 1) {
      err.println("expected one argument, the URL of the status page");
      return 1;
    }
    try {
      HttpURLConnection connection = (HttpURLConnection) new URL(arguments[0]).openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        err.println(arguments[0] + " answered " + connection.getResponseCode());
        return 1;
      }
      try (InputStream in = connection.getInputStream()) {
        out.write(in.readNBytes(MAXIMUM_BYTES));
        out.flush();
      }
      return 0;
    } catch (IOException | ClassCastException e) {
      err.println(arguments[0] + ": " + e.getMessage());
      return 1;
    }
  }
}
