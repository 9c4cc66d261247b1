package io.baton.http.content;

import io.baton.api.config.Section;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.Shape;
import io.baton.api.directive.Shapes;
import io.baton.api.module.Findings;
import java.util.List;
import java.util.Locale;

/** The directives of the default handler. The core module lists them among its own. */
public final class ContentDirectives {

  /** Written where a type is expected, it takes back what an outer place says. */
  static final String NO_TYPE = "none";

  /** Whether the kernel copies files to plain connections. */
  public static final Directive<Boolean> ENABLE_SENDFILE = Directive.of("EnableSendfile", Shapes.flag())
      .allowedAnywhere().defaultsTo(true, "On")
      .help("whether long files are sent by the system without being read")
      .doc(
          "Whether the kernel copies long files to unencrypted HTTP/1.x connections without the server reading them."
              + " Off reads them block by block instead, for network file systems on which the kernel cannot.")
      .build();

  /** Accepted; files are never mapped into memory. */
  public static final Directive<Boolean> ENABLE_MMAP = Directive.of("EnableMMAP", Shapes.flag())
      .allowedAnywhere()
      .defaultsTo(true, "On").help("accepted; files are read or sent, never mapped")
      .doc(
          "Accepted and without effect: files are never mapped into memory, as a mapped file that somebody shortens"
              + " takes the whole server down.")
      .build();

  /** The parts of entity tags. */
  static final Directive<EntityTagParts> FILE_ETAG = Directive.of("FileETag", EntityTagParts.SHAPE)
      .allowedAnywhere().defaultsTo(EntityTagParts.DEFAULT, "MTime Size").repeated((earlier, later) -> later)
      .merged((outer, inner) -> inner.over(outer))
      .help("what a file's ETag is made of")
      .doc(
          "What the entity tag of a file is made of: its time, its length, its inode, a digest of its content, which"
              + " reads the file for every request, or nothing. With + or - the words change what applies around.")
      .build();

  /** The character set of plain text and HTML without one; empty for none. */
  public static final Directive<String> ADD_DEFAULT_CHARSET = Directive
      .of("AddDefaultCharset", Shape.of(Arity.ONE, "On|Off|charset", line -> charset(line.argument(0))))
      .allowedAnywhere().defaultsTo("", "Off")
      .help("the character set of texts that have none: On, Off or a name")
      .doc(
          "The character set that is named in the Content-Type of text/plain and text/html when no other is known. On"
              + " means iso-8859-1.")
      .build();

  /** The media type of all files; {@code none} for what their names say. */
  public static final Directive<String> FORCE_TYPE = Directive.of("ForceType", mediaType()).allowedAnywhere()
      .defaultsTo(NO_TYPE, "").help("the media type of files, whatever their names say")
      .doc("The media type of all files, whatever their names say. None takes it back for an inner section.")
      .build();

  /** Accepted; without effect as in httpd 2.4. */
  public static final Directive<String> DEFAULT_TYPE = Directive.of("DefaultType", Shapes.word("type|none"))
      .allowedAnywhere().defaultsTo(NO_TYPE, NO_TYPE)
      .help("accepted; files of unknown type have none")
      .doc("Accepted and without effect: files of an unknown type are sent without one, as httpd 2.4 does.")
      .build();

  /** Whether a file takes the rest of a path. */
  public static final Directive<PathInfo> ACCEPT_PATH_INFO = Directive
      .of("AcceptPathInfo", Shapes.keyword(PathInfo.class)).allowedAnywhere()
      .defaultsTo(PathInfo.DEFAULT, "Default")
      .help("whether a path may go on behind a file: On, Off or Default")
      .doc(
          "Whether /file.html/more is answered with file.html. By default files refuse it with 404, and other handlers"
              + " decide for themselves.")
      .build();

  /** The greatest number of ranges. */
  public static final Directive<Integer> MAX_RANGES = Directive
      .of("MaxRanges", RangeLimits.shape(RangeLimits.DEFAULT_RANGES)).allowedAnywhere()
      .defaultsTo(RangeLimits.DEFAULT_RANGES, "200")
      .help("the greatest number of ranges; with more the whole file is sent")
      .doc("A request for more ranges of a file than this gets the whole file. None switches ranges off.")
      .build();

  /** The greatest number of overlapping ranges. */
  public static final Directive<Integer> MAX_RANGE_OVERLAPS = Directive
      .of("MaxRangeOverlaps", RangeLimits.shape(RangeLimits.DEFAULT_OVERLAPS)).allowedAnywhere()
      .defaultsTo(RangeLimits.DEFAULT_OVERLAPS, "20")
      .help("the greatest number of overlapping ranges; with more the whole file is sent")
      .doc("A request with more ranges than this that touch or overlap the one before gets the whole file.")
      .build();

  /** The greatest number of ranges that go backwards. */
  public static final Directive<Integer> MAX_RANGE_REVERSALS = Directive
      .of("MaxRangeReversals", RangeLimits.shape(RangeLimits.DEFAULT_REVERSALS)).allowedAnywhere()
      .defaultsTo(RangeLimits.DEFAULT_REVERSALS, "20")
      .help("the greatest number of ranges out of order; with more the whole file is sent")
      .doc(
          "A request with more ranges than this that begin before the one that they overlap gets the whole file.")
      .build();

  /** Whether files are sent with a digest. */
  public static final Directive<Boolean> CONTENT_DIGEST = Directive.of("ContentDigest", Shapes.flag())
      .allowedAnywhere().defaultsTo(false, "Off")
      .help("whether the digest of a file is sent with it")
      .doc("Whether whole files are sent with a Content-MD5 field. It reads every file twice.").build();

  private ContentDirectives() {}

  /** What {@code AcceptPathInfo} may say. */
  public enum PathInfo {
    /** Accepted by every handler. */
    ON,
    /** Refused by every handler. */
    OFF,
    /** As the handler wants it; files refuse it. */
    DEFAULT
  }

  /** All of them. */
  public static List<Directive<?>> all() {
    return List.of(ENABLE_SENDFILE, ENABLE_MMAP, FILE_ETAG, ADD_DEFAULT_CHARSET, FORCE_TYPE, DEFAULT_TYPE,
        ACCEPT_PATH_INFO, MAX_RANGES, MAX_RANGE_OVERLAPS, MAX_RANGE_REVERSALS, CONTENT_DIGEST);
  }

  /** Warns of lines that have no effect. */
  public static void check(ServerConfiguration configuration, Findings findings) {
    check(configuration.main(), findings);
    configuration.virtualHosts().forEach(host -> check(host, findings));
  }

  private static void check(VirtualHost host, Findings findings) {
    check(host.ownSettings(), findings);
    host.sections().forEach(section -> check(section, findings));
  }

  private static void check(Section section, Findings findings) {
    check(section.settings(), findings);
    section.sections().forEach(inner -> check(inner, findings));
  }

  private static void check(Settings settings, Findings findings) {
    if (!settings.get(DEFAULT_TYPE).equalsIgnoreCase(NO_TYPE)) {
      settings.where(DEFAULT_TYPE)
          .ifPresent(where -> findings.warning("AH00117: Ignoring deprecated use of DefaultType"
              + " in line " + where.line() + " of " + where.file() + "."));
    }
  }

  private static String charset(String word) throws DirectiveException {
    if (word.equalsIgnoreCase("off")) {
      return "";
    }
    if (word.equalsIgnoreCase("on")) {
      return "iso-8859-1";
    }
    if (!word.matches("[A-Za-z0-9!#$%&'+^_`{}~.:()-]+")) {
      throw new DirectiveException(
          "AddDefaultCharset must be On, Off or the name of a character set, found '" + word
              + "'");
    }
    return word;
  }

  private static Shape<String> mediaType() {
    return Shape.of(Arity.ONE, "media-type|None", line -> {
      String word = line.argument(0);
      boolean isType = word.matches("[\\w!#$&^.+-]+/[\\w!#$&^.+*-]+(\\s*;[\\x20-\\x7e\\t]*)?");
      if (!isType && !word.toLowerCase(Locale.ROOT).equals(NO_TYPE)) {
        throw new DirectiveException(
            line.name() + " must be a media type such as text/plain, or None, found '" + word
                + "'");
      }
      return word;
    });
  }
}
