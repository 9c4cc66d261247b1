package io.baton.modules.harness;

import io.baton.api.config.Section;
import io.baton.api.config.SectionKind;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.Shape;
import io.baton.api.directive.Shapes;
import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.Phase;
import io.baton.api.module.ServerModule;
import io.baton.api.request.FileInfo;
import io.baton.api.request.RequestRecord;
import io.vertx.core.ThreadingModel;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Does for a module under test what it expects of the core module, in the simplest way that is right for tests: virtual
 * hosts by name, sections, files below one directory, plain answers to failures.
 */
public final class CoreStandIn implements ServerModule {

  static final Directive<String> SET_HANDLER = Directive.of("SetHandler", Shapes.word("name"))
      .allowedAnywhere()
      .build();
  static final Directive<Map.Entry<String, String>> SET_ENV = Directive.of("SetEnv",
      Shape.of(Arity.TWO, "name value", line -> Map.entry(line.argument(0), line.argument(1))))
      .allowedAnywhere()
      .build();

  private final Path documentRoot;

  /** A core that serves the files below a directory. */
  public CoreStandIn(Path documentRoot) {
    this.documentRoot = documentRoot;
  }

  @Override
  public String name() {
    return "core_module";
  }

  @Override
  public String sourceName() {
    return "core.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return List.of(SET_HANDLER, SET_ENV);
  }

  @Override
  public void register(Hooks hooks, ModuleContext context) {
    ServerConfiguration configuration = context.configuration();
    hooks.phase(Phase.POST_READ, ThreadingModel.EVENT_LOOP, routing -> {
      reset(routing, configuration, context.errorLog(configuration.main()));
      routing.next();
    });
    hooks.phase(Phase.MAP_TO_STORAGE, ThreadingModel.WORKER, record -> !isHandledOnListener(record, context),
        routing -> {
          mapToStorage(RequestRecord.of(routing), configuration);
          routing.next();
        });
    hooks.phase(Phase.HANDLER, ThreadingModel.WORKER, CoreStandIn::serve);
    hooks.failure(CoreStandIn::answerFailure);
  }

  private static void reset(RoutingContext routing, ServerConfiguration configuration, ErrorLog log) {
    RequestRecord record = RequestRecord.of(routing);
    HostAndPort authority = routing.request().authority();
    record.hostname(authority == null ? "" : authority.host());
    VirtualHost host = configuration.virtualHosts().stream()
        .filter(candidate -> candidate.addresses().contains(record.hostname())).findFirst()
        .orElse(configuration.main());
    record.virtualHost(host, log);
    record.path(
        normalise(URLDecoder.decode(routing.request().path().replace("+", "%2B"), StandardCharsets.UTF_8)));
    record.query(routing.request().query() == null ? "" : routing.request().query());
    record.filename(null);
    record.fileInfo(null);
    record.pathInfo("");
    record.handler(null);
    record.user(null);
    record.userNeeded(false);
    record.challenge(null);
    apply(record, withLocations(record, configuration, host.settings()));
  }

  private static String normalise(String path) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.substring(1).split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.equals(".")) {
        segments.add(segment);
      }
    }
    return "/" + String.join("/", segments);
  }

  private static void apply(RequestRecord record, Settings settings) {
    record.settings(settings);
    settings.find(SET_HANDLER).ifPresent(record::handler);
    settings.find(SET_ENV).ifPresent(entry -> record.environment().put(entry.getKey(), entry.getValue()));
  }

  private static Settings withLocations(RequestRecord record, ServerConfiguration configuration,
      Settings outer) {
    Settings settings = outer;
    for (Section section : configuration.main().sections()) {
      if (matchesLocation(section, record)) {
        settings = settings.overlay(section.settings());
      }
    }
    return settings;
  }

  private static boolean matchesLocation(Section section, RequestRecord record) {
    String path = record.path();
    if (section.kind() == SectionKind.LOCATION_MATCH) {
      Matcher matcher = Pattern.compile(section.argument()).matcher(path);
      boolean found = matcher.find();
      for (int group = 1; found && group <= matcher.groupCount(); group++) {
        record.environment().put("MATCH_" + group, matcher.group(group));
      }
      return found;
    }
    String prefix = section.argument();
    return section.kind() == SectionKind.LOCATION
        && (path.equals(prefix) || path.startsWith(prefix.endsWith("/") ? prefix : prefix + "/"));
  }

  private void mapToStorage(RequestRecord record, ServerConfiguration configuration) {
    if (record.filename() == null) {
      record.filename(documentRoot.resolve(record.path().substring(1).replaceAll("^/+", "")).normalize());
    }
    Settings settings = record.virtualHost().settings();
    List<Section> directories = configuration.main().sections().stream()
        .filter(section -> section.kind() == SectionKind.DIRECTORY)
        .filter(section -> record.filename().startsWith(section.argument()))
        .sorted(Comparator.comparing(section -> section.argument().length())).toList();
    for (Section section : directories) {
      settings = settings.overlay(section.settings());
    }
    apply(record, withLocations(record, configuration, settings));
    lookAtDisk(record);
  }

  private static void lookAtDisk(RequestRecord record) {
    Path file = record.filename();
    String rest = "";
    while (file != null) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (rest.isEmpty() || attributes.isRegularFile()) {
          record.filename(file);
          record.fileInfo(new FileInfo(file, attributes));
          record.pathInfo(rest);
        }
        return;
      } catch (IOException e) {
        // Nothing is there, or something below a file was asked for: look one step higher.
        rest = "/" + file.getFileName() + rest;
        file = file.getParent();
      }
    }
  }

  private static boolean isHandledOnListener(RequestRecord record, ModuleContext context) {
    return record.handler().flatMap(context::handlerThreading)
        .filter(where -> where == ThreadingModel.EVENT_LOOP).isPresent();
  }

  private static void serve(RoutingContext routing) {
    RequestRecord record = RequestRecord.of(routing);
    if (record.fileInfo() == null) {
      routing.fail(404);
    } else if (record.fileInfo().isDirectory()) {
      routing.fail(403);
    } else {
      try {
        routing.response().putHeader("X-Query", record.query())
            .end(Files.readString(record.fileInfo().path()));
      } catch (IOException e) {
        routing.fail(e);
      }
    }
  }

  private static void answerFailure(RoutingContext routing) {
    int status = routing.statusCode() < 300 ? 500 : routing.statusCode();
    if (routing.failure() != null) {
      RequestRecord.of(routing).log("core", LogLevel.ERR, String.valueOf(routing.failure()));
    }
    routing.response().setStatusCode(status).end("status " + status);
  }
}
