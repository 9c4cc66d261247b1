package io.baton.modules.authbasic.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GroupFileTest {

  @Test
  void linesOfAGroupAddUpAndAUserMayBeInMany() {
    GroupFile file = parse("admins: joe jim\n# other: joe\nstaff : joe\nadmins:jack\n").content();

    assertThat(file.groupsOf("joe")).containsExactlyInAnyOrder("admins", "staff");
    assertThat(file.groupsOf("jack")).containsExactly("admins");
    assertThat(file.groupsOf("admins")).isEmpty();
    assertThat(file.groupsOf("nobody")).isEmpty();
  }

  @Test
  void letterCaseOfGroupsDoesNotCountThatOfUsersDoes() {
    GroupFile file = parse("Admins: Joe\n").content();

    assertThat(file.groupsOf("Joe")).containsExactly(GroupFile.key("aDMINS"));
    assertThat(file.groupsOf("joe")).isEmpty();
  }

  @Test
  void longLinesGoOnAndNamesWithBlanksStandInQuotes() {
    GroupFile file = parse("admins: joe \\\n  \"Jim \\\"the\\\" Doe\" 'Jack D'\\\n jill\n").content();

    for (String user : new String[]{"joe", "Jim \"the\" Doe", "Jack D", "jill"}) {
      assertThat(file.groupsOf(user)).as(user).containsExactly("admins");
    }
  }

  @Test
  void groupMayBeEmptyAndALineWithoutColonIsReported() {
    FileFormat.Parsed<GroupFile> parsed = parse("empty:\nadmins joe\n");

    assertThat(parsed.problems()).containsExactly("line 2 has no colon; a line is group: user user ...");
    assertThat(parsed.isCutOff()).isFalse();
    assertThat(parse("staff: joe\nadm").isCutOff()).isTrue();
    assertThat(parse("staff: joe").isCutOff()).isFalse();
  }

  private static FileFormat.Parsed<GroupFile> parse(String text) {
    return GroupFile.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
