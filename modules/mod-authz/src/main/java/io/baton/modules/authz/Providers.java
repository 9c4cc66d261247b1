package io.baton.modules.authz;

import io.baton.api.authorization.AuthorizationProvider;
import io.baton.api.authorization.AuthorizationStatus;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a rule of the words behind {@code Require}: the name of a provider and its arguments. */
final class Providers {

  /** Providers of modules that Baton does not have. */
  private static final Map<String, String> ELSEWHERE = Map.ofEntries(
      Map.entry("file-owner", "mod_authz_owner"), Map.entry("file-group", "mod_authz_owner"),
      Map.entry("ldap-user", "mod_authnz_ldap"), Map.entry("ldap-group", "mod_authnz_ldap"),
      Map.entry("ldap-dn", "mod_authnz_ldap"), Map.entry("ldap-attribute", "mod_authnz_ldap"),
      Map.entry("ldap-filter", "mod_authnz_ldap"), Map.entry("dbm-group", "mod_authz_dbm"),
      Map.entry("dbd-group", "mod_authz_dbd"), Map.entry("ssl", "mod_ssl"),
      Map.entry("ssl-verify-client", "mod_ssl"));

  private Providers() {}

  /** The rule of a line. */
  static Rule parse(DirectiveLine line) throws DirectiveException {
    List<String> words = line.arguments();
    boolean negative = !words.isEmpty() && words.get(0).equalsIgnoreCase("not");
    List<String> rest = negative ? words.subList(1, words.size()) : words;
    if (rest.isEmpty()) {
      throw new DirectiveException("Unknown Authz provider: ");
    }
    Rule rule = provide(line, rest.get(0), rest.subList(1, rest.size()));
    return negative ? new NotRule(rule) : rule;
  }

  private static Rule provide(DirectiveLine line, String provider, List<String> arguments)
      throws DirectiveException {
    return switch (provider) {
      case "all" -> all(arguments);
      case "method" -> method(arguments);
      case "env" -> env(arguments);
      case "ip" -> ip(arguments);
      case "local" -> local(arguments);
      case "host", "forward-dns" -> throw new DirectiveException("Require " + provider
          + " needs the DNS for every request, and Baton looks no clients up: use Require ip with their "
          + "addresses");
      case "expr" -> throw new DirectiveException(
          "Require expr is not supported: put Require all granted or denied into <If \"expression\">");
      default -> ofOtherModule(line, provider, arguments);
    };
  }

  private static Rule ofOtherModule(DirectiveLine line, String provider, List<String> arguments)
      throws DirectiveException {
    Optional<AuthorizationProvider> offered = line.provider(AuthorizationProvider.class, provider);
    if (offered.isEmpty()) {
      throw unknown(provider);
    }
    return offered.get().rule(arguments)::judge;
  }

  private static Rule all(List<String> arguments) throws DirectiveException {
    if (arguments.size() == 1 && arguments.get(0).equalsIgnoreCase("granted")) {
      return record -> AuthorizationStatus.GRANTED;
    }
    if (arguments.size() == 1 && arguments.get(0).equalsIgnoreCase("denied")) {
      return record -> AuthorizationStatus.DENIED;
    }
    throw new DirectiveException("Argument for 'Require all' must be 'granted' or 'denied'");
  }

  private static Rule method(List<String> arguments) throws DirectiveException {
    requireArgument("method", arguments);
    for (String method : arguments) {
      if (!MethodRule.KNOWN.contains(method)) {
        throw new DirectiveException("Invalid Method '" + method + "'");
      }
    }
    return new MethodRule(Set.copyOf(arguments));
  }

  private static Rule env(List<String> arguments) throws DirectiveException {
    requireArgument("env", arguments);
    List<String> names = List.copyOf(arguments);
    return record -> names.stream().anyMatch(record.environment()::containsKey)
        ? AuthorizationStatus.GRANTED
        : AuthorizationStatus.DENIED;
  }

  private static Rule ip(List<String> arguments) throws DirectiveException {
    requireArgument("ip", arguments);
    List<AddressRange> ranges = new ArrayList<>();
    for (String word : arguments) {
      ranges.add(AddressRange.parse(word));
    }
    return new IpRule(ranges);
  }

  private static Rule local(List<String> arguments) throws DirectiveException {
    if (!arguments.isEmpty()) {
      throw new DirectiveException("'require local' takes no arguments, found '" + arguments.get(0) + "'");
    }
    return new LocalRule();
  }

  private static void requireArgument(String provider, List<String> arguments) throws DirectiveException {
    if (arguments.isEmpty()) {
      throw new DirectiveException("'require " + provider + "' requires an argument");
    }
  }

  private static DirectiveException unknown(String provider) {
    String module = ELSEWHERE.get(provider);
    if (module == null) {
      return new DirectiveException("Unknown Authz provider: " + provider);
    }
    return new DirectiveException("Unknown Authz provider: " + provider + "; it belongs to " + module
        + ", which Baton does not have. Use all, env, group, ip, local, method, user or valid-user, or add "
        + "it by a module of your own");
  }
}
