package io.baton.http.error;

import io.baton.api.request.RequestRecord;
import io.baton.http.directives.ServerDirectives;
import io.baton.http.directives.ServerSignature;
import io.baton.http.directives.ServerTokens;
import io.baton.http.head.RequestHead;
import io.baton.http.vhost.SelfReference;

/** The built-in page of a failure. */
final class ErrorPage {

  private ErrorPage() {}

  /**
   * The page.
   *
   * @param status what the answer says
   * @param second the status of an error document that failed in its turn; 0 if none did
   * @param location the address that the client is sent to; {@code null} if it is not
   * @param banner how the server names itself
   */
  static String html(RequestRecord record, int status, int second, String location, ServerTokens banner) {
    String reason = StatusText.reason(status);
    StringBuilder page = new StringBuilder(512);
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
        .append(status)
        .append(' ').append(escape(reason)).append("</title>\n</head>\n<body>\n<h1>").append(escape(reason))
        .append("</h1>\n<p>").append(StatusText.explanation(status)).append("</p>\n");
    if (location != null) {
      String target = escape(location);
      page.append("<p>It is here: <a href=\"").append(target).append("\">").append(target)
          .append("</a></p>\n");
    }
    String note = record.notes().getOrDefault(RequestHead.ERROR_NOTE, "");
    if (!note.isEmpty()) {
      page.append("<p>").append(escape(note)).append("</p>\n");
    }
    if (second != 0) {
      page.append("<p>The page that was meant to explain this failed in its turn: ").append(second)
          .append(' ')
          .append(escape(StatusText.reason(second))).append(".</p>\n");
    }
    String signature = signature(record, banner);
    return page.append(signature.isEmpty() ? "" : "<hr>\n").append(signature).append("</body>\n</html>\n")
        .toString();
  }

  /** The line that {@code ServerSignature} asks for; empty if it is off. */
  static String signature(RequestRecord record, ServerTokens banner) {
    ServerSignature signature = record.setting(ServerDirectives.SERVER_SIGNATURE);
    if (signature == ServerSignature.OFF) {
      return "";
    }
    String name = escape(SelfReference.name(record));
    if (signature == ServerSignature.EMAIL) {
      String admin = record.setting(ServerDirectives.SERVER_ADMIN);
      String link = admin.contains("://") ? admin : "mailto:" + admin;
      name = "<a href=\"" + escape(link) + "\">" + name + "</a>";
    }
    return "<address>" + escape(banner.banner()) + " Server at " + name + " Port "
        + SelfReference.port(record) + "</address>\n";
  }

  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
