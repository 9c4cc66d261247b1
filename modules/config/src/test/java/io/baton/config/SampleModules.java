package io.baton.config;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.Place;
import io.baton.api.directive.Shape;
import io.baton.api.directive.Shapes;
import io.baton.api.module.Findings;
import io.baton.api.module.ServerModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A small server: directives as the real modules have them, enough for every rule of the language. */
final class SampleModules {

  static final Directive<Duration> TIMEOUT = Directive.of("Timeout", Shapes.interval())
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).defaultsTo(Duration.ofSeconds(60), "60")
      .help("Timeout duration (sec)").doc("How long the server waits for a client. It is a long text.")
      .build();
  static final Directive<Boolean> KEEP_ALIVE = Directive.of("KeepAlive", Shapes.flag())
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).defaultsTo(true, "On")
      .help("Whether persistent connections should be On or Off").build();
  static final Directive<Duration> KEEP_ALIVE_TIMEOUT = Directive.of("KeepAliveTimeout", Shapes.interval())
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).defaultsTo(Duration.ofSeconds(5), "5")
      .help("Keep-Alive timeout duration (sec)").build();
  static final Directive<Integer> MAX_KEEP_ALIVE_REQUESTS = Directive
      .of("MaxKeepAliveRequests", Shapes.integer(0, Integer.MAX_VALUE))
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).defaultsTo(100).build();
  static final Directive<String> SERVER_NAME = Directive.of("ServerName", Shapes.word("name"))
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).help("The hostname and port of the server").build();
  static final Directive<List<String>> SERVER_ALIAS = Directive.of("ServerAlias", Shapes.words("name ..."))
      .allowedIn(Place.VIRTUAL_HOST).repeated(SampleModules::concat).build();
  static final Directive<String> SERVER_ADMIN = Directive.of("ServerAdmin", Shapes.word("address"))
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).help("The email address of the server administrator")
      .build();
  static final Directive<Path> DOCUMENT_ROOT = Directive.of("DocumentRoot", Shapes.path("directory"))
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).build();
  static final Directive<List<String>> OPTIONS = Directive.of("Options", Shapes.words("option ..."))
      .allowedAnywhere().repeated(SampleModules::concat).merged(SampleModules::concat).build();
  static final Directive<List<String>> ALLOW_OVERRIDE = Directive
      .of("AllowOverride", Shapes.words("class ...")).allowedIn(Place.DIRECTORY).build();
  static final Directive<String> SET_HANDLER = Directive.of("SetHandler", Shapes.word("name"))
      .allowedAnywhere()
      .help("a handler name or None").build();
  static final Directive<Path> DEFAULT_RUNTIME_DIR = Directive
      .of("DefaultRuntimeDir", Shapes.path("directory")).allowedIn(Place.SERVER).build();
  static final Directive<List<String>> LISTEN = Directive
      .of("Listen", Shape.of(Arity.ANY, "[address:]port [protocol]", SampleModules::listen))
      .allowedIn(Place.SERVER).repeated(SampleModules::concat).build();
  static final Directive<Integer> START_SERVERS = Directive.of("StartServers", Shapes.integer())
      .allowedIn(Place.SERVER).defaultsTo(3).help("Number of child processes launched at server startup")
      .build();
  static final Directive<List<String>> ALIAS = Directive
      .of("Alias", Shape.of(Arity.TWO, "path target", DirectiveLine::arguments))
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).repeated(SampleModules::concat).build();
  static final Directive<List<String>> REQUIRE = Directive
      .of("Require", Shape.of(Arity.ONE_OR_MORE, "provider ...", SampleModules::require))
      .allowedIn(Place.DIRECTORY, Place.LOCATION, Place.FILES, Place.IF).repeated(SampleModules::concat)
      .build();
  static final Directive<List<String>> REQUIRE_ALL = Directive
      .of("RequireAll", Shape.of(Arity.NONE, "", SampleModules::container))
      .allowedIn(Place.DIRECTORY, Place.LOCATION, Place.FILES, Place.IF).section().build();
  static final Directive<List<String>> REQUIRE_ANY = Directive
      .of("RequireAny", Shape.of(Arity.NONE, "", SampleModules::container))
      .allowedIn(Place.DIRECTORY, Place.LOCATION, Place.FILES, Place.IF).section().build();
  static final Directive<String> POOL = Directive
      .of("Pool", Shape.of(Arity.ONE, "name", line -> line.argument(0) + " of " + line.children().size()))
      .allowedIn(Place.SERVER).section().build();
  static final Directive<String> FAULTY = Directive.of("Faulty", Shape.<String>of(Arity.ONE, "kind", line -> {
    if (line.argument(0).equals("parse")) {
      throw new IllegalStateException("parse is broken");
    }
    return line.argument(0);
  })).allowedIn(Place.SERVER, Place.VIRTUAL_HOST).repeated((a, b) -> {
    throw new IllegalStateException("repeat is broken");
  }).merged((a, b) -> {
    throw new IllegalStateException("merge is broken");
  }).build();

  private SampleModules() {}

  static List<ServerModule> all() {
    return List.of(
        new SampleModule("core_module", "core.c",
            List.of(TIMEOUT, KEEP_ALIVE, KEEP_ALIVE_TIMEOUT, MAX_KEEP_ALIVE_REQUESTS, SERVER_NAME,
                SERVER_ALIAS,
                SERVER_ADMIN, DOCUMENT_ROOT, OPTIONS, ALLOW_OVERRIDE, SET_HANDLER, DEFAULT_RUNTIME_DIR),
            SampleModules::checkDocumentRoots),
        new SampleModule("mpm_event_module", "event.c", List.of(LISTEN, START_SERVERS),
            SampleModules::checkListen),
        new SampleModule("alias_module", "mod_alias.c", ALIAS),
        new SampleModule("authz_core_module", "mod_authz_core.c", REQUIRE, REQUIRE_ALL, REQUIRE_ANY),
        new SampleModule("sample_module", "mod_sample.c", List.of(POOL, FAULTY), SampleModules::checkFaulty));
  }

  private static List<String> listen(DirectiveLine line) throws DirectiveException {
    if (line.arguments().isEmpty() || line.arguments().size() > 2) {
      throw new DirectiveException("Listen requires 1 or 2 arguments.");
    }
    if (!line.argument(0).matches("([^:]+:)?\\d{1,4}")) {
      throw new DirectiveException("Invalid address or port");
    }
    return List.of(line.argument(0));
  }

  private static List<String> require(DirectiveLine line) throws DirectiveException {
    if (!List.of("all", "ip", "local", "method", "not").contains(line.argument(0))) {
      throw new DirectiveException("Unknown Authz provider: " + line.argument(0));
    }
    return List.of(String.join(" ", line.arguments()));
  }

  private static List<String> container(DirectiveLine line) throws DirectiveException {
    if (line.children().isEmpty()) {
      throw new DirectiveException("<" + line.name() + "> directive contains no authorization directives");
    }
    return line.children().stream()
        .map(child -> child.name() + child.arguments() + (child.children().isEmpty()
            ? ""
            : child.children().stream().map(DirectiveLine::text).toList().toString()))
        .toList();
  }

  private static void checkDocumentRoots(ServerConfiguration configuration, Findings findings) {
    Stream.concat(Stream.of(configuration.main()), configuration.virtualHosts().stream())
        .forEach(host -> checkDocumentRoot(host, findings));
  }

  private static void checkDocumentRoot(VirtualHost host, Findings findings) {
    host.ownSettings().find(DOCUMENT_ROOT).filter(path -> !Files.isDirectory(path)).ifPresent(path -> {
      if (host.isMain()) {
        findings.error(host.settings().where(DOCUMENT_ROOT),
            "DocumentRoot '" + path + "' is not a directory, or is not readable");
      } else {
        findings.warning("AH00112: Warning: DocumentRoot [" + path + "] does not exist");
      }
    });
  }

  private static void checkListen(ServerConfiguration configuration, Findings findings) {
    if (configuration.isDefined("MUST_LISTEN") && !configuration.main().settings().isSet(LISTEN)) {
      findings.error(Optional.empty(), "no listening sockets available, shutting down");
    }
    if (configuration.main().settings().get(START_SERVERS) < 1) {
      findings.warning("AH00517: WARNING: StartServers of "
          + configuration.main().settings().get(START_SERVERS) + " not allowed, increasing to 1.");
    }
  }

  private static void checkFaulty(ServerConfiguration configuration, Findings findings) {
    if (configuration.main().settings().find(FAULTY).filter("check"::equals).isPresent()) {
      throw new IllegalStateException("check is broken");
    }
  }

  private static List<String> concat(List<String> earlier, List<String> later) {
    return Stream.concat(earlier.stream(), later.stream()).toList();
  }
}
