package io.baton.http;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import io.baton.http.directives.ErrorDirectives;
import io.baton.http.directives.ErrorLogTarget;
import io.baton.http.directives.ServerDirectives;
import io.baton.http.translate.DocumentRootTranslation;
import io.baton.http.vhost.HostGroup;
import io.baton.http.vhost.NameLookup;
import io.baton.http.vhost.NamedServer;
import io.baton.http.vhost.VirtualHostTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code -S} prints: the virtual hosts as they were understood, and what the server will run as. May look names up.
 */
public final class VirtualHostDump {

  private VirtualHostDump() {}

  /** The virtual hosts ({@code -D DUMP_VHOSTS}); ends with a line end. */
  public static String print(ServerConfiguration configuration) {
    return print(configuration, NameLookup.system());
  }

  static String print(ServerConfiguration configuration, NameLookup lookup) {
    StringBuilder out = new StringBuilder("VirtualHost configuration:\n");
    for (HostGroup group : new VirtualHostTable(configuration, lookup, warning -> {}).build().groups()) {
      String address = group.address() + ":" + port(group);
      out.append(address).append(" ".repeat(Math.max(0, 22 - address.length()))).append(' ');
      if (!group.isNameBased()) {
        out.append(named(group.first())).append('\n');
        continue;
      }
      out.append("is a NameVirtualHost\n         default server ").append(named(group.first())).append('\n');
      for (NamedServer member : group.members()) {
        out.append("         port ").append(port(group)).append(" namevhost ").append(named(member))
            .append('\n');
        appendAliases(out, member);
      }
    }
    return out.toString();
  }

  /**
   * What the server will run as ({@code -D DUMP_RUN_CFG}); ends with a line end.
   *
   * @param pidFile where the process id will be written; absolute
   */
  public static String printRunConfiguration(ServerConfiguration configuration, Path pidFile) {
    return printRunConfiguration(configuration, pidFile, Accounts.system());
  }

  static String printRunConfiguration(ServerConfiguration configuration, Path pidFile, Accounts accounts) {
    VirtualHost main = configuration.main();
    Path serverRoot = configuration.serverRoot();
    ErrorLogTarget log = main.settings().get(ErrorDirectives.ERROR_LOG);
    StringBuilder out = new StringBuilder();
    out.append("ServerRoot: \"").append(serverRoot).append("\"\nMain DocumentRoot: \"")
        .append(DocumentRootTranslation.documentRoot(main, serverRoot)).append("\"\nMain ErrorLog: \"")
        .append(log.isPipe() ? log.text() : log.file(serverRoot).toString())
        .append("\"\nMutex default: dir=\"").append(pidFile.getParent())
        .append("/\" mechanism=default \nPidFile: \"").append(pidFile).append("\"\n");
    for (Map.Entry<String, String> define : new TreeMap<>(configuration.defines()).entrySet()) {
      out.append("Define: ").append(define.getKey())
          .append(define.getValue().isEmpty() ? "" : "=" + define.getValue()).append('\n');
    }
    String user = main.settings().find(ServerDirectives.USER).orElse(accounts.currentUser());
    String group = main.settings().find(ServerDirectives.GROUP).orElse(accounts.currentGroup());
    String used = accounts.isRoot() ? "" : " not_used";
    return out.append("User: name=\"").append(user).append("\" id=").append(accounts.userId(user))
        .append(used)
        .append("\nGroup: name=\"").append(group).append("\" id=").append(accounts.groupId(group))
        .append(used)
        .append('\n').toString();
  }

  private static void appendAliases(StringBuilder out, NamedServer member) {
    List<String> aliases = member.host().ownSettings().get(ServerDirectives.SERVER_ALIAS);
    aliases.stream().filter(alias -> !isWild(alias))
        .forEach(alias -> out.append("                 alias ").append(alias).append('\n'));
    aliases.stream().filter(VirtualHostDump::isWild)
        .forEach(alias -> out.append("                 wild alias ").append(alias).append('\n'));
  }

  private static boolean isWild(String alias) {
    return alias.indexOf('*') >= 0 || alias.indexOf('?') >= 0;
  }

  private static String named(NamedServer server) {
    return server.name() + " (" + server.host().where() + ")";
  }

  private static String port(HostGroup group) {
    return group.port() == 0 ? "*" : Integer.toString(group.port());
  }
}
