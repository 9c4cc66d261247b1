package io.baton.http;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.directive.Directive;
import io.baton.api.module.Findings;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.Phase;
import io.baton.api.module.ServerModule;
import io.baton.api.request.RequestRecord;
import io.baton.http.content.ContentDirectives;
import io.baton.http.content.DefaultHandler;
import io.baton.http.directives.CoreDirectives;
import io.baton.http.directives.RequestDirectives;
import io.baton.http.directives.TraceEnable;
import io.baton.http.error.FailureHandler;
import io.baton.http.error.SelfNaming;
import io.baton.http.head.RequestHead;
import io.baton.http.head.RequestLimits;
import io.baton.http.section.SectionTables;
import io.baton.http.storage.StorageMapping;
import io.baton.http.translate.DocumentRootTranslation;
import io.baton.http.vhost.NameLookup;
import io.baton.http.vhost.VirtualHostTable;
import io.baton.http.vhost.VirtualHosts;
import io.vertx.core.ThreadingModel;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.stream.Stream;

/** The core of the server as a module (httpd: {@code core.c}). */
public final class CoreModule implements ServerModule {

  private static final List<Directive<?>> DIRECTIVES = Stream
      .of(CoreDirectives.ALL, ContentDirectives.all()).<Directive<?>>flatMap(List::stream).toList();

  private final NameLookup lookup;

  /** For the service loader. */
  public CoreModule() {
    this(NameLookup.system());
  }

  CoreModule(NameLookup lookup) {
    this.lookup = lookup;
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
    return DIRECTIVES;
  }

  @Override
  public void check(ServerConfiguration configuration, Findings findings) {
    new ConfigurationCheck(configuration, findings, lookup).run();
    ContentDirectives.check(configuration, findings);
  }

  @Override
  public void register(Hooks hooks, ModuleContext context) {
    VirtualHosts hosts = context.service(VirtualHosts.class)
        .orElseGet(() -> new VirtualHostTable(context.configuration(), lookup, warning -> {}).build());
    SectionTables tables = new SectionTables(context.configuration(), problem -> {
      throw new IllegalArgumentException(problem.where() + ": " + problem.getMessage(), problem);
    });
    RequestHead head = new RequestHead(hosts, context, new SelfNaming(context.configuration()));
    StorageMapping storage = new StorageMapping(context, tables);

    hooks.phase(Phase.POST_READ, ThreadingModel.EVENT_LOOP, head::handle);
    hooks.phase(Phase.POST_READ, ThreadingModel.EVENT_LOOP, record -> !storage.needsDisk(record),
        storage::walkLocations);
    hooks.phase(Phase.POST_READ, ThreadingModel.WORKER, storage::needsDisk, storage::walkLocations);
    hooks.phase(Phase.TRANSLATE, ThreadingModel.EVENT_LOOP,
        new DocumentRootTranslation(context.configuration().serverRoot()));
    hooks.phase(Phase.MAP_TO_STORAGE, ThreadingModel.EVENT_LOOP, storage::isLexical, storage::mapLexically);
    hooks.phase(Phase.MAP_TO_STORAGE, ThreadingModel.WORKER, record -> !storage.isLexical(record),
        storage::map);
    hooks.phase(Phase.FIXUPS, ThreadingModel.EVENT_LOOP, CoreModule::limitBody);
    hooks.phase(Phase.FIXUPS, ThreadingModel.EVENT_LOOP, storage::overrideHandler);
    hooks.phase(Phase.HANDLER, ThreadingModel.WORKER, new DefaultHandler(CoreModule::isTraceEnabled));
    hooks.failure(new FailureHandler(context, head));
  }

  private static void limitBody(RoutingContext context) {
    long maximum = RequestRecord.of(context).setting(RequestDirectives.LIMIT_REQUEST_BODY);
    RequestRecord.of(context).bodyLimit(maximum);
    if (RequestLimits.exceedsBody(context.request(), context.body(), maximum)) {
      context.fail(413);
    } else {
      context.next();
    }
  }

  private static boolean isTraceEnabled(RequestRecord record) {
    return record.setting(RequestDirectives.TRACE_ENABLE) != TraceEnable.OFF;
  }
}
