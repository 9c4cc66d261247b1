package io.baton.http.storage;

import io.baton.api.config.Settings;
import io.baton.api.log.LogLevel;
import io.baton.api.module.ModuleContext;
import io.baton.api.request.FileInfo;
import io.baton.api.request.RequestRecord;
import io.baton.http.directives.OptionFlag;
import io.baton.http.directives.RequestDirectives;
import io.baton.http.directives.StorageDirectives;
import io.baton.http.section.SectionTable;
import io.baton.http.section.SectionTables;
import io.baton.http.section.SectionWalk;
import io.baton.http.variables.RequestVariables;
import io.vertx.core.ThreadingModel;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * The walks of a request: through the sections for URLs when it arrives, and through all of them when its file is known.
 *
 * <p><b>Thread:</b> that of the request; each method says whether it may block.
 */
public final class StorageMapping {

  private final ModuleContext module;
  private final SectionTables tables;
  private final SeenDirectory seen = new SeenDirectory(System::nanoTime);

  /** The walks of a generation. */
  public StorageMapping(ModuleContext module, SectionTables tables) {
    this.module = module;
    this.tables = tables;
  }

  /** Whether the walks of a request may look at the disk, because a condition of its server does. */
  public boolean needsDisk(RequestRecord record) {
    return record.virtualHost() != null && tables.of(record.virtualHost()).needsDisk();
  }

  /** Whether a request is walked by names alone: its handler runs on the listener, and so shall all of it. */
  public boolean isLexical(RequestRecord record) {
    Optional<String> handler = record.handler();
    return handler.isPresent() && !needsDisk(record)
        && module.handlerThreading(handler.get()).filter(ThreadingModel.EVENT_LOOP::equals).isPresent();
  }

  /** The settings for a URL before its file is known. Blocks only if {@link #needsDisk}. */
  public void walkLocations(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    SectionTable table = tables.of(record.virtualHost());
    SectionWalk walk = new SectionWalk(table, request(context, record));
    take(record, walk.locations(record.path()).conditions().settings());
    context.next();
  }

  /** The settings by the names in the path alone. Never blocks. */
  public void mapLexically(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    SectionTable table = tables.of(record.virtualHost());
    SectionWalk walk = new SectionWalk(table, request(context, record));
    String file = record.filename().toString();
    walk.directories(file);
    finish(record, walk, file);
    context.next();
  }

  /** The file, and the settings that apply to it. Blocks. */
  public void map(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    SectionTable table = tables.of(record.virtualHost());
    SectionWalk.Request request = request(context, record);
    Path file = record.filename();
    SectionWalk walk = new SectionWalk(table, request);
    boolean follows = walk.directories(file.toString(), StorageMapping::follows);
    FoundFile found = follows && record.handler().isPresent()
        ? DirectoryWalk.lookForHandler(file, seen)
        : null;
    FileInfo info = follows && found == null ? DirectoryWalk.look(file) : null;
    if (info == null) {
      if (found == null) {
        found = new DirectoryWalk(record.path(), file, inDirectories(table, request)).walk();
      }
      if (found.status() != 0) {
        record.log("core", LogLevel.ERR, found.problem());
        context.fail(found.status());
        return;
      }
      info = found.info();
      record.filename(found.filename());
      record.pathInfo(found.rest());
      walk = new SectionWalk(table, request).directories(found.existing().toString());
    }
    record.fileInfo(info);
    finish(record, walk, fileText(record));
    context.next();
  }

  /** The last word of {@code SetHandler}, after modules that choose handlers by name have spoken. Never blocks. */
  public void overrideHandler(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    chooseHandler(record);
    record.handler().filter(name -> module.handlerThreading(name).isEmpty())
        .ifPresent(name -> record.log("core", LogLevel.WARN,
            "AH00525: handler \"" + name + "\" not found for: " + record.filename()));
    context.next();
  }

  private void finish(RequestRecord record, SectionWalk walk, String file) {
    boolean directory = file.endsWith("/");
    boolean slash = record.path().endsWith("/");
    if (slash && !directory && record.fileInfo() != null) {
      // A file has nothing below it: the slash is not a part of its name.
      record.pathInfo(record.pathInfo() + "/");
    }
    walk.directoryMatches(file);
    if (!directory) {
      walk.files(file.substring(file.lastIndexOf('/') + 1));
    }
    take(record, walk.locations(record.path()).conditions().settings());
  }

  /** The name for regular expressions: a directory has its slash if the URL has it. */
  private static String fileText(RequestRecord record) {
    String text = record.filename().toString();
    boolean directory = record.fileInfo() != null && record.fileInfo().isDirectory();
    return directory && record.path().endsWith("/") && !text.endsWith("/") ? text + "/" : text;
  }

  private static void take(RequestRecord record, Settings settings) {
    record.settings(settings);
    chooseHandler(record);
  }

  private static void chooseHandler(RequestRecord record) {
    String handler = record.setting(RequestDirectives.SET_HANDLER);
    if (handler != null) {
      record.handler(handler.equalsIgnoreCase("none") ? null : handler);
    }
  }

  /** Whether links may be followed: where this is so on the whole way, one look at the file is enough. */
  private static boolean follows(Settings settings) {
    return settings.get(StorageDirectives.OPTIONS).has(OptionFlag.FOLLOW_SYM_LINKS);
  }

  private static Function<Path, Settings> inDirectories(SectionTable table,
      SectionWalk.Request request) {
    SectionWalk walk = new SectionWalk(table, request);
    int[] next = {0};
    return directory -> {
      String text = directory.toString();
      next[0] = walk.directoriesUpTo(text.equals("/") ? "" : text, next[0]);
      return walk.settings();
    };
  }

  private SectionWalk.Request request(RoutingContext context, RequestRecord record) {
    return new SectionWalk.Request(context.request().method().name(), record.environment(),
        () -> new RequestVariables(context, module.configuration().serverRoot()),
        problem -> record.log("core", LogLevel.ERR, problem));
  }
}
