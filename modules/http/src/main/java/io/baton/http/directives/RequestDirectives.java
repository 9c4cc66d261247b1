package io.baton.http.directives;

import static io.baton.api.directive.Place.SERVER;
import static io.baton.api.directive.Place.VIRTUAL_HOST;

import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.Shape;
import io.baton.api.directive.Shapes;
import java.util.List;

/** What a request may look like, and who answers it. */
public final class RequestDirectives {

  /** The longest first line. */
  public static final Directive<Integer> LIMIT_REQUEST_LINE = Directive
      .of("LimitRequestLine", number("number", "must be a non-negative integer"))
      .allowedIn(SERVER, VIRTUAL_HOST).defaultsTo(8190)
      .help("the longest request line that is read, in bytes")
      .doc("The greatest number of bytes of a request's first line; a longer one is answered with 414. Where "
          + "several virtual hosts share an address, that of the first counts.")
      .build();

  /** The most header fields. */
  public static final Directive<Integer> LIMIT_REQUEST_FIELDS = Directive
      .of("LimitRequestFields", number("number", "must be a non-negative integer (0 = no limit)"))
      .allowedIn(SERVER, VIRTUAL_HOST).defaultsTo(100)
      .help("the greatest number of header fields of a request; 0 for any number")
      .doc("The greatest number of header fields of a request, 0 for any; more are answered with 400. Where "
          + "several virtual hosts share an address, that of the first counts.")
      .build();

  /** The longest header field. */
  public static final Directive<Integer> LIMIT_REQUEST_FIELD_SIZE = Directive
      .of("LimitRequestFieldSize", number("bytes", "must be a non-negative integer"))
      .allowedIn(SERVER, VIRTUAL_HOST).defaultsTo(8190)
      .help("the longest header field of a request, in bytes")
      .doc("The greatest number of bytes of one header field, name and value; a longer one is answered with "
          + "400. Where several virtual hosts share an address, that of the first counts.")
      .build();

  /** The longest body. */
  public static final Directive<Long> LIMIT_REQUEST_BODY = Directive
      .of("LimitRequestBody", Shape.of(Arity.ONE, "bytes", RequestDirectives::bodyLimit)).allowedAnywhere()
      .defaultsTo(1L << 30).help("the longest request body, in bytes; 0 for any length")
      .doc("The greatest number of bytes of a request's body, 0 for any; a longer one is answered with 413.")
      .build();

  /** How many times a request may be sent on to another path. */
  public static final Directive<Integer> LIMIT_INTERNAL_RECURSION = Directive
      .of("LimitInternalRecursion",
          Shape.of(Arity.ONE_OR_TWO, "number [number]", l -> (int) Shapes.wholeNumber(l, 0, 0, 10_000)))
      .allowedIn(SERVER, VIRTUAL_HOST).defaultsTo(10)
      .help("how often a request may be sent on inside the server")
      .doc("How many times a request may be sent on to another path inside the server, by index files and "
          + "error documents for example, before it is answered with 500; 0 for any number. A second number "
          + "is accepted; Baton has no subrequests.")
      .build();

  /** How strictly the syntax of requests is taken. */
  public static final Directive<HttpProtocolOptions> HTTP_PROTOCOL_OPTIONS = Directive
      .of("HttpProtocolOptions",
          Shape.of(Arity.ONE_OR_MORE,
              "[Strict|Unsafe] [RegisteredMethods|LenientMethods] [Allow0.9|Require1.0]",
              HttpProtocolOptions::parse))
      .allowedIn(SERVER, VIRTUAL_HOST)
      .defaultsTo(HttpProtocolOptions.DEFAULT, "Strict LenientMethods Allow0.9")
      .repeated(HttpProtocolOptions::with).merged(HttpProtocolOptions::with)
      .help(
          "how strictly requests must keep to the rules: Strict or Unsafe, RegisteredMethods or LenientMethods, "
              + "Require1.0 or Allow0.9")
      .doc("Unsafe lets requests pass whose URL or Host header field has characters that are not allowed "
          + "there. RegisteredMethods answers methods that no standard knows with 501 before anything else. "
          + "HTTP/0.9 requests are always refused, whatever is said here.")
      .build();

  /** The {@code TRACE} method. */
  public static final Directive<TraceEnable> TRACE_ENABLE = Directive
      .of("TraceEnable", Shape.of(Arity.ONE, "On|Off|extended", l -> TraceEnable.parse(l)))
      .allowedIn(SERVER, VIRTUAL_HOST).defaultsTo(TraceEnable.ON, "On")
      .help("whether TRACE is answered: on, off, or extended for requests with a body")
      .doc("On answers TRACE requests with the head that came in, and refuses those with a body; extended "
          + "allows a body of up to 64 KiB; Off refuses them with 405.")
      .build();

  /** What becomes of an encoded slash. */
  public static final Directive<AllowEncodedSlashes> ALLOW_ENCODED_SLASHES = Directive
      .of("AllowEncodedSlashes", Shape.of(Arity.ONE, "On|Off|NoDecode", l -> AllowEncodedSlashes.parse(l)))
      .allowedIn(SERVER, VIRTUAL_HOST).defaultsTo(AllowEncodedSlashes.OFF, "Off")
      .help("whether an encoded slash may stand in a URL, and whether it is decoded")
      .doc("Off answers paths with an encoded slash (%2F) with 404. On decodes it, NoDecode leaves it as it "
          + "is.")
      .build();

  /** Whether slashes in a row are one. */
  public static final Directive<Boolean> MERGE_SLASHES = Directive.of("MergeSlashes", Shapes.flag())
      .allowedIn(SERVER, VIRTUAL_HOST).defaultsTo(true, "On")
      .help("whether several slashes in a row count as one")
      .doc("Whether slashes in a row become one before a path is matched with anything. With Off, "
          + "<LocationMatch> sees them.")
      .build();

  /** Who answers. */
  public static final Directive<String> SET_HANDLER = Directive
      .of("SetHandler", Shapes.word("handler-name|none")).allowedAnywhere()
      .help("the handler that answers, whatever else would choose one")
      .doc("The content handler that answers, server-status for one; none takes back what an outer section "
          + "has chosen. The modules say which handlers they have.")
      .build();

  static final List<Directive<?>> ALL = List.of(LIMIT_REQUEST_LINE, LIMIT_REQUEST_FIELDS,
      LIMIT_REQUEST_FIELD_SIZE, LIMIT_REQUEST_BODY, LIMIT_INTERNAL_RECURSION, HTTP_PROTOCOL_OPTIONS,
      TRACE_ENABLE, ALLOW_ENCODED_SLASHES, MERGE_SLASHES, SET_HANDLER);

  private RequestDirectives() {}

  private static Shape<Integer> number(String syntax, String rule) {
    return Shape.of(Arity.ONE, syntax, line -> {
      String word = line.argument(0);
      try {
        int value = Integer.parseInt(word);
        if (value >= 0) {
          return value;
        }
      } catch (NumberFormatException e) {
        // One message for all that is no such number.
      }
      throw new DirectiveException(line.name() + " \"" + word + "\" " + rule);
    });
  }

  private static Long bodyLimit(DirectiveLine line) throws DirectiveException {
    String word = line.argument(0);
    try {
      long value = Long.parseLong(word);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // One message for all that is no such number.
    }
    throw new DirectiveException(
        line.name() + " requires a non-negative integer, found '" + word + "'.");
  }
}
