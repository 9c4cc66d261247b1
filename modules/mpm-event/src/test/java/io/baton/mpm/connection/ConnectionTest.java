package io.baton.mpm.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.request.RequestRecord;
import io.baton.mpm.accept.ListenRecord;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConnectionTest {

  private final Connection connection = new Connection(1, 0, "child", new ListenRecord());

  @Test
  void whatWasMovedSinceTheLastRequestBelongsToTheNextOne() {
    connection.read(100);
    connection.wrote(1000);
    RequestRecord first = told();
    connection.read(20);
    RequestRecord second = told();
    RequestRecord third = told();

    assertThat(first.bytesIn()).isEqualTo(100);
    assertThat(first.bytesOut()).isEqualTo(1000);
    assertThat(second.bytesIn()).isEqualTo(20);
    assertThat(second.bytesOut()).isZero();
    assertThat(third.bytesIn()).isZero();
  }

  @Test
  void bytesAfterParkingArePartOfARequest() {
    connection.read(100);
    assertThat(connection.hasPartOfRequest()).isTrue();
    connection.parked(0, java.time.Duration.ofSeconds(5));
    assertThat(connection.hasPartOfRequest()).isFalse();
    connection.read(1);
    assertThat(connection.hasPartOfRequest()).isTrue();
  }

  @Test
  void closedConnectionCannotComeBack() {
    connection.state(ConnectionState.CLOSED);

    assertThatThrownBy(() -> connection.state(ConnectionState.PROCESSING))
        .isInstanceOf(IllegalStateException.class);
    assertThat(connection.isOpen()).isFalse();
  }

  private RequestRecord told() {
    RequestRecord request = new RequestRecord(null, connection, Instant.EPOCH, 0);
    connection.tellTransferred(request);
    return request;
  }
}
