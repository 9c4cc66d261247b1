package io.baton.modules.authbasic.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.modules.authbasic.password.PasswordHash;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserFileTest {

  private static final String SHA = "{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=";
  private static final String APR1 = "$apr1$Sa./lt$/MGAkQOpG74tBpSpdRkGl.";
  private static final String DES = "abNANd1rDfiNc";

  @Test
  void everyLineIsAUser() {
    UserFile file = parse("joe:" + SHA + "\njim:" + APR1 + "\n").content();

    assertThat(file.size()).isEqualTo(2);
    assertThat(file.has("joe")).isTrue();
    assertThat(file.password("joe").map(PasswordHash::text)).contains(SHA);
    assertThat(file.password("jim").map(PasswordHash::text)).contains(APR1);
    assertThat(file.has("Joe")).isFalse();
    assertThat(file.password("Joe")).isEmpty();
  }

  @Test
  void commentsAndEmptyLinesAndBlanksAroundLinesDoNotCount() {
    FileFormat.Parsed<UserFile> parsed = parse("# joe:x\n\n  \r\n  joe:" + SHA + " \t\r\n");

    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.content().size()).isEqualTo(1);
    assertThat(parsed.content().password("joe")).isPresent();
  }

  @Test
  void lineThatEndsWithABackslashGoesOn() {
    assertThat(parse("joe:\\\n" + SHA + "\njim:" + DES + "\\").content().password("joe")).isPresent();
  }

  @Test
  void firstLineOfAUserCountsAndWhatFollowsAnotherColonDoesNot() {
    UserFile file = parse("joe:" + SHA + ":Joe Doe\njoe:" + APR1 + "\n").content();

    assertThat(file.password("joe").map(PasswordHash::text)).contains(SHA);
  }

  @Test
  void userWhosePasswordCannotBeVerifiedIsThereAndReportedWithoutThePassword() {
    FileFormat.Parsed<UserFile> parsed = parse("joe:plainsecret\njim\njack:" + SHA + "\njoe:" + SHA + "\n");

    assertThat(parsed.content().has("joe")).isTrue();
    assertThat(parsed.content().password("joe")).isEmpty();
    assertThat(parsed.content().has("jim")).isFalse();
    assertThat(parsed.problems()).hasSize(2).noneMatch(problem -> problem.contains("plainsecret"));
    assertThat(parsed.problems().get(0)).startsWith("line 1: the password of 'joe' cannot be verified")
        .endsWith("set it with htpasswd -B");
    assertThat(parsed.problems().get(1)).isEqualTo("line 2 has no colon; a line is name:hash");
  }

  @Test
  void namesAreUtf8OrElseLatin() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(("jürgen:" + SHA + "\n").getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(("rené:" + SHA + "\n").getBytes(StandardCharsets.ISO_8859_1));
    UserFile file = UserFile.parse(bytes.toByteArray()).content();

    assertThat(file.has("jürgen")).isTrue();
    assertThat(file.has("rené")).isTrue();
  }

  @Test
  void everyNameThatIsNotThereHasADecoyAndAlwaysTheSame() {
    UserFile file = parse("joe:" + SHA + "\njim:" + APR1 + "\njack:" + DES + "\nplain:x\n").content();
    Set<String> decoys = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      String decoy = file.decoy("name" + i).orElseThrow().text();
      decoys.add(decoy);
      assertThat(file.decoy("name" + i).orElseThrow().text()).isEqualTo(decoy);
    }

    assertThat(decoys).containsExactlyInAnyOrder(SHA, APR1, DES);
  }

  @Test
  void emptyFileHasNoUsersAndNoDecoys() {
    UserFile file = parse("").content();

    assertThat(file.size()).isZero();
    assertThat(file.decoy("joe")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"joe:" + SHA + "\nji", "joe:" + SHA + "\njim:{SHA}5en6G6", "joe:$2y$05$abcd"})
  void lastLineThatIsNotWholeIsTheBeginningOfOne(String text) {
    assertThat(parse(text).isCutOff()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "joe:" + SHA, "joe:" + SHA + "\n", "joe:plain\n", "joe:plain\njim:" + SHA,
      "# joe"})
  void lastLineWithoutALineEndIsWholeIfItMakesSense(String text) {
    assertThat(parse(text).isCutOff()).isFalse();
  }

  @Test
  void anythingAtAllCanBeRead() {
    byte[] bytes = new byte[4096];
    new java.util.Random(4711).nextBytes(bytes);

    assertThat(UserFile.parse(bytes).problems()).isNotEmpty();
    assertThat(UserFile.parse(bytes).content().size()).isNotNegative();
    assertThat(Line.of(new byte[]{'\n', '\n'})).isEqualTo(List.of());
  }

  private static FileFormat.Parsed<UserFile> parse(String text) {
    return UserFile.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
