package io.baton.server.leaks;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.deployment.DeploymentContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a module left in Vert.x. Deployments, consumers, timers and codecs are removed: their code must not run any more, and
 * parts of it could not even be loaded.
 *
 * <p><b>Thread:</b> any. <b>Lifecycle:</b> one look.
 */
final class VertxLeftovers {

  private static final String IN_STOP = " in ServerModule.stop";

  private final Vertx vertx;
  private final Remains remains;
  private final List<String> sentences = new ArrayList<>();
  private final Set<Context> ending = new HashSet<>();

  VertxLeftovers(Vertx vertx, Remains remains) {
    this.vertx = vertx;
    this.remains = remains;
  }

  /** Removes it; a sentence for each thing. */
  List<String> remove() {
    removeDeployments();
    removeConsumers();
    removeTimers();
    removeCodecs();
    return sentences;
  }

  /** What cannot be removed without knowing what it is for; a sentence for each thing. */
  List<String> findOthers() {
    for (Map.Entry<?, ?> map : map(vertx.sharedData(), "localMaps").entrySet()) {
      remains.reachedFrom(map.getValue())
          .ifPresent(type -> sentences.add("local map \"" + map.getKey() + "\" of Vert.x holds a " + type
              + " of " + remains.owner() + ": remove it" + IN_STOP));
    }
    for (String interceptors : List.of("inboundInterceptors", "outboundInterceptors")) {
      PrivateFields.read(vertx.eventBus(), interceptors).flatMap(remains::reachedFrom)
          .ifPresent(type -> sentences.add("event bus interceptor " + type + " of " + remains.owner()
              + " is still set: remove it" + IN_STOP));
    }
    return sentences;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // whether it ends cleanly changes nothing
  private void removeDeployments() {
    if (!(vertx instanceof VertxInternal internal)) {
      return;
    }
    for (DeploymentContext each : internal.deploymentManager().deployments()) {
      each.deployment().instances().stream().filter(remains::hasClassOf).findFirst().ifPresent(verticle -> {
        ending.addAll(each.deployment().contexts());
        removed("verticle " + verticle.getClass().getName(), "was still deployed", "undeployed",
            "undeploy it");
        vertx.undeploy(each.id());
      });
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // local: done when it returns
  private void removeConsumers() {
    for (Map.Entry<?, ?> address : map(vertx.eventBus(), "handlerMap").entrySet()) {
      for (Object holder : elements(address.getValue())) {
        Optional<Object> consumer = PrivateFields.read(holder, "handler");
        if (!isEnding(holder) && consumer.flatMap(remains::reachedFrom).isPresent()
            && consumer.get() instanceof MessageConsumer<?> registered) {
          removed("consumer of address \"" + address.getKey() + "\"", "was still registered", "unregistered",
              "unregister it");
          registered.unregister();
        }
      }
    }
  }

  private void removeTimers() {
    for (Map.Entry<?, ?> timer : map(vertx, "timeouts").entrySet()) {
      if (!isEnding(timer.getValue())) {
        remains.reachedFrom(timer.getValue()).ifPresent(type -> {
          removed("timer " + timer.getKey() + " (" + type + ")", "was still set", "cancelled", "cancel it");
          vertx.cancelTimer((Long) timer.getKey());
        });
      }
    }
  }

  private void removeCodecs() {
    PrivateFields.read(vertx.eventBus(), "codecManager").ifPresent(codecs -> {
      for (Map.Entry<?, ?> codec : map(codecs, "defaultCodecMap").entrySet()) {
        Class<?> type = (Class<?>) codec.getKey();
        if (remains.has(type) || remains.hasClassOf(codec.getValue())) {
          removed("message codec for " + type.getName(), "was still registered", "unregistered",
              "unregister it");
          vertx.eventBus().unregisterDefaultCodec(type);
        }
      }
      for (Map.Entry<?, ?> codec : map(codecs, "userCodecMap").entrySet()) {
        if (remains.hasClassOf(codec.getValue())) {
          removed("message codec \"" + codec.getKey() + "\"", "was still registered", "unregistered",
              "unregister it");
          vertx.eventBus().unregisterCodec((String) codec.getKey());
        }
      }
    });
  }

  /** Whether something belongs to a verticle that is being undeployed, and goes with it. */
  private boolean isEnding(Object ofContext) {
    return PrivateFields.read(ofContext, "context")
        .filter(context -> context instanceof ContextInternal internal && ending.contains(internal.unwrap()))
        .isPresent();
  }

  private void removed(String what, String state, String done, String remedy) {
    sentences.add(
        what + " of " + remains.owner() + " " + state + " and has been " + done + ": " + remedy + IN_STOP);
  }

  private static Map<?, ?> map(Object owner, String field) {
    return PrivateFields.read(owner, field).filter(Map.class::isInstance).map(value -> (Map<?, ?>) value)
        .orElse(Map.of());
  }

  private static List<Object> elements(Object sequence) {
    return PrivateFields.read(sequence, "elements").map(value -> List.of((Object[]) value)).orElse(List.of());
  }
}
