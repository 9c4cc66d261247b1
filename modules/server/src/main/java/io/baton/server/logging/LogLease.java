package io.baton.server.logging;

import io.baton.api.log.LogFile;

/**
 * One user's hold on an open log.
 *
 * <p><b>Thread:</b> any.
 * <p><b>Lifecycle:</b> until {@link #close}, which does not wait; the log itself is closed with its last lease, after the
 * lines that were written before. Lines that are written after are refused.
 */
public interface LogLease extends LogFile, AutoCloseable {

  @Override
  void close();
}
