package io.baton.modules.logconfig.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.directive.DirectiveException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogFormatErrorsTest {

  @ParameterizedTest
  @CsvSource({"%h %z,%z", "%{x}^tx,%^tx", "%^,%^", "%200Z,%Z"})
  void aLetterThatDoesNotExistIsNamedTogetherWithThoseThatDo(String format, String letter) {
    assertThatThrownBy(() -> LogFormat.of(format)).isInstanceOf(DirectiveException.class)
        .hasMessage("Unrecognized LogFormat directive " + letter + " in '" + format
            + "'; there are %% %A %B %C %D %H %I"
            + " %L %O %P %R %S %T %U %V %X %^ti %^to %a %b %e %f %h %i %k %l %m %n %o %p %q %r %s %t %u %v %x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x %", "x %>", "x %{Referer}", "x %{Referer", "x %404,", "x %!"})
  void aDirectiveThatBreaksOffIsQuoted(String format) {
    assertThatThrownBy(() -> LogFormat.of(format)).isInstanceOf(DirectiveException.class)
        .hasMessage("Ran off end of LogFormat parsing args to some directive: '" + format.substring(2)
            + "' is not complete; write %letter or %{name}letter, and %% for a percent sign");
  }

  @Test
  void argumentsThatALetterDoesNotKnowAreRefusedWithThoseThatItKnows() {
    assertThatThrownBy(() -> LogFormat.of("%{far}p"))
        .hasMessage("LogFormat: %{far}p is unknown; the port can be canonical, local or remote");
    assertThatThrownBy(() -> LogFormat.of("%{x}P"))
        .hasMessage("LogFormat: %{x}P is unknown; it can be pid, tid or hextid");
    assertThatThrownBy(() -> LogFormat.of("%{ns}T"))
        .hasMessage("LogFormat: %{ns}T is unknown; the unit can be s, ms or us");
    assertThatThrownBy(() -> LogFormat.of("%40s"))
        .hasMessage("LogFormat: 40 in '%40s' is no status; a status has 3 digits");
  }

  @Test
  void aFormatRemembersHowItWasWritten() throws DirectiveException {
    assertThat(LogFormat.of("%h %l").text()).isEqualTo("%h %l");
    assertThat(LogFormat.of("%h %l")).hasToString("%h %l");
  }
}
