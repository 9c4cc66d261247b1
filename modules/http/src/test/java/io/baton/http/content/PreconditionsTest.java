package io.baton.http.content;

import static io.baton.http.content.Preconditions.Outcome.FAILED;
import static io.baton.http.content.Preconditions.Outcome.NOT_MODIFIED;
import static io.baton.http.content.Preconditions.Outcome.PROCEED;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreconditionsTest {

  private static final String TAG = "\"a\"";
  private static final long MODIFIED = 1_577_934_245;
  private static final long NOW = MODIFIED + 3600;
  private static final String BEFORE = HttpDate.format(MODIFIED - 1);
  private static final String SAME = HttpDate.format(MODIFIED);
  private static final String AFTER = HttpDate.format(MODIFIED + 1);
  private static final String FUTURE = HttpDate.format(NOW + 1);

  @ParameterizedTest
  @CsvSource(nullValues = "-", quoteCharacter = '\'', value = {
      // if-match, if-unmodified-since, if-none-match, if-modified-since, of GET, of POST
      "-,-,-,-,PROCEED,PROCEED",
      // If-Match compares strongly, and If-Unmodified-Since counts only without it.
      "\"a\",-,-,-,PROCEED,PROCEED", "W/\"a\",-,-,-,FAILED,FAILED", "\"b\",-,-,-,FAILED,FAILED",
      "*,-,-,-,PROCEED,PROCEED", "\"a\",before,-,-,PROCEED,PROCEED", "\"b\",after,-,-,FAILED,FAILED",
      "-,before,-,-,FAILED,FAILED", "-,same,-,-,PROCEED,PROCEED", "-,after,-,-,PROCEED,PROCEED",
      "-,x,-,-,PROCEED,PROCEED",
      // If-None-Match compares weakly, and If-Modified-Since counts only without it.
      "-,-,\"a\",-,NOT_MODIFIED,FAILED", "-,-,W/\"a\",-,NOT_MODIFIED,FAILED", "-,-,*,-,NOT_MODIFIED,FAILED",
      "-,-,\"b\",-,PROCEED,PROCEED", "-,-,\"b\",same,PROCEED,PROCEED", "-,-,\"a\",before,NOT_MODIFIED,FAILED",
      "-,-,-,before,PROCEED,PROCEED", "-,-,-,same,NOT_MODIFIED,PROCEED", "-,-,-,after,NOT_MODIFIED,PROCEED",
      "-,-,-,future,PROCEED,PROCEED", "-,-,-,x,PROCEED,PROCEED",
      // The first two come before the others.
      "\"b\",-,\"a\",-,FAILED,FAILED", "\"a\",-,\"a\",-,NOT_MODIFIED,FAILED",
      "-,before,\"a\",same,FAILED,FAILED",
      "-,after,-,same,NOT_MODIFIED,PROCEED"})
  void conditionsAreEvaluatedInTheOrderOfTheStandard(String match, String unmodified, String noneMatch,
      String modified, Preconditions.Outcome ofGet, Preconditions.Outcome ofPost) {
    MultiMap fields = MultiMap.caseInsensitiveMultiMap();
    put(fields, "If-Match", match);
    put(fields, "If-Unmodified-Since", unmodified);
    put(fields, "If-None-Match", noneMatch);
    put(fields, "If-Modified-Since", modified);

    assertThat(Preconditions.evaluate(fields, true, TAG, MODIFIED, NOW)).isEqualTo(ofGet);
    assertThat(Preconditions.evaluate(fields, false, TAG, MODIFIED, NOW)).isEqualTo(ofPost);
  }

  private static void put(MultiMap fields, String name, String value) {
    if (value != null) {
      fields.add(name, switch (value) {
        case "before" -> BEFORE;
        case "same" -> SAME;
        case "after" -> AFTER;
        case "future" -> FUTURE;
        default -> value;
      });
    }
  }

  @Test
  void listMayBeSpreadOverSeveralFields() {
    MultiMap fields = MultiMap.caseInsensitiveMultiMap().add("If-None-Match", "\"x\"").add("If-None-Match",
        TAG);

    assertThat(Preconditions.evaluate(fields, true, TAG, MODIFIED, NOW)).isEqualTo(NOT_MODIFIED);
  }

  @Test
  void fileWithoutTagMatchesOnlyTheStar() {
    MultiMap star = MultiMap.caseInsensitiveMultiMap().add("If-Match", "*");
    MultiMap named = MultiMap.caseInsensitiveMultiMap().add("If-Match", TAG);
    MultiMap none = MultiMap.caseInsensitiveMultiMap().add("If-None-Match", TAG);

    assertThat(Preconditions.evaluate(star, true, null, MODIFIED, NOW)).isEqualTo(PROCEED);
    assertThat(Preconditions.evaluate(named, true, null, MODIFIED, NOW)).isEqualTo(FAILED);
    assertThat(Preconditions.evaluate(none, true, null, MODIFIED, NOW)).isEqualTo(PROCEED);
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '\'', value = {"\"a\",true", " \"a\" ,true", "W/\"a\",false", "\"b\",false",
      "same,true", "before,false", "after,false", "x,false", "*,false"})
  void rangeIsAllowedIfTheClientHasExactlyThisFile(String validator, boolean allowed) {
    MultiMap fields = MultiMap.caseInsensitiveMultiMap();
    put(fields, "If-Range", validator);

    assertThat(Preconditions.allowRange(fields, TAG, MODIFIED, NOW)).isEqualTo(allowed);
  }

  @Test
  void dateOfAFileThatChangedJustNowAllowsNoRange() {
    MultiMap fields = MultiMap.caseInsensitiveMultiMap().add("If-Range", SAME);

    assertThat(Preconditions.allowRange(fields, TAG, MODIFIED, MODIFIED + 59)).isFalse();
    assertThat(Preconditions.allowRange(fields, TAG, MODIFIED, MODIFIED + 60)).isTrue();
  }

  @Test
  void rangeIsAllowedWithoutCondition() {
    assertThat(Preconditions.allowRange(MultiMap.caseInsensitiveMultiMap(), null, MODIFIED, NOW)).isTrue();
  }
}
