package io.baton.http.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

  private final FixedContext context = new FixedContext();

  @ParameterizedTest
  @ValueSource(strings = {"true", "!false", "true && true", "false || true", "(true)", "!(true && false)",
      "false && false || true", "true || false && false", "'a' == 'a'", "'a' = 'a'", "'a' != 'b'",
      "'a' < 'b'",
      "'b' > 'a'", "'a' <= 'a'", "'a' >= 'a'", "\"a\" == 'a'", "1 -eq 1", "10 -gt 9", "'10' < '9'",
      "9 -lt 10",
      "9 le 9", "9 ge 9", "9 ne 8", "'x' -eq 0", "' 7x' -eq 7", "'-3' -lt 0", "%{REQUEST_METHOD} == 'GET'",
      "%{REQUEST_URI} =~ /^.a/", "%{REQUEST_URI} =~ m#^/a/#", "%{REQUEST_URI} !~ /^b/",
      "%{REQUEST_URI} =~ /TXT$/i",
      "%{REQUEST_METHOD} in { 'POST', 'GET' }", "!(%{REQUEST_METHOD} in {'PUT'})", "'a'.'b' == 'ab'",
      "'a' . %{REQUEST_METHOD} . 'b' == 'aGETb'", "\"-%{REQUEST_METHOD}-\" == '-GET-'",
      "%{REQUEST_URI} =~ m#^/(.)/(..)# && $1 == 'a' && \"$2$1\" == 'b.a'", "tolower('AbC') == 'abc'",
      "toupper('AbC') == 'ABC'", "%{tolower:AbC} == 'abc'", "req('Host') == 'a.test'",
      "http('host') == 'a.test'",
      "req_novary('Host') == 'a.test'", "resp('Server') == 'Baton'", "reqenv('MODE') == 'off'",
      "note('who') == 'me'",
      "env('who') == 'me'", "env('MODE') == 'off'", "env('NOT_SET_ANYWHERE') == ''", "osenv('PATH') != ''",
      "escape('a b/é') == 'a%20b/%c3%a9'", "unescape('a%20b') == 'a b'", "unescape('a%2') == ''",
      "unescape('a%zz') == ''", "base64('ab') == 'YWI='", "unbase64('YWI=') == 'ab'", "unbase64('?') == ''",
      "md5('a') == '0cc175b9c0f1b6a831c399e269772661'",
      "sha1('a') == '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8'",
      "-z ''", "-n 'a'", "! -n ''", "-z %{QUERY_STRING}", "-T 'yes'", "! -T 'Off'", "! -T 'no'", "! -T '0'",
      "! -T reqenv('MODE')", "-R '10.0.0.0/8'", "-R '10'", "-R '10.1.'", "-R '10.1.2.3'",
      "-R '10.0.0.0/255.0.0.0'",
      "! -R '10.1.2.4'", "! -R '192.168.0.0/16'", "! -R '::1'", "%{REMOTE_ADDR} -ipmatch '10.1.0.0/17'",
      "!(%{REMOTE_ADDR} -ipmatch '10.1.128.0/17')", "'2001:db8::5' -ipmatch '2001:db8::/32'",
      "!('a.name' -ipmatch '10')", "'abc' -strmatch 'a*'", "'a/bc' -strmatch 'a*c'", "'ABC' -strcmatch 'a?c'",
      "!('ABC' -strmatch 'a?c')", "!('a/bc' -fnmatch 'a*c')", "'a.txt' -fnmatch '*.txt'",
      "'it\\'s' == \"it's\"", "'a\\tb' == \"a\\tb\"", "true&&true||false", " ( true ) "})
  void isTrue(String expression) throws Exception {
    assertThat(test(expression)).as(expression).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "!true", "true && false", "'a' == 'b'", "'a' =~ /b/", "'a' !~ /a/",
      "'a' in {'b','c'}",
      "1 -eq 2", "1 -ne 1", "2 -le 1", "1 -ge 2", "-n ''", "-z 'x'", "-T ''", "-T 'False'", "-R '11.0.0.0/8'",
      "'x' -ipmatch '10'", "$1 == 'a'", "'b' <= 'a'", "-f ''", "-d '/no/such/place'",
      "-e '/no/such\u0000place'"})
  void isFalse(String expression) throws Exception {
    assertThat(test(expression)).as(expression).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "'a' == | a word is missing at the end", "foo == 1 | 'foo' is neither a string nor a function",
      "%{NOSUCH} == '1' | Variable 'NOSUCH' does not exist",
      "nosuch('1') == '1' | Function 'nosuch' does not exist",
      "%{nosuch:1} == '1' | Function 'nosuch' does not exist", "-q 'x' | Unary operator '-q' does not exist",
      "-U '/x' | Unary operator '-U' asks for another request",
      "'a' -foo 'b' | Binary operator '-foo' does not exist",
      "'1' =~ /(/ | Failed to compile regular expression '('",
      "'1' =~ 'x' | a regular expression between slashes is missing",
      "'1' =~ /x | a regular expression is not closed", "'1' =~ /x/q | has no flag 'q'",
      "'1' =~ ma1a | 'a' cannot enclose a regular expression",
      "%{REMOTE_ADDR} -ipmatch 'bad' | parsing of subnet/netmask failed: 'bad'",
      "-R '10.0.0.0/33' | parsing of subnet/netmask",
      "-R '10.0.0.0/255.0.255.0' | parsing of subnet/netmask", "-R '10.300.1.1' | parsing of subnet/netmask",
      "-R %{REMOTE_ADDR} | an address or network in quotes is missing", "(true | ')' is missing",
      "true) | ')' was not expected", "'a | a string is not closed", "'a\\ | a string ends with a backslash",
      "%{HTTPS | a variable is not closed", "'a' in 'b' | '{' and a list of words",
      "'a' in {'b' | '}' is missing",
      "'a' | a comparison is missing at the end", "'a' ? 'b' | '?' is no operator",
      "tolower('a' == 'b' | ')' is missing",
      "`` | a word is missing at the end", "true true | 't' was not expected",
      "? | '?' does not begin a word"})
  void whatIsNoExpressionIsRefusedWithAReason(String expression, String message) {
    assertThatThrownBy(() -> Expression.parse(expression)).isInstanceOf(ExpressionException.class)
        .hasMessageContaining(message);
  }

  @Test
  void nestingHasALimit() {
    String deep = "(".repeat(201) + "true" + ")".repeat(201);

    assertThatThrownBy(() -> Expression.parse(deep)).hasMessageContaining("more than 200 levels");
  }

  @Test
  void testsOfFilesLookAtTheDiskAndSaySo(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("f.txt"), "12345");
    Path empty = Files.createFile(directory.resolve("empty"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);

    assertThat(test("-f '" + file + "' && -e '" + file + "' && -s '" + file + "'")).isTrue();
    assertThat(test("-s '" + empty + "' || -L '" + file + "' || -x '" + file + "' || -d '" + file + "'"))
        .isFalse();
    assertThat(test("-L '" + link + "' && -h '" + link + "' && -d '" + directory + "'")).isTrue();
    assertThat(test("file('" + file + "') == '12345' && filesize('" + file + "') -eq 5")).isTrue();
    assertThat(test("filemod('" + file + "') -gt 1000000000")).isTrue();
    assertThat(Expression.parse("-f '" + file + "'").needsDisk()).isTrue();
    assertThat(Expression.parse("true || file('x') == 'y'").needsDisk()).isTrue();
    assertThat(Expression.parse("%{REQUEST_URI} == 'y'").needsDisk()).isFalse();
  }

  @Test
  void fileThatCannotBeReadIsAFailureOfTheExpression(@TempDir Path directory) throws Exception {
    Path large = Files.write(directory.resolve("large"), new byte[(1 << 20) + 1]);

    assertThatThrownBy(() -> test("file('/no/such/file') == ''")).isInstanceOf(ExpressionException.class)
        .hasMessageContaining("Cannot read file /no/such/file");
    assertThatThrownBy(() -> test("file('" + large + "') == ''"))
        .hasMessageContaining("longer than 1048576 bytes");
  }

  @Test
  void headerFieldsThatWereAskedForAreKnown() throws Exception {
    test("req('Accept') == '' && http('X-A') == '' && req_novary('X-B') == ''");

    assertThat(context.varies).containsExactly("Accept", "X-A");
  }

  @Test
  void secondOperandIsNotEvaluatedIfTheFirstDecides() throws Exception {
    assertThat(test("true || file('/no/such/file') == ''")).isTrue();
    assertThat(test("false && file('/no/such/file') == ''")).isFalse();
  }

  @Test
  void expressionIsItsText() throws Exception {
    assertThat(Expression.parse("-n 'a'")).hasToString("-n 'a'");
  }

  private boolean test(String expression) throws ExpressionException {
    return Expression.parse(expression).test(context);
  }
}
