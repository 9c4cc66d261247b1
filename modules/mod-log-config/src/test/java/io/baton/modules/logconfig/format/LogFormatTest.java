package io.baton.modules.logconfig.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.directive.DirectiveException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a line shows for each letter; the values are what httpd 2.4.71 printed for the same requests. */
class LogFormatTest {

  private final Exchange exchange = new Exchange();

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"100%%|100%", "%a|127.0.0.1", "%{c}a|127.0.0.1", "%h|127.0.0.1",
      "%{c}h|127.0.0.1", "%A|10.0.0.1", "%B|10", "%b|10", "%D|2001340", "%f|/srv/htdocs/dir/index.html",
      "%H|HTTP/1.1",
      "%k|3", "%l|-", "%L|-", "%m|GET", "%p|18931", "%{canonical}p|18931", "%{local}p|18931",
      "%{remote}p|55196",
      "%q|?x=1&y=%22", "%r|GET /dir/?x=1&y=%22 HTTP/1.1", "%R|-", "%s|200", "%>s|200", "%<s|200", "%T|2",
      "%{s}T|2",
      "%{ms}T|2001", "%{us}T|2001340", "%u|-", "%U|/dir/index.html", "%>U|/dir/index.html", "%v|one.test",
      "%V|www.one.test", "%X|+", "%I|77", "%O|234", "%S|311", "%{x}^ti|-", "%{x}^to|-", "%{x}n|-", "%{x}e|-",
      "%{x}C|-", "%{x}i|-", "%{x}o|-", "%{sec}t|1795392100", "%{msec}t|1795392100928",
      "%{usec}t|1795392100928067",
      "%{msec_frac}t|928", "%{usec_frac}t|928067", "%{begin:sec}t|1795392100", "%{end:sec}t|1795392102",
      "%{end:msec_frac}t|929", "%{end:usec_frac}t|929407"})
  void everyLetterShowsWhatHttpdShows(String format, String expected) throws DirectiveException {
    assertThat(line(format)).isEqualTo(expected);
  }

  @Test
  void theTimeIsInCommonLogFormatOrInAnyOtherForBeginAndEnd() throws DirectiveException {
    String common = "\\[2\\d/Nov/2026:\\d\\d:\\d\\d:4\\d [+-]\\d{4}]";

    assertThat(line("%t")).matches(common);
    assertThat(line("%{begin}t")).isEqualTo(line("%t"));
    assertThat(line("%{begin:}t")).isEqualTo(line("%t"));
    assertThat(line("%{end}t")).matches(common).isNotEqualTo(line("%t"));
    assertThat(line("%{%Y %S}t")).isEqualTo("2026 40");
    assertThat(line("%{end:%Y %S}t")).isEqualTo("2026 42");
    assertThat(line("%{endless %S}t")).isEqualTo("endless 40");
  }

  @Test
  void theProcessAndItsThreadAreShownByTheirNumbers() throws DirectiveException {
    long thread = Thread.currentThread().getId();

    assertThat(line("%P %{pid}P"))
        .isEqualTo(ProcessHandle.current().pid() + " " + ProcessHandle.current().pid());
    assertThat(line("%{tid}P %{hextid}P")).isEqualTo(thread + " " + Long.toHexString(thread));
  }

  @Test
  void headerFieldsCookiesNotesAndVariablesAreShownByName() throws DirectiveException {
    exchange.headers.add("User-Agent", "x").add("user-agent", "y").add("Empty", "");
    exchange.headers.add("Cookie", "a=b; CK = v=1 ; z=2; e=");
    exchange.answerHeaders.add("Content-Type", "text/html; charset=utf-8").add("Set-Cookie", "a=1")
        .add("Set-Cookie", "b=2").add("Vary", "one").add("Vary", "two");
    exchange.answerTrailers.add("Sum", "42");
    exchange.record.notes().put("note", "n\"");
    exchange.record.environment().put("FOO", "a\"b");

    assertThat(line("%{User-Agent}i|%{empty}i|%{None}i")).isEqualTo("x, y||-");
    assertThat(line("%{ck}C|%{a}C|%{e}C|%{no}C")).isEqualTo("v=1|b|-|-");
    assertThat(line("%{content-type}o|%{Set-Cookie}o|%{Vary}o")).isEqualTo("text/html|a=1, b=2|one");
    assertThat(line("%{Sum}^to")).isEqualTo("42");
    assertThat(line("%{note}n %{FOO}e")).isEqualTo("n\\\" a\\\"b");
  }

  @Test
  void whatAClientSendsCanNeitherForgeALineNorLeaveItsQuotes() throws DirectiveException {
    exchange.headers.add("User-Agent", "A\"g\\e\tnt\u00c3\u00a9\r\n1.2.3.4 - - \"GET /\u001b[2J\u007f");
    exchange.record.path("/no/\nfo\u001b\\\"é\ud83d\ude00");

    assertThat(line("\"%{User-Agent}i\""))
        .isEqualTo("\"A\\\"g\\\\e\\tnt\\xc3\\xa9\\r\\n1.2.3.4 - - \\\"GET /\\x1b[2J\\x7f\"");
    assertThat(line("%U")).isEqualTo("/no/\\nfo\\x1b\\\\\\\"\\xc3\\xa9\\xf0\\x9f\\x98\\x80");
  }

  @Test
  void anEmptyUserNameIsNotTheSameAsNone() throws DirectiveException {
    exchange.record.user("");
    assertThat(line("%u")).isEqualTo("\"\"");
    exchange.record.user("joe doe");
    assertThat(line("%u")).isEqualTo("joe doe");
  }

  @Test
  void anErrorDocumentChangesTheFinalRequestAndNotTheOriginalOne() throws DirectiveException {
    exchange.uri = "/x/../nosuch%20f%c3%a9?q=1";
    exchange.record.path("/err.html");
    exchange.record.query("");
    exchange.record.firstStatus(404);
    exchange.status = 200;

    assertThat(line("%s %<s %>s")).isEqualTo("404 404 200");
    assertThat(line("%U|%<U|%>U")).isEqualTo("/nosuch f\\xc3\\xa9|/nosuch f\\xc3\\xa9|/err.html");
    assertThat(line("%q|%<q|%>q")).isEqualTo("|?q=1|");
    assertThat(line("%r")).isEqualTo("GET /x/../nosuch%20f%c3%a9?q=1 HTTP/1.1");
  }

  @Test
  void aRequestThatFailedBeforeAnythingWasKnownOfItHasDashes() throws DirectiveException {
    exchange.record.path("");
    exchange.record.query("");
    exchange.record.filename(null);
    exchange.record.hostname("");
    exchange.record.notes().clear();
    exchange.status = 0;
    exchange.bodyBytes = 0;
    exchange.uri = "*";

    assertThat(line("%U %f %v %V %s %b %B q%q<%<q")).isEqualTo("- - - - - - 0 q<");
  }

  @Test
  void theNameOfTheServerStandsInForThatOfTheClientAndTheOtherWayRound() throws DirectiveException {
    exchange.record.hostname("");
    assertThat(line("%v %V")).isEqualTo("one.test one.test");
    exchange.record.notes().clear();
    exchange.record.hostname("asked.test");
    assertThat(line("%v %V")).isEqualTo("asked.test asked.test");
  }

  @Test
  void thePortOfTheServerNameCountsIfItHasOne() throws DirectiveException {
    exchange.record.notes().put("server-port", "8080");

    assertThat(line("%p %{canonical}p %{local}p")).isEqualTo("8080 8080 18931");
  }

  @Test
  void theAnswerToHeadHasNoBodyWhateverItsHandlerWrote() throws DirectiveException {
    exchange.method = HttpMethod.HEAD;

    assertThat(line("%b %B")).isEqualTo("- 0");
  }

  @Test
  void theConnectionStatusTellsWhetherItIsKept() throws DirectiveException {
    exchange.answerHeaders.set("Connection", "close");
    assertThat(line("%X")).isEqualTo("-");
    exchange.answerHeaders.set("Connection", "Keep-Alive");
    exchange.version = HttpVersion.HTTP_1_0;
    assertThat(line("%X %H")).isEqualTo("+ HTTP/1.0");
    exchange.answerHeaders.clear();
    assertThat(line("%X")).isEqualTo("-");
    exchange.aborted = true;
    assertThat(line("%X")).isEqualTo("X");
    exchange.aborted = false;
    exchange.version = HttpVersion.HTTP_2;
    assertThat(line("%X %H")).isEqualTo("+ HTTP/2.0");
  }

  @Test
  void addressesOfVersion6AreShortAndThereMayBeNone() throws DirectiveException {
    exchange.client = SocketAddress.inetSocketAddress(1, "2001:db8:0:0:0:0:0:1");
    assertThat(line("%a %h")).isEqualTo("2001:db8::1 2001:db8::1");
    exchange.client = SocketAddress.domainSocketAddress("/run/socket");
    assertThat(line("%a")).isEqualTo("-");
  }

  @ParameterizedTest
  @CsvSource({"http://us:secret@one.test/a?z,http://us:***@one.test/a?z",
      "http://us@one.test/a,http://us@one.test/a",
      "http://one.test:80/a@b:c,http://one.test:80/a@b:c", "/x?u=http://a:b@c/,/x?u=http://a:b@c/",
      "http://u:p@q@one.test,http://u:***@one.test"})
  void aPasswordInTheRequestLineIsMaskedWithEightLetters(String uri, String logged)
      throws DirectiveException {
    exchange.uri = uri;

    assertThat(line("%r")).isEqualTo("GET " + logged.replace("***", "X".repeat(8)) + " HTTP/1.1");
  }

  @ParameterizedTest
  @CsvSource({"/a/b/../c,/a/c", "/../../a,/a", "/a/..,/", "/a/b/.,/a/b/", "/./a,/a", "/%2e%2E/x,/x",
      "/a%,/a%",
      "/a%4,/a%4", "/a%zz%41,/a%zzA", "http://h/p?q,/p", "http://h,''", "/.well-known/x,/.well-known/x"})
  void theOriginalPathIsDecodedAndHasNoDotSegments(String uri, String path) {
    assertThat(RequestLine.decodedPath(uri)).isEqualTo(path);
  }

  @Test
  void statusesDecideWhatIsShown() throws DirectiveException {
    exchange.headers.add("Referer", "r");

    assertThat(line("%400,501{Referer}i %200,404{Referer}i %!200,304,302{Referer}i %!404>s %200>s"))
        .isEqualTo("- r - 200 200");
    exchange.status = 501;
    assertThat(line("%400,501{Referer}i %!200,304,302{Referer}i %!501s")).isEqualTo("r r -");
  }

  @Test
  void literalTextKnowsSomeEscapes() throws DirectiveException {
    assertThat(line("a\\tb\\nc\\\\d\\r\\e 'x' é\\")).isEqualTo("a\tb\nc\\d\r\\e 'x' é\\");
  }

  @Test
  void theUsualFormatsOfStockConfigurationsWork() throws DirectiveException {
    exchange.headers.add("Referer", "http://one.test/").add("User-Agent", "curl/7.88.1");
    exchange.record.user("joe");

    assertThat(line("%v:%p %h %l %u \"%r\" %>s %O \"%{Referer}i\" \"%{User-Agent}i\""))
        .isEqualTo(
            "one.test:18931 127.0.0.1 - joe \"GET /dir/?x=1&y=%22 HTTP/1.1\" 200 234 \"http://one.test/\""
                + " \"curl/7.88.1\"");
    assertThat(line("%{Referer}i -> %U")).isEqualTo("http://one.test/ -> /dir/index.html");
  }

  @Test
  void aLongLineDoesNotSpoilTheNextOne() throws DirectiveException {
    exchange.headers.add("User-Agent", "x".repeat(100_000));
    exchange.duration = Duration.ofSeconds(-1);

    assertThat(line("%{User-Agent}i")).hasSize(100_000);
    assertThat(line("%D")).isEqualTo("0");
  }

  private String line(String format) throws DirectiveException {
    return LogFormat.of(format).line(exchange.entry());
  }
}
