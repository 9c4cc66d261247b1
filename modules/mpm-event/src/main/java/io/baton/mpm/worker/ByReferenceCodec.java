package io.baton.mpm.worker;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageCodec;

/** Delivers a message as it is, inside this process only. */
public final class ByReferenceCodec implements MessageCodec<MpmMessage, MpmMessage> {

  private static final String NAME = "baton-by-reference";

  /** For every message of the MPM. */
  public static final DeliveryOptions LOCAL = new DeliveryOptions().setCodecName(NAME).setLocalOnly(true);

  private ByReferenceCodec() {}

  /** Makes the codec known to a Vert.x instance, which may know it already from another server. */
  public static void register(Vertx vertx) {
    try {
      vertx.eventBus().registerCodec(new ByReferenceCodec());
    } catch (IllegalStateException alreadyThere) {
      // Another Baton in the same Vert.x instance has registered the same codec.
    }
  }

  @Override
  public void encodeToWire(Buffer buffer, MpmMessage message) {
    throw new UnsupportedOperationException("a connection cannot be handed to another process");
  }

  @Override
  public MpmMessage decodeFromWire(int position, Buffer buffer) {
    throw new UnsupportedOperationException("a connection cannot come from another process");
  }

  @Override
  public MpmMessage transform(MpmMessage message) {
    return message;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
