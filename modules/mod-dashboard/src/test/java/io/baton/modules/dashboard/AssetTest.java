package io.baton.modules.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetTest {

  private final Asset asset = asset("text");

  @Test
  void tagIsAnotherForOtherBytesAndTheSameForTheSame() {
    assertThat(asset("text").tag()).isEqualTo(asset.tag()).matches("\"[A-Za-z0-9_-]{16}\"");
    assertThat(asset("Text").tag()).isNotEqualTo(asset.tag());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "\"other\",W/%s", "*"})
  void clientThatNamesTheTagHasIt(String field) {
    assertThat(asset.isKnownBy(List.of(field.formatted(asset.tag())))).isTrue();
    assertThat(asset.isKnownBy(List.of("\"another field\"", field.formatted(asset.tag())))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"other\"", "W/\"other\", \"and more\"", "text"})
  void clientThatNamesOthersDoesNotHaveIt(String field) {
    assertThat(asset.isKnownBy(List.of(field))).isFalse();
    assertThat(asset.isKnownBy(List.of())).isFalse();
  }

  private static Asset asset(String content) {
    return Asset.of("text/plain", content.getBytes(StandardCharsets.UTF_8));
  }
}
