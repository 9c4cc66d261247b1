package io.baton.testkit.client;

import java.net.ProtocolException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The syntax of the lines around a body (RFC 9112 sections 4 to 7): text in, value or {@link ProtocolException} out. */
final class HeadSyntax {
  private static final Pattern STATUS_LINE = Pattern
      .compile("(HTTP/1\\.[01]) ([1-9][0-9]{2})(?: ([^\\p{Cntrl}]*))?");
  private static final Pattern FIELD_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
  private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9A-Fa-f]{1,15})[ \\t]*(?:;.*)?");

  private HeadSyntax() {}

  static ResponseHead head(String statusLine, RawHeaders headers) throws ProtocolException {
    Matcher matcher = STATUS_LINE.matcher(statusLine);
    if (!matcher.matches()) {
      throw new ProtocolException("no status line: \"" + statusLine + '"');
    }
    String reason = matcher.group(3) == null ? "" : matcher.group(3);
    return new ResponseHead(matcher.group(1), Integer.parseInt(matcher.group(2)), reason, headers);
  }

  static RawHeaders.Line headerLine(String text) throws ProtocolException {
    int colon = text.indexOf(':');
    if (colon < 0 || !FIELD_NAME.matcher(text.substring(0, colon)).matches()) {
      throw new ProtocolException("no header line: \"" + text + '"');
    }
    return new RawHeaders.Line(text.substring(0, colon), text.substring(colon + 1).strip());
  }

  static long chunkSize(String text) throws ProtocolException {
    Matcher matcher = CHUNK_SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new ProtocolException("no chunk size: \"" + text + '"');
    }
    return Long.parseLong(matcher.group(1), 16);
  }

  static BodyFraming framing(ResponseHead head, boolean answersHead) throws ProtocolException {
    RawHeaders headers = head.headers();
    List<String> codings = headers.all("Transfer-Encoding");
    boolean hasLength = headers.first("Content-Length").isPresent();
    if (!codings.isEmpty() && hasLength) {
      throw new ProtocolException("both Transfer-Encoding and Content-Length: " + head);
    }
    int status = head.status();
    if (answersHead || status < 200 || status == 204 || status == 304) {
      return BodyFraming.NONE;
    }
    if (codings.isEmpty()) {
      return hasLength ? BodyFraming.LENGTH : BodyFraming.UNTIL_CLOSE;
    }
    if (codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked")) {
      return BodyFraming.CHUNKED;
    }
    throw new ProtocolException("a transfer coding that nobody asked for: " + codings);
  }

  static long contentLength(RawHeaders headers) throws ProtocolException {
    List<String> values = headers.all("Content-Length");
    if (values.size() != 1 || !LENGTH.matcher(values.get(0)).matches()) {
      throw new ProtocolException("no single Content-Length: " + values);
    }
    return Long.parseLong(values.get(0));
  }
}
