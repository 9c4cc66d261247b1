package io.baton.testkit.client;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes the body of a response piece by piece as it arrives, so that large bodies need no memory. */
@FunctionalInterface
public interface BodySink {
  /** A sink that forgets everything. */
  BodySink DISCARD = part -> part.position(part.limit());

  /**
   * Takes one piece.
   *
   * @param part must be consumed wholly before returning; it is used again afterwards
   * @throws IOException if the body is not what it should be; the response is then given up
   */
  void accept(ByteBuffer part) throws IOException;
}
