package io.baton.modules.ssl;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** A plain HTTP request on a port that speaks TLS. */
final class PlainRequest {

  private static final String PAGE = """
                                     <!DOCTYPE html>
                                     <html lang="en">
                                     <head>
                                     <meta charset="utf-8">
                                     <title>400 Bad Request</title>
                                     </head>
                                     <body>
                                     <h1>Bad Request</h1>
                                     <p>This server could not make sense of the request.<br />
                                     Reason: You're speaking plain HTTP to an SSL-enabled server port.<br />
                                      Instead use the HTTPS scheme to access this URL, please.<br />
                                     </p>
                                     </body>
                                     </html>
                                     """;

  private PlainRequest() {}

  /** Whether what came in begins like a method, a letter: the records of TLS begin with small numbers. */
  static boolean beginsAt(ByteBuf in) {
    if (!in.isReadable()) {
      return false;
    }
    int first = in.getUnsignedByte(in.readerIndex());
    return (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z');
  }

  /** The answer: what to do instead. */
  static ByteBuf refusal(ByteBuf in, ByteBufAllocator allocator) {
    boolean head = in.readableBytes() >= 5
        && in.toString(in.readerIndex(), 5, StandardCharsets.ISO_8859_1).equals("HEAD ");
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
    byte[] answer = ("HTTP/1.1 400 Bad Request\r\nDate: " + date + "\r\nConnection: close\r\n"
        + "Content-Type: text/html; charset=utf-8\r\nContent-Length: " + PAGE.length() + "\r\n\r\n"
        + (head ? "" : PAGE)).getBytes(StandardCharsets.ISO_8859_1);
    return allocator.buffer(answer.length).writeBytes(answer);
  }
}
