package io.baton.mpm;

import java.util.ArrayList;
import java.util.List;

/**
 * What a generation needs of the listening sockets: some stay, some are new, some are dropped.
 *
 * <p><b>Thread:</b> the parent's.
 */
final class SocketChange {

  /** All that listen for the generation, in file order. */
  final List<OpenSocket> wanted = new ArrayList<>();
  /** Those that were bound for it. */
  final List<OpenSocket> added = new ArrayList<>();
  /** Those that were closed already and listen again. */
  final List<OpenSocket> reopened = new ArrayList<>();
  /** Those that nobody listens at once it is current. */
  final List<OpenSocket> dropped = new ArrayList<>();

  List<BoundSocket> bound() {
    return wanted.stream().map(socket -> new BoundSocket(socket.address, socket.port)).toList();
  }
}
