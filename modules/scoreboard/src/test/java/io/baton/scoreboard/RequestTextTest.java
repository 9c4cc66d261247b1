package io.baton.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTextTest {

  @ParameterizedTest
  @CsvSource(textBlock = """
                         GET http://u:secret@h/a HTTP/1.1,        GET http://u@h/a HTTP/1.1
                         GET http://u:s@cr:et@h/a HTTP/1.1,       GET http://u@h/a HTTP/1.1
                         GET http://:secret@h HTTP/1.1,           GET http://@h HTTP/1.1
                         GET http://u@h/a:b@c HTTP/1.1,           GET http://u@h/a:b@c HTTP/1.1
                         GET http://h:80/a HTTP/1.1,              GET http://h:80/a HTTP/1.1
                         GET http://h/?next=http://u:p@h HTTP/1.1,GET http://h/?next=http://u:p@h HTTP/1.1
                         GET /go?to=http://u:p@h HTTP/1.1,        GET /go?to=http://u:p@h HTTP/1.1
                         GET / HTTP/1.1,                          GET / HTTP/1.1
                         garbage,                                 garbage
                         """)
  void passwordOfAnAbsoluteUriIsNotShown(String line, String shown) {
    assertThat(RequestText.of(line, false)).isEqualTo(shown);
    assertThat(RequestText.of(line, true)).isEqualTo(shown);
  }
}
