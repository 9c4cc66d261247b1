package io.baton.mpm.connection;

import static io.baton.mpm.connection.ConnectionState.ASYNC_WAITIO;
import static io.baton.mpm.connection.ConnectionState.CLOSED;
import static io.baton.mpm.connection.ConnectionState.KEEPALIVE;
import static io.baton.mpm.connection.ConnectionState.LINGER;
import static io.baton.mpm.connection.ConnectionState.PROCESSING;
import static io.baton.mpm.connection.ConnectionState.SUSPENDED;
import static io.baton.mpm.connection.ConnectionState.WRITE_COMPLETION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionStateTest {

  private static final Map<ConnectionState, Set<ConnectionState>> ALLOWED = Map.of(
      ASYNC_WAITIO, EnumSet.of(PROCESSING, WRITE_COMPLETION, SUSPENDED, KEEPALIVE, LINGER, CLOSED),
      PROCESSING, EnumSet.of(ASYNC_WAITIO, WRITE_COMPLETION, SUSPENDED, KEEPALIVE, LINGER, CLOSED),
      WRITE_COMPLETION, EnumSet.of(ASYNC_WAITIO, PROCESSING, SUSPENDED, KEEPALIVE, LINGER, CLOSED),
      SUSPENDED, EnumSet.of(ASYNC_WAITIO, PROCESSING, WRITE_COMPLETION, KEEPALIVE, LINGER, CLOSED),
      KEEPALIVE, EnumSet.of(ASYNC_WAITIO, PROCESSING, LINGER, CLOSED),
      LINGER, EnumSet.of(CLOSED),
      CLOSED, EnumSet.noneOf(ConnectionState.class));

  @Test
  void everyPairOfStatesIsAllowedOrRefusedAsTheTableSays() {
    for (ConnectionState from : ConnectionState.values()) {
      for (ConnectionState to : ConnectionState.values()) {
        if (ALLOWED.get(from).contains(to)) {
          assertThat(from.to(to)).isEqualTo(to);
        } else {
          assertThatThrownBy(() -> from.to(to)).isInstanceOf(IllegalStateException.class)
              .hasMessageStartingWith("connection cannot go from " + from + " to " + to + "; allowed: ");
        }
      }
    }
  }

  @Test
  void everyStateButTheLastLeadsToClosed() {
    for (ConnectionState state : ConnectionState.values()) {
      assertThat(state.canGoTo(CLOSED)).isEqualTo(state != CLOSED);
    }
  }
}
