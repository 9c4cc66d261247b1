package io.baton.api.body;

import io.vertx.core.ThreadingModel;
import java.io.InputStream;
import java.io.OutputStream;

/** The two ways between a handler and its client. Implemented by the server; handlers use them through the request record. */
public interface ClientStreams {

  /** The body of the request; always the same stream. */
  InputStream input();

  /** The body of the answer; always the same stream. */
  OutputStream output();

  /** Answers with the pieces of a generator, and takes the generator over. */
  void send(ThreadingModel where, PieceGenerator generator);
}
