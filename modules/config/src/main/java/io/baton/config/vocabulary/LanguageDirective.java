package io.baton.config.vocabulary;

import io.baton.api.directive.Arity;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The directives and sections that belong to the language and to no module: what reads other files, defines names, leaves
 * text out, and says for which requests the rest counts.
 */
public enum LanguageDirective {
  /** Reads other files. */
  INCLUDE("Include", Kind.ON_READ, Arity.ONE, "file|directory|wildcard",
      "Reads files, or all files of a directory, in place of this line; it is an error if there are none",
      "The path is relative to ServerRoot. The wildcards * ? [..] may stand in every part of it; they match no leading"
          + " dot. Matches are read in the order of their bytes, directories with all that is below them."),
  /** Reads other files if there are any. */
  INCLUDE_OPTIONAL("IncludeOptional", Kind.ON_READ, Arity.ONE, "file|directory|wildcard",
      "Reads files like Include, and nothing if there are none", ""),
  /** Sets a name. */
  DEFINE("Define", Kind.ON_READ, Arity.ONE_OR_TWO, "name [value]",
      "Defines a name, like -D on the command line, optionally with a value",
      "From this line on <IfDefine name> is true and, if there is a value, ${name} stands for it, wherever in the"
          + " configuration this line stands. ${name} is replaced before a line is split into words; a name that is not"
          + " defined is looked up in the environment."),
  /** Takes a name away. */
  UNDEFINE("UnDefine", Kind.ON_READ, Arity.ONE, "name", "Forgets a name that was defined, and its value", ""),
  /** Says what paths are relative to. */
  SERVER_ROOT("ServerRoot", Kind.ON_READ, Arity.ONE, "directory",
      "Directory that relative paths are relative to",
      "Without it, it is the directory that -d names."),
  /** Says where run-time files are. */
  DEFAULT_RUNTIME_DIR("DefaultRuntimeDir", Kind.ON_READ, Arity.ONE, "directory",
      "Directory for files that exist only while the server runs", "It must exist."),
  /** Loads a module. */
  LOAD_MODULE("LoadModule", "mod_so.c", Kind.ON_READ, Arity.TWO, "name path", "Loads a module",
      "The modules that come with the server are always loaded, so that this line only confirms that they are there:"
          + " the path is not looked at. Any other module comes from a jar (`LoadModule hello_module"
          + " modules/hello.jar`), whose path is relative to ServerRoot. Its directives are known from this line on."
          + " Each reload loads the jar afresh; docs/modules.md says what a module in a jar can rely on."),
  /** Loads a library. */
  LOAD_FILE("LoadFile", "mod_so.c", Kind.ON_READ, Arity.ONE_OR_MORE, "path ...",
      "Loads a shared library: always refused",
      "This server is not native code and can load no native library."),
  /** Stops. */
  ERROR("Error", Kind.EXECUTED, Arity.ANY, "text",
      "Makes the configuration invalid, with this text as the message",
      ""),
  /** Did something in older versions of httpd. */
  NAME_VIRTUAL_HOST("NameVirtualHost", Kind.EXECUTED, Arity.ONE, "address[:port]",
      "Has no effect: virtual hosts of one address are told apart by name without it", ""),
  /** If a name is defined. */
  IF_DEFINE("IfDefine", Kind.CONDITION, Arity.ONE, "[!]name",
      "Lines that count only if a name is defined, or is not",
      ""),
  /** If a module is there. */
  IF_MODULE("IfModule", Kind.CONDITION, Arity.ONE, "[!]name",
      "Lines that count only if the server has a module, or has it not",
      "The name is the identifier (status_module) or the name of httpd's source file (mod_status.c)."),
  /** If a directive is known. */
  IF_DIRECTIVE("IfDirective", Kind.CONDITION, Arity.ONE, "[!]name",
      "Lines that count only if the server knows a directive, or does not", ""),
  /** If a section is known. */
  IF_SECTION("IfSection", Kind.CONDITION, Arity.ONE, "[!]name",
      "Lines that count only if the server knows a section, or does not", ""),
  /** If a file exists. */
  IF_FILE("IfFile", Kind.CONDITION, Arity.ONE, "[!]path",
      "Lines that count only if a file or directory exists, or does not", ""),
  /** If it is such a version. */
  IF_VERSION("IfVersion", "mod_version.c", Kind.CONDITION, Arity.ONE_OR_TWO, "[[!]operator] version",
      "Lines that count only for some versions of httpd",
      "The version that is compared is 2.4.71, whose behaviour this server follows. Operators: = == > >= < <= on"
          + " numbers; ~ for a regular expression, and = if the version stands between slashes."),
  /** A virtual host. */
  VIRTUAL_HOST("VirtualHost", Kind.CONTAINER, Arity.ONE_OR_MORE, "address[:port] ...",
      "Directives that count for requests to some addresses or host names", ""),
  /** Files below a directory. */
  DIRECTORY("Directory", Kind.CONTAINER, Arity.ONE, "path|~ regex",
      "Directives that count for a directory and all that is below it", ""),
  /** Files by regular expression. */
  DIRECTORY_MATCH("DirectoryMatch", Kind.CONTAINER, Arity.ONE, "regex",
      "Directives that count for directories that match a regular expression", ""),
  /** Files of a name. */
  FILES("Files", Kind.CONTAINER, Arity.ONE, "name|~ regex", "Directives that count for files of a name", ""),
  /** Files whose name matches. */
  FILES_MATCH("FilesMatch", Kind.CONTAINER, Arity.ONE, "regex",
      "Directives that count for files whose name matches a regular expression", ""),
  /** Paths of URLs. */
  LOCATION("Location", Kind.CONTAINER, Arity.ONE, "path|~ regex",
      "Directives that count for the path of a URL and all that is below it", ""),
  /** Paths of URLs that match. */
  LOCATION_MATCH("LocationMatch", Kind.CONTAINER, Arity.ONE, "regex",
      "Directives that count for paths of URLs that match a regular expression", ""),
  /** If an expression is true. */
  IF("If", Kind.CONTAINER, Arity.ONE, "expression",
      "Directives that count for requests for which an expression is true", ""),
  /** Else, if another expression is true. */
  ELSE_IF("ElseIf", Kind.CONTAINER, Arity.ONE, "expression",
      "Directives that count where no If and ElseIf before it was true, and an expression is", ""),
  /** Else. */
  ELSE("Else", Kind.CONTAINER, Arity.NONE, "",
      "Directives that count where no If and ElseIf before it was true", ""),
  /** Some methods. */
  LIMIT("Limit", Kind.CONTAINER, Arity.ONE_OR_MORE, "method ...",
      "Access control for requests with one of some methods", ""),
  /** All other methods. */
  LIMIT_EXCEPT("LimitExcept", Kind.CONTAINER, Arity.ONE_OR_MORE, "method ...",
      "Access control for requests with all methods but some", "");

  /** When the language does something about a directive. */
  public enum Kind {
    /** A line that is obeyed while reading, before the next line is looked at. */
    ON_READ,
    /** A line that is obeyed after reading, in its turn. */
    EXECUTED,
    /** A section that is left out while reading if its condition is false, and dissolved if it is true. */
    CONDITION,
    /** A section that the model keeps. */
    CONTAINER
  }

  private static final Map<String, LanguageDirective> BY_NAME = Stream.of(values())
      .collect(
          Collectors.toUnmodifiableMap(d -> d.directiveName.toLowerCase(Locale.ROOT), Function.identity()));

  private final String directiveName;
  private final String sourceName;
  private final Kind kind;
  // A record of two numbers, which the checker cannot know.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Arity arity;
  private final String syntax;
  private final String help;
  private final String doc;

  LanguageDirective(String directiveName, Kind kind, Arity arity, String syntax, String help, String doc) {
    this(directiveName, "core.c", kind, arity, syntax, help, doc);
  }

  LanguageDirective(String directiveName, String sourceName, Kind kind, Arity arity, String syntax,
      String help,
      String doc) {
    this.directiveName = directiveName;
    this.sourceName = sourceName;
    this.kind = kind;
    this.arity = arity;
    this.syntax = syntax;
    this.help = help;
    this.doc = doc;
  }

  /** The directive of a name, in any letter case. */
  public static Optional<LanguageDirective> ofName(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  /** As the user writes it, without {@code <}. */
  public String directiveName() {
    return directiveName;
  }

  /** The source file of httpd that has it: {@code core.c}. */
  public String sourceName() {
    return sourceName;
  }

  /** When it is obeyed. */
  public Kind kind() {
    return kind;
  }

  /** Whether it is written {@code <Name ...>}. */
  public boolean isSection() {
    return kind == Kind.CONDITION || kind == Kind.CONTAINER;
  }

  /** How many words may follow it. */
  public Arity arity() {
    return arity;
  }

  /** The words that follow it. */
  public String syntax() {
    return syntax;
  }

  /** One line that says what it is. */
  public String help() {
    return help;
  }

  /** More about it, for the reference pages; empty if the one line says all. */
  public String doc() {
    return doc;
  }
}
