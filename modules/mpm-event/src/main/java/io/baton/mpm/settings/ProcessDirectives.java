package io.baton.mpm.settings;

import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.Place;
import io.baton.api.directive.Shape;
import io.baton.api.directive.Shapes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Directives of the event MPM that concern httpd's processes, their memory and their locks (spec event-mpm §1.1). They are
 * read and checked as httpd does; one Java process has no use for them, which {@link SettingNotices} says.
 */
public final class ProcessDirectives {

  /** Memory that a worker of httpd keeps for the next request. */
  public static final Directive<Long> MAX_MEM_FREE = Directive
      .of("MaxMemFree", notNegative("KiB", "Invalid MaxMemFree value: "))
      .allowedIn(Place.SERVER).defaultsTo(2048L)
      .help("accepted; the Java virtual machine manages memory")
      .doc("Has no effect: the Java virtual machine manages memory, its limit is the option -Xmx.")
      .build();

  /** The stack of each thread. */
  public static final Directive<Long> THREAD_STACK_SIZE = Directive
      .of("ThreadStackSize", notNegative("bytes", "Invalid ThreadStackSize value: "))
      .allowedIn(Place.SERVER).defaultsTo(0L)
      .help("accepted; the stack size of threads is Java's option -Xss")
      .doc(
          "Has no effect: Vert.x makes the threads and leaves the size of their stacks to the Java virtual machine, "
              + "whose option -Xss sets it for all.")
      .build();

  /** How many processors share the listening sockets of a group of httpd's processes. */
  public static final Directive<Integer> LISTEN_CORES_BUCKETS_RATIO = Directive
      .of("ListenCoresBucketsRatio", MpmDirectives.positive("ListenCoresBucketsRatio must be > 0"))
      .allowedIn(Place.SERVER).defaultsTo(0, "")
      .help("accepted; one acceptor gives each connection to the child that has most room")
      .doc(
          "Has no effect: one acceptor owns all listening sockets and gives each connection to the child that has "
              + "the most idle workers, so there are no buckets.")
      .build();

  /** The file in which httpd's processes share their scoreboard. */
  public static final Directive<Path> SCORE_BOARD_FILE = Directive.of("ScoreBoardFile", Shapes.path("file"))
      .allowedIn(Place.SERVER)
      .help("accepted; the scoreboard is in memory")
      .doc(
          "Has no effect: the scoreboard is in the memory of the one process that there is. Read it from the status "
              + "page.")
      .build();

  /** Where httpd's processes are when they crash. */
  public static final Directive<Path> CORE_DUMP_DIRECTORY = Directive
      .of("CoreDumpDirectory", Shape.of(Arity.ONE, "directory", ProcessDirectives::directory))
      .allowedIn(Place.SERVER)
      .help("accepted; Java's option -XX:ErrorFile says where a crash is written")
      .doc(
          "Must be a directory that exists, but has no effect: a Java process cannot change its directory. The option "
              + "-XX:ErrorFile says where a crash is described, the system where it is dumped.")
      .build();

  /** Whether modules may hook into a crash. */
  public static final Directive<Boolean> ENABLE_EXCEPTION_HOOK = Directive
      .of("EnableExceptionHook", Shapes.flag())
      .allowedIn(Place.SERVER).defaultsTo(false, "Off")
      .help("accepted; Java's option -XX:OnError runs a program after a crash")
      .doc("Has no effect: the option -XX:OnError of the Java virtual machine runs a program after a crash.")
      .build();

  /** Whether the system keeps a connection to itself until there is something to read. */
  public static final Directive<Map<String, String>> ACCEPT_FILTER = Directive
      .of("AcceptFilter", Shape.of(Arity.TWO, "protocol accept_filter",
          line -> Map.of(line.argument(0).toLowerCase(Locale.ROOT), line.argument(1))))
      .allowedIn(Place.SERVER).defaultsTo(Map.of("http", "data", "https", "data"), "")
      .repeated(ProcessDirectives::union)
      .help("accepted; a connection that sends nothing costs no worker")
      .doc("Has no effect: a connection on which nothing was sent waits at its listener and costs no worker.")
      .build();

  private ProcessDirectives() {}

  /** All of them. */
  public static List<Directive<?>> all() {
    return List.of(MAX_MEM_FREE, THREAD_STACK_SIZE, LISTEN_CORES_BUCKETS_RATIO, SCORE_BOARD_FILE,
        CORE_DUMP_DIRECTORY, ENABLE_EXCEPTION_HOOK, ACCEPT_FILTER);
  }

  private static Shape<Long> notNegative(String syntax, String message) {
    return Shape.of(Arity.ONE, syntax, line -> {
      long value = Shapes.wholeNumber(line, 0, Long.MIN_VALUE, Long.MAX_VALUE);
      if (value < 0) {
        throw new DirectiveException(message + line.argument(0));
      }
      return value;
    });
  }

  private static Path directory(DirectiveLine line) throws DirectiveException {
    Path path = Shapes.resolve(line, line.argument(0));
    if (!Files.exists(path)) {
      throw new DirectiveException("CoreDumpDirectory " + path + " does not exist");
    }
    if (!Files.isDirectory(path)) {
      throw new DirectiveException("CoreDumpDirectory " + path + " is not a directory");
    }
    return path;
  }

  private static Map<String, String> union(Map<String, String> earlier, Map<String, String> later) {
    Map<String, String> all = new HashMap<>(earlier);
    all.putAll(later);
    return Map.copyOf(all);
  }
}
