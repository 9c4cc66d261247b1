package io.baton.mpm.accept;

import io.netty.channel.Channel;

/** Is told of each connection that a child was given. */
@FunctionalInterface
public interface AdmissionListener {

  /**
   * A connection came in by a listening socket and was admitted. Called on the acceptor's thread before the channel is
   * registered: the receiver adds its handler to the pipeline and leaves the rest to the event loop.
   */
  void admitted(AdmissionGate gate, Channel channel, ListenRecord record);
}
