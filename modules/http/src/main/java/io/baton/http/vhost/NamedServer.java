package io.baton.http.vhost;

import io.baton.api.config.VirtualHost;
import io.baton.http.directives.ServerDirectives;
import io.baton.http.pattern.Glob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The main server or a virtual host with its names.
 *
 * <p><b>Thread:</b> any; immutable.
 */
public final class NamedServer {

  private final VirtualHost host;
  private final String name;
  private final Set<String> exactNames = new HashSet<>();
  private final List<Glob> wildNames = new ArrayList<>();
  private final Set<String> addressTexts = new HashSet<>();
  private final String serverPath;

  NamedServer(VirtualHost host, String name) {
    this.host = host;
    this.name = name;
    exactNames.add(name.toLowerCase(Locale.ROOT));
    for (String alias : host.ownSettings().get(ServerDirectives.SERVER_ALIAS)) {
      String lower = alias.toLowerCase(Locale.ROOT);
      if (isWild(alias)) {
        wildNames.add(Glob.of(lower));
      } else {
        exactNames.add(lower);
      }
    }
    for (String word : host.addresses()) {
      AddressWord address = AddressWord.parse(word);
      if (address != null) {
        addressTexts.add(address.text().toLowerCase(Locale.ROOT));
      }
    }
    serverPath = host.ownSettings().get(ServerDirectives.SERVER_PATH);
  }

  /** The server itself. */
  public VirtualHost host() {
    return host;
  }

  /** Its {@code ServerName}, or what takes the place of it. */
  public String name() {
    return name;
  }

  /** Whether it bears a name, given in lower case. */
  public boolean bears(String hostname) {
    if (exactNames.contains(hostname)) {
      return true;
    }
    for (Glob wild : wildNames) {
      if (wild.matches(hostname)) {
        return true;
      }
    }
    return false;
  }

  boolean isAddressedAs(String hostname) {
    return addressTexts.contains(hostname);
  }

  boolean ownsPath(String path) {
    return serverPath != null && path.startsWith(serverPath) && (serverPath.endsWith("/")
        || path.length() == serverPath.length() || path.charAt(serverPath.length()) == '/');
  }

  Set<String> exactNames() {
    return exactNames;
  }

  boolean hasWildNames() {
    return !wildNames.isEmpty();
  }

  static boolean isWild(String alias) {
    return alias.indexOf('*') >= 0 || alias.indexOf('?') >= 0;
  }

  @Override
  public String toString() {
    return name + " (" + host.where() + ")";
  }
}
