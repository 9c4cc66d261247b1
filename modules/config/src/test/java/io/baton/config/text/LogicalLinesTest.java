package io.baton.config.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LogicalLinesTest {

  @Test
  void givesLinesWithoutBlanksAtTheirEndsAndWithTheirNumbers() throws Exception {
    assertThat(read("  one \n\n\t two\u000b\nthree")).containsExactly("1:one", "3:two", "4:three");
  }

  @Test
  void leavesOutCommentsAndWhatTheyContinueInto() throws Exception {
    assertThat(read("# a \\\nb\n  # c\nd # e\n")).containsExactly("4:d # e");
  }

  @Test
  void joinsContinuedLinesAndCountsTheLastOne() throws Exception {
    assertThat(read("a \\\n  b\\\nc\nd")).containsExactly("3:a   bc", "4:d");
  }

  @Test
  void takesLineEndsOfBothKinds() throws Exception {
    assertThat(read("a \\\r\n b\r\nc\r\n\r\nd\re")).containsExactly("2:a  b", "3:c", "5:d\re");
  }

  @Test
  void takesAwayOnlyOneBackslashOfTwo() throws Exception {
    assertThat(read("a\\\\\nb")).containsExactly("2:a\\b");
  }

  @Test
  void keepsABackslashAtTheVeryEndOfTheFile() throws Exception {
    assertThat(read("a\\")).containsExactly("1:a\\");
    assertThat(read("a\\\n")).containsExactly("1:a");
    assertThat(read("\\\n\\\n")).isEmpty();
  }

  @Test
  void readsNothingFromNothing() throws Exception {
    assertThat(read("")).isEmpty();
    assertThat(read("\n")).isEmpty();
  }

  @Test
  void refusesALineThatIsTooLongAndGoesOnBehindIt() throws Exception {
    LogicalLines lines = new LogicalLines(stream("12345678\n123456789\\\nx\\\ny\n12345678\\\n\nend"), 8);

    assertThat(lines.next()).isEqualTo(new LogicalLine("12345678", 1));
    assertThatThrownBy(lines::next).isInstanceOf(UnreadableLineException.class).hasMessage("Line too long")
        .extracting(e -> ((UnreadableLineException) e).number()).isEqualTo(4);
    assertThatThrownBy(lines::next).hasMessage("Line too long");
    assertThat(lines.next()).isEqualTo(new LogicalLine("end", 7));
    assertThat(lines.next()).isNull();
  }

  @Test
  void takesLinesUpToHttpdsLimit() throws Exception {
    String longest = "x".repeat(LogicalLines.MAX_LINE_BYTES);

    assertThat(new LogicalLines(stream(longest + "\n")).next().text()).hasSize(LogicalLines.MAX_LINE_BYTES);
    assertThatThrownBy(() -> new LogicalLines(stream(longest + "x\n")).next()).hasMessage("Line too long");
  }

  @Test
  void refusesALineWithNulByte() throws Exception {
    LogicalLines lines = new LogicalLines(stream("a\0b\nc\n"));

    assertThatThrownBy(lines::next).hasMessage("Line contains a NUL byte");
    assertThat(lines.next()).isEqualTo(new LogicalLine("c", 2));
  }

  @Test
  void takesBytesThatAreNotUtf8AsLatin1() throws Exception {
    byte[] bytes = {'a', (byte) 0xc3, (byte) 0xa9, '\n', 'b', (byte) 0xe9, '\n'};

    assertThat(read(new ByteArrayInputStream(bytes))).containsExactly("1:a\u00e9", "2:b\u00e9");
  }

  @Test
  void dropsAByteOrderMarkAtTheStartOnly() throws Exception {
    assertThat(read("\ufeffa\n\ufeffb")).containsExactly("1:a", "2:\ufeffb");
  }

  @Test
  void countsBytesAndLines() throws Exception {
    LogicalLines lines = new LogicalLines(stream("a\nb\n"));

    assertThat(lines.number()).isZero();
    assertThat(lines.next()).isNotNull();

    assertThat(lines.number()).isEqualTo(1);
    assertThat(lines.bytesRead()).isEqualTo(2);
  }

  @Test
  void passesOnWhatTheStreamThrows() throws Exception {
    InputStream closed = InputStream.nullInputStream();
    closed.close();

    assertThatThrownBy(() -> new LogicalLines(closed).next()).isInstanceOf(IOException.class);
  }

  private static List<String> read(String text) throws Exception {
    return read(stream(text));
  }

  private static List<String> read(InputStream in) throws Exception {
    LogicalLines lines = new LogicalLines(in);
    List<String> result = new ArrayList<>();
    for (LogicalLine line = lines.next(); line != null; line = lines.next()) {
      result.add(line.number() + ":" + line.text());
    }
    return result;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
