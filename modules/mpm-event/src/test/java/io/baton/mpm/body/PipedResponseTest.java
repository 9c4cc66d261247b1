package io.baton.mpm.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipedResponseTest {

  private final List<Runnable> onListener = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private boolean full;
  private boolean ended;

  @Test
  void drainHandlerThatIsSetWhenThereIsRoomAlreadyIsTold() {
    piped().drainHandler(room -> told.add("room"));

    onListener.forEach(Runnable::run);
    assertThat(told).containsExactly("room");
  }

  @Test
  void drainHandlerIsToldOnTheListenerAndNotAtOnce() {
    piped().drainHandler(room -> told.add("room"));

    assertThat(told).isEmpty();
    assertThat(onListener).hasSize(1);
  }

  @Test
  void drainHandlerOfAFullResponseIsLeftToVertx() {
    full = true;

    piped().drainHandler(room -> told.add("room"));

    assertThat(onListener).isEmpty();
  }

  @Test
  void drainHandlerOfAnEndedResponseIsToldNothing() {
    ended = true;

    piped().drainHandler(room -> told.add("room"));

    assertThat(onListener).isEmpty();
  }

  @Test
  void takingTheDrainHandlerAwayTellsNobody() {
    piped().drainHandler(null);

    assertThat(onListener).isEmpty();
  }

  private PipedResponse piped() {
    HttpServerResponse response = (HttpServerResponse) Proxy.newProxyInstance(getClass().getClassLoader(),
        new Class<?>[]{HttpServerResponse.class}, (proxy, method, arguments) -> switch (method.getName()) {
          case "writeQueueFull" -> full;
          case "ended" -> ended;
          case "closed" -> false;
          case "drainHandler" -> proxy;
          default -> throw new UnsupportedOperationException(method.getName());
        });
    return new PipedResponse(response, onListener::add);
  }
}
