package io.baton.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WordScannerTest {

  @Test
  void splitsAtWhiteSpaceOfEveryKind() {
    assertThat(WordScanner.words(" a\tb \u000b c\fd\re ")).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void takesWhatStandsBetweenQuotesAsOneWord() {
    assertThat(WordScanner.words("\"a b\" 'c d'")).containsExactly("a b", "c d");
    assertThat(WordScanner.words("\"a'b\" 'c\"d'")).containsExactly("a'b", "c\"d");
  }

  @Test
  void beginsANewWordBehindAClosingQuote() {
    assertThat(WordScanner.words("\"a\"b'c'")).containsExactly("a", "b'c'");
  }

  @Test
  void takesQuotesInsideAWordAsText() {
    assertThat(WordScanner.words("a\"b c\"")).containsExactly("a\"b", "c\"");
  }

  @Test
  void endsAnOpenQuoteAtTheEndOfTheLine() {
    assertThat(WordScanner.words("\"open end ")).containsExactly("open end ");
    assertThat(WordScanner.words("x \"")).containsExactly("x", "");
  }

  @Test
  void takesTheMeaningFromAQuoteWithABackslash() {
    assertThat(WordScanner.words("\"a \\\" b\"")).containsExactly("a \" b");
    assertThat(WordScanner.words("'a \\' b'")).containsExactly("a ' b");
    assertThat(WordScanner.words("\"a \\' b\"")).containsExactly("a \\' b");
    assertThat(WordScanner.words("a\\\"b")).containsExactly("a\\\"b");
  }

  @Test
  void makesOneBackslashOfTwo() {
    assertThat(WordScanner.words("a\\\\b \"c\\\\d\" \"e\\\\\" f")).containsExactly("a\\b", "c\\d", "e\\",
        "f");
    assertThat(WordScanner.words("a\\b \\ \\\\\\")).containsExactly("a\\b", "\\", "\\\\");
  }

  @Test
  void knowsAnEmptyWordFromNone() {
    assertThat(WordScanner.words("\"\" ''")).containsExactly("", "");
    assertThat(WordScanner.words("  ")).isEmpty();
    assertThat(new WordScanner("").next()).isNull();
  }

  @Test
  void givesTheRestAsWritten() {
    WordScanner scanner = new WordScanner("Name  \"a  b\"  c\\\\d ");

    assertThat(scanner.next()).isEqualTo("Name");
    assertThat(scanner.rest()).isEqualTo("\"a  b\"  c\\\\d");
    assertThat(scanner.next()).isEqualTo("a  b");
    assertThat(scanner.next()).isEqualTo("c\\d");
    assertThat(scanner.rest()).isEmpty();
  }
}
