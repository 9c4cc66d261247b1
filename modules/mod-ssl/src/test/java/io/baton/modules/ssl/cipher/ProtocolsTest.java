package io.baton.modules.ssl.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.directive.DirectiveException;
import io.baton.modules.harness.ConfigurationText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolsTest {

  private static List<String> names(String words) throws DirectiveException {
    return Protocols.of(ConfigurationText.line(1, "SSLProtocol", words)).names();
  }

  @ParameterizedTest
  @CsvSource({"all -SSLv3,TLSv1.2 TLSv1.3", "ALL,TLSv1.2 TLSv1.3", "TLSv1.2,TLSv1.2", "-all +TLSv1.3,TLSv1.3",
      "all -TLSv1 -TLSv1.1 -tlsv1.2,TLSv1.3", "TLSv1.2 TLSv1.3,TLSv1.3", "TLSv1.2 +TLSv1.3,TLSv1.2 TLSv1.3"})
  void wordsAddTakeAwayAndBeginAnew(String words, String expected) throws DirectiveException {
    assertThat(names(words)).containsExactly(expected.split(" "));
  }

  @Test
  void whatTheVirtualMachineDoesNotHaveIsNamed() {
    assertThatThrownBy(() -> names("all +SSLv3")).hasMessageContaining("SSLv3 is not available")
        .hasMessageContaining("this Java has TLSv1.2 TLSv1.3")
        .hasMessageContaining("jdk.tls.disabledAlgorithms");
    assertThatThrownBy(() -> names("SSLv2")).hasMessageContaining("Illegal protocol 'SSLv2'")
        .hasMessageContaining("no longer supported");
    assertThatThrownBy(() -> names("TLS1.2")).hasMessageContaining("Illegal protocol 'TLS1.2'");
    assertThatThrownBy(() -> names("all -TLSv1.2 -TLSv1.3")).hasMessageStartingWith("AH02231")
        .hasMessageContaining("leaves none of TLSv1.2 TLSv1.3");
  }
}
