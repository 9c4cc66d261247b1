package io.baton.api.module;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** How the server names itself. */
public final class ServerVersion {

  /** The version of httpd whose behaviour and pages Baton follows. */
  public static final String APACHE = "Apache/2.4.71";

  private static final Properties BUILD = load();

  private ServerVersion() {}

  /** Name and version: {@code Baton/1.0.0}. */
  public static String product() {
    return "Baton/" + BUILD.getProperty("version");
  }

  /** The version alone: {@code 1.0.0}. */
  public static String number() {
    return BUILD.getProperty("version");
  }

  /** What the status page calls the server version; clients look for a word that begins with {@code Apache/}. */
  public static String statusDescription() {
    return APACHE + " (" + product() + ")";
  }

  /** When it was built: {@code 2026-11-22T00:00:00}. */
  public static String built() {
    return BUILD.getProperty("built").replace("Z", "");
  }

  private static Properties load() {
    Properties properties = new Properties();
    try (InputStream in = ServerVersion.class.getResourceAsStream("build.properties")) {
      if (in == null) {
        throw new IllegalStateException(
            "build.properties is missing beside " + ServerVersion.class.getName());
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
