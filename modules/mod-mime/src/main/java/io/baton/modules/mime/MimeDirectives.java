package io.baton.modules.mime;

import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.Place;
import io.baton.api.directive.Shape;
import io.baton.api.directive.Shapes;
import io.baton.modules.mime.ExtensionInfo.Attribute;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The directives of the module. Those that map extensions share one value, so that removals count where they stand. */
final class MimeDirectives {

  private static final Pattern MEDIA_TYPE = Pattern
      .compile("[\\w!#$&^.+-]+/[\\w!#$&^.+*-]+\\s*(;[\\x20-\\x7e\\t]*)?");
  private static final Pattern TOKEN = Pattern.compile("[\\w!#$%&'*+.^`|~:-]+");

  /** Relative to the server root. */
  static final Path DEFAULT_TYPES = Path.of("conf", "mime.types");

  static final Directive<Path> TYPES_CONFIG = Directive.of("TypesConfig", Shapes.path("file"))
      .allowedIn(Place.SERVER).defaultsTo(DEFAULT_TYPES, "conf/mime.types")
      .help("the file of media types and their extensions")
      .doc("The file that says which extensions belong to which media type.").build();

  /** Holds the value of all that map extensions. */
  static final Directive<ExtensionMappings> ADD_TYPE = Directive
      .of("AddType", adding(Attribute.TYPE, "media-type"))
      .allowedAnywhere().defaultsTo(ExtensionMappings.NONE, "").repeated(ExtensionMappings::and)
      .merged(ExtensionMappings::with).help("a media type and its extensions")
      .doc(
          "Files whose names have one of the extensions are of this media type, whatever the types file says.")
      .build();

  static final Directive<ExtensionMappings> REMOVE_TYPE = removing("RemoveType", Attribute.TYPE,
      "media type");

  static final Directive<ExtensionMappings> ADD_CHARSET = Directive
      .of("AddCharset", adding(Attribute.CHARSET, "charset")).allowedAnywhere().sharing(ADD_TYPE)
      .help("a character set and its extensions")
      .doc("Files whose names have one of the extensions are written in this character set.").build();

  static final Directive<ExtensionMappings> REMOVE_CHARSET = removing("RemoveCharset", Attribute.CHARSET,
      "character set");

  static final Directive<ExtensionMappings> ADD_ENCODING = Directive
      .of("AddEncoding", adding(Attribute.ENCODING, "encoding")).allowedAnywhere().sharing(ADD_TYPE)
      .help("a content encoding and its extensions")
      .doc(
          "Files whose names have one of the extensions are encoded in this way. Several encodings of one file are"
              + " named in the order of its extensions.")
      .build();

  static final Directive<ExtensionMappings> REMOVE_ENCODING = removing("RemoveEncoding", Attribute.ENCODING,
      "encoding");

  static final Directive<ExtensionMappings> ADD_LANGUAGE = Directive
      .of("AddLanguage", adding(Attribute.LANGUAGE, "language")).allowedAnywhere().sharing(ADD_TYPE)
      .help("a language and its extensions")
      .doc("Files whose names have one of the extensions are in this language.").build();

  static final Directive<ExtensionMappings> REMOVE_LANGUAGE = removing("RemoveLanguage", Attribute.LANGUAGE,
      "language");

  static final Directive<ExtensionMappings> ADD_HANDLER = Directive
      .of("AddHandler", adding(Attribute.HANDLER, "handler")).allowedAnywhere().sharing(ADD_TYPE)
      .help("a handler and its extensions")
      .doc(
          "Requests for files whose names have one of the extensions are answered by this content handler, unless"
              + " SetHandler names another.")
      .build();

  static final Directive<ExtensionMappings> REMOVE_HANDLER = removing("RemoveHandler", Attribute.HANDLER,
      "handler");

  static final Directive<String> DEFAULT_LANGUAGE = Directive
      .of("DefaultLanguage", Shape.of(Arity.ONE, "language", line -> token(line, "language")))
      .allowedAnywhere()
      .help("the language of files whose extensions name none")
      .doc("The language of files whose names say none.").build();

  static final Directive<Boolean> MOD_MIME_USE_PATH_INFO = Directive.of("ModMimeUsePathInfo", Shapes.flag())
      .allowedIn(Place.DIRECTORY, Place.LOCATION, Place.FILES, Place.IF).defaultsTo(false, "Off")
      .help("whether what stands behind a file's name counts too: On or Off")
      .doc(
          "Whether the extensions are those of the last part of the URL, though it is behind the name of the file.")
      .build();

  static final Directive<List<String>> MULTIVIEWS_MATCH = Directive
      .of("MultiviewsMatch", Shape.of(Arity.ONE_OR_MORE, "Any|NegotiatedOnly|Filters|Handlers ...",
          MimeDirectives::multiviews))
      .allowedAnywhere().defaultsTo(List.of("NegotiatedOnly"), "NegotiatedOnly")
      .help("accepted; there is no negotiation")
      .doc("Accepted and without effect: nothing is negotiated.").build();

  /** Accepted; its value is the names of the filters, of which there are none. */
  static final Directive<List<String>> ADD_OUTPUT_FILTER = filter("AddOutputFilter");

  static final Directive<List<String>> ADD_INPUT_FILTER = filter("AddInputFilter");

  static final Directive<List<String>> REMOVE_OUTPUT_FILTER = filter("RemoveOutputFilter");

  static final Directive<List<String>> REMOVE_INPUT_FILTER = filter("RemoveInputFilter");

  private MimeDirectives() {}

  static List<Directive<?>> all() {
    return List.of(TYPES_CONFIG, ADD_TYPE, REMOVE_TYPE, ADD_CHARSET, REMOVE_CHARSET, ADD_ENCODING,
        REMOVE_ENCODING,
        ADD_LANGUAGE, REMOVE_LANGUAGE, ADD_HANDLER, REMOVE_HANDLER, DEFAULT_LANGUAGE, MOD_MIME_USE_PATH_INFO,
        MULTIVIEWS_MATCH,
        ADD_OUTPUT_FILTER, ADD_INPUT_FILTER, REMOVE_OUTPUT_FILTER, REMOVE_INPUT_FILTER);
  }

  /** Whether a word is a media type, with parameters or without. */
  static boolean isMediaType(String word) {
    return MEDIA_TYPE.matcher(word).matches();
  }

  private static Shape<ExtensionMappings> adding(Attribute attribute, String syntax) {
    return Shape.of(Arity.TWO_OR_MORE, syntax + " extension ...", line -> {
      // Lower case as httpd has it: names of all these kinds are compared without regard to case.
      String value = attribute == Attribute.TYPE ? mediaType(line) : token(line, syntax);
      return ExtensionMappings.adding(attribute, value.toLowerCase(Locale.ROOT), extensions(line, 1));
    });
  }

  private static Directive<ExtensionMappings> removing(String name, Attribute attribute, String what) {
    Shape<ExtensionMappings> shape = Shape.of(Arity.ONE_OR_MORE, "extension ...",
        line -> ExtensionMappings.removing(attribute, extensions(line, 0)));
    return Directive.of(name, shape).allowedAnywhere().sharing(ADD_TYPE)
        .help("the extensions that mean nothing from here on")
        .doc("The extensions say nothing any more of the " + what
            + " of a file. Comes after all additions of the same"
            + " place; inner places may add again.")
        .build();
  }

  private static Directive<List<String>> filter(String name) {
    return Directive.of(name, Shape.of(Arity.ONE_OR_MORE, "filter extension ...", DirectiveLine::arguments))
        .allowedAnywhere().defaultsTo(List.of(), "").repeated(MimeDirectives::join)
        .help("filters and their extensions")
        .doc("Accepted with a warning: there are no filters, and files are sent as they are.").build();
  }

  private static List<String> join(List<String> earlier, List<String> later) {
    List<String> all = new ArrayList<>(earlier);
    all.addAll(later);
    return List.copyOf(all);
  }

  private static List<String> multiviews(DirectiveLine line) throws DirectiveException {
    for (String word : line.arguments()) {
      if (!Set.of("any", "negotiatedonly", "filters", "handlers").contains(word.toLowerCase(Locale.ROOT))) {
        throw new DirectiveException(
            line.name() + " must be Any, NegotiatedOnly, or Filters and Handlers, found '"
                + word + "'");
      }
    }
    return line.arguments();
  }

  private static String mediaType(DirectiveLine line) throws DirectiveException {
    if (!isMediaType(line.argument(0))) {
      throw new DirectiveException(line.name() + ": '" + line.argument(0)
          + "' is no media type; it must look like text/plain, and stand in quotes if it has parameters");
    }
    return line.argument(0);
  }

  private static String token(DirectiveLine line, String what) throws DirectiveException {
    if (!TOKEN.matcher(line.argument(0)).matches()) {
      throw new DirectiveException(
          line.name() + ": '" + line.argument(0) + "' cannot be the name of a " + what);
    }
    return line.argument(0);
  }

  private static List<String> extensions(DirectiveLine line, int from) throws DirectiveException {
    List<String> extensions = new ArrayList<>();
    for (String word : line.arguments().subList(from, line.arguments().size())) {
      String extension = word.startsWith(".") ? word.substring(1) : word;
      if (extension.isEmpty() || extension.indexOf('.') >= 0 || extension.indexOf('/') >= 0) {
        throw new DirectiveException(
            line.name() + ": '" + word + "' is no extension; write one as .html or html,"
                + " several as several words");
      }
      extensions.add(extension.toLowerCase(Locale.ROOT));
    }
    return extensions;
  }
}
