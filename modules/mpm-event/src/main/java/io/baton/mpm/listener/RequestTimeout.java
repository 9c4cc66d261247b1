package io.baton.mpm.listener;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;

/** The answer to a client that began a request and did not finish it (RFC 9110 §15.5.9). */
final class RequestTimeout {

  private static final String ANSWER = """
                                       HTTP/1.1 408 Request Timeout\r
                                       Connection: close\r
                                       Content-Type: text/plain; charset=utf-8\r
                                       Content-Length: 31\r
                                       \r
                                       The request came in too slowly.""";

  private RequestTimeout() {}

  static ByteBuf answer(ByteBufAllocator allocator) {
    return ByteBufUtil.writeAscii(allocator, ANSWER);
  }
}
