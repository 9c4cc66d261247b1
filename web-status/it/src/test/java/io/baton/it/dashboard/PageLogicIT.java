package io.baton.it.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of the page that only compute, called where they run: in the browser. */
@InBrowser
class PageLogicIT {

  @TempDir
  static Path documentRoot;
  private static Browser browser;
  private static ScriptedDashboard dashboard;

  @BeforeAll
  static void open(Browser shared) throws Exception {
    browser = shared;
    dashboard = ScriptedDashboard.open(browser, documentRoot, SampleStatus.idle(1, 2));
  }

  @AfterAll
  static void close() throws Exception {
    dashboard.close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"count(0)|0", "count(12345)|12,345", "count(123456)|123.5K",
      "count(null)|–",
      "rate(0.25)|0.3", "rate(3)|3", "rate(41.7)|42", "rate(undefined)|–", "bytes(0)|0 B",
      "bytes(1023)|1,023 B",
      "bytes(1536)|1.5 KiB", "bytes(5 * 2 ** 30)|5 GiB", "micros(0)|0 µs", "micros(999)|999 µs",
      "micros(12300)|12.3 ms",
      "micros(1250000)|1.3 s", "micros(null)|–", "age(400)|0.4 s", "age(9960)|10 s", "age(59400)|59 s",
      "age(60000)|1 min",
      "age(303000)|5 min 3 s", "age(12000000)|3 h 20 min", "age(187200000)|2 d 4 h", "age(-5)|0.0 s",
      "some(1, 'child', 'children')|1 child",
      "some(3, 'child', 'children')|3 children", "some(2, 'line')|2 lines"})
  void amountsAreWrittenForPeople(String call, String text) {
    assertThat(compute("format.js", "module." + call)).isEqualTo(text);
  }

  @Test
  void timeOfAnotherDayHasItsDay() {
    assertThat(compute("format.js", "module.clock(1795385000000)")).asString()
        .matches("\\d\\d:\\d\\d:\\d\\d");
    assertThat(compute("format.js", "module.clock(1795385000000, 1795385000000 + 86400000)")).asString()
        .matches("Nov 2\\d, \\d\\d:\\d\\d:\\d\\d");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "AH00526: Syntax error on line 17 of /srv/baton.conf:\\nTimeout must be a number"
          + "|/srv/baton.conf 17 AH00526: Timeout must be a number",
      "Syntax error on line 3 of /a b/c.conf:\\nInvalid command 'X'\\n  Did you mean Y?"
          + "|/a b/c.conf 3 Invalid command 'X'\\n  Did you mean Y?",
      "AH00072: make_sock: could not bind to address 127.0.0.1:80"
          + "|null null AH00072: make_sock: could not bind to address 127.0.0.1:80"})
  void placeOfAnErrorIsFoundInItsMessage(String message, String parts) {
    assertThat(
        compute("messages.js", "Object.values(module.partsOf(`" + message + "`)).map(String).join(' ')"))
        .isEqualTo(parts.replace("\\n", "\n"));
  }

  @Test
  void changeTakesThePlaceOfWhatItNamesAndOfNothingElse() {
    Object result = compute("status.js",
        """
        (() => {
          const status = new module.Status();
          status.replace({ currentTime: 1000, uptimeSeconds: 1, workers: [
            { slot: 0, thread: 0, status: 'write', request: 'GET /' }, { slot: 0, thread: 1, status: 'ready' }] }, 0);
          const changed = status.merge({ currentTime: 2000, workers: [{ slot: 0, thread: 0, status: 'ready' }] }, 500);
          return JSON.stringify([changed, status.members.uptimeSeconds, status.now(750), [...status.workers.values()]]);
        })()""");

    assertThat(new JsonArray(String.valueOf(result))).isEqualTo(new JsonArray(
        """
        [["0/0"], 1, 2250, [{"slot": 0, "thread": 0, "status": "ready"}, {"slot": 0, "thread": 1, "status": "ready"}]]"""));
  }

  @Test
  void historyKnowsSinceWhenAndBreaksItsLineWhereSecondsAreMissing() {
    Object result = compute("history.js",
        """
        (() => {
          const history = new module.History(1);
          const row = (second, idle) => ({ time: second * 1000, idle });
          [row(10, 3), row(11, 0), row(14, 0), row(13, 9), row(15, 0)].forEach((one) => history.add(one));
          history.addColumns({ time: [9000, 11000, 16000], idle: [5, 99, 0] });
          return JSON.stringify([history.walk((one) => one.idle === 0), history.walk((one) => one.idle > 0),
            history.series(10000, [(one, step) => one.idle / step])]);
        })()""");

    assertThat(new JsonArray(String.valueOf(result))).isEqualTo(new JsonArray(
        "[{\"since\": 10000, \"isOlder\": false}, null, [[10, 11, 12.5, 14, 15, 16], [3, 0, null, 0, 0, 0]]]"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "trouble in all seconds, tens unknown|past(0, 2000, [])|1100000 true",
      "trouble in all seconds, tens say from when|past(0, 2000, [[900, 9], [910, 0], [1090, 0]])|1080000 false",
      "trouble in all seconds and all tens|past(0, 2000, [[1090, 0], [1100, 0]])|1080000 true",
      "ten seconds that nobody counted|past(0, 2000, [[1050, 9], [1070, 0], [1090, 0]])|1060000 false",
      "trouble begins with the seconds|past(0, 2000, [[1090, 0], [1100, 9]])|1100000 false",
      "tens end too early to say|past(0, 2000, [[1060, 0]])|1100000 true",
      "trouble since the start|past(1099, 2000, [])|1100000 false",
      "a start within what is known|past(1500, 2000, [])|1500000 false",
      "none of it now|past(0, 2000, [], 3)|null"})
  void troubleThatIsOlderThanTheSecondsIsFollowedIntoTheTens(String what, String call, String since) {
    assertThat(compute("history.js",
        """
        (() => {
          const past = (start, end, tens, idle = 0) => {
            const both = new module.Past();
            for (let second = 1; second <= end; second += 1) { both.seconds.add({ time: second * 1000, idle }); }
            tens.forEach(([time, free]) => both.tens.add({ time: time * 1000, idle: free }));
            return both.since((row) => row.idle === 0, start * 1000);
          };
          const found = %s;
          return found === null ? 'null' : `${found.since} ${found.isOlder}`;
        })()"""
            .formatted(call)))
        .as(what).isEqualTo(since);
  }

  @Test
  void secondsThatABusyServerMissedDoNotEndATroubleButAnAbsenceDoes() {
    assertThat(compute("history.js",
        """
        (() => {
          const history = new module.History(1);
          [5, 30, 33, 34].forEach((second) => history.add({ time: second * 1000, idle: 0 }));
          return history.walk((row) => row.idle === 0).since;
        })()""")).isEqualTo(29_000L);
  }

  @Test
  void historyForgetsWhatIsOlderThanAQuarterOfAnHour() {
    assertThat(compute("history.js",
        """
        (() => {
          const history = new module.History(1);
          for (let second = 1; second <= 1000; second += 1) { history.add({ time: second * 1000 }); }
          return `${history.rows.length} ${history.rows[0].time}`;
        })()""")).isEqualTo("900 101000");
  }

  @Test
  void requestsForTheSameThingAreCountedTogether() {
    assertThat(compute("requests.js",
        """
        (() => {
          const worker = (request, startTime, more) => ({ slot: 0, thread: 0, status: 'write', request, startTime, ...more });
          const running = module.runningRequests([worker('GET /a?1 HTTP/1.1', 1000), worker('GET /a?2 HTTP/1.1', 5000),
            worker('POST /a HTTP/1.1', 2000, { waitingFor: 'the client' }), worker('GET /b HTTP/1.1', 9900),
            { slot: 0, thread: 1, status: 'ready', startTime: 3 }], 10000);
          return JSON.stringify([running.map(({ age }) => age), module.mostCommon(running), module.waitsOf(running),
            module.slowRequests(running).length]);
        })()"""))
        .isEqualTo(
            """
            [[9000,8000,5000,100],{"kind":"GET /a","count":2,"oldest":9000},[{"what":"the client","count":1}],0]""");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"`GET /short HTTP/1.1`|GET /short HTTP/1.1",
      "`GET /` + `a`.repeat(58)|GET /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…",
      "`a`.repeat(54) + ` HTTP/1.1`|…aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa HTTP/1.1",
      "`GET /` + `a`.repeat(49) + ` HTTP/1.1`|GET /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa HTTP/1.1"})
  void requestThatWasCutOffLooksLikeIt(String request, String shown) {
    assertThat(compute("requests.js", "module.wholeOrCut(" + request + ")")).isEqualTo(shown);
  }

  @Test
  void roomKeepsTheLargestHeightOfTheLastMinute() {
    assertThat(compute("dom.js",
        """
        (async () => {
          const room = document.body.appendChild(document.createElement('div'));
          const content = room.appendChild(document.createElement('div'));
          content.style.height = '90px';
          module.keepRoom(room, content, 300);
          const frames = async (number) => {
            for (let frame = 0; frame < number; frame += 1) { await new Promise(requestAnimationFrame); }
          };
          await frames(3);
          content.style.height = '20px';
          await frames(3);
          const soon = room.offsetHeight;
          while (room.offsetHeight !== 20) { await frames(1); }
          room.remove();
          return `${soon} then 20`;
        })()""")).isEqualTo("90 then 20");
  }

  @Test
  void streamThatIsAboutToEndIsNotWhatHoldsAnOldGeneration() {
    assertThat(compute("reloads.js",
        """
        [2000, 4000].map((now) => module.heldBy({ begunTime: 0, held: ['request GET /server-status?stream', 'b'] }, now).length)
          .join(' ')"""))
        .isEqualTo("1 2");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"listen|true", "LISTEN 80|true", "80 virtualhost|true",
      "baton.conf:12|true", "nothing|false",
      "listen nothing|false"})
  void lineIsFoundByAllOfItsWords(String search, boolean isFound) {
    assertThat(compute("configuration.js", "module.matches({ directive: 'Listen', arguments: '127.0.0.1:80', "
        + "within: ['<VirtualHost *:80>'], file: '/srv/conf/baton.conf', line: 12 }, '" + search
        + "'.toLowerCase().split(' '))")).isEqualTo(isFound);
  }

  @Test
  void verdictIsWellIfNothingIsWrong() {
    JsonObject verdict = verdict(SampleStatus.idle(2, 10).busy(0, 0, "GET / HTTP/1.1", 5));

    assertThat(verdict.getString("level")).isEqualTo("well");
    assertThat(verdict.getString("word")).isEqualTo("Well");
    assertThat(texts(verdict)).isEqualTo("1 of 20 workers busy, nothing waits; the server accepts 38 more");
  }

  @Test
  void verdictSaysWhatEverybodyWaitsForIfConnectionsAreRefused() {
    JsonObject verdict = verdict(
        SampleStatus.idle(2, 10).allBusy("GET /slow?x HTTP/1.1", 41_000).waiting(3, 4200));

    assertThat(verdict.getString("level")).isEqualTo("bad");
    assertThat(verdict.getString("word")).isEqualTo("Refuses connections");
    assertThat(texts(verdict)).contains(
        "New connections wait outside. The server refuses: 0 idle workers in 2 children",
        "3 requests wait for a worker, the longest for 4.2 s", "20 of 20 workers busy",
        "20 requests have taken longer than 10 s",
        "20 of the busy workers handle GET /slow, the oldest for 41 s");
  }

  @Test
  void verdictSaysThatTheLastReloadWasRefused() {
    SampleStatus status = SampleStatus.idle(1, 4);
    status.reload(status.reloadRecord(7, "refused", 60_000));

    JsonObject verdict = verdict(status);

    assertThat(verdict.getString("level")).isEqualTo("warn");
    assertThat(verdict.getString("word")).isEqualTo("Reload refused");
    assertThat(verdict.getJsonArray("reasons").getJsonObject(0).getLong("since"))
        .isEqualTo(status.json().getLong("currentTime") - 60_000);
  }

  @Test
  void verdictDoesNotMindAnOldGenerationUntilItTakesLong() {
    SampleStatus status = SampleStatus.idle(1, 4);
    JsonObject reload = status.reloadRecord(2, "draining", 5000).put("held",
        new JsonArray().add("child 3: GET /slow"));
    status.reload(reload);

    JsonObject soon = verdict(status);
    reload.put("begunTime", status.json().getLong("currentTime") - 61_000);
    JsonObject late = verdict(status);

    assertThat(soon.getString("word")).isEqualTo("Well");
    assertThat(texts(soon))
        .isEqualTo("An old generation finishes its requests after reload 2: child 3: GET /slow");
    assertThat(late.getJsonArray("reasons").getJsonObject(0).getString("level")).isEqualTo("warn");
    assertThat(late.getString("word")).isEqualTo("Old generation held");
  }

  @Test
  void verdictIsNotWellWhileARequestTakesLongOrCodeStaysInMemory() {
    SampleStatus status = SampleStatus.idle(1, 4).busy(0, 0, "GET /slow HTTP/1.1", 11_000);

    assertThat(verdict(status).getString("word")).isEqualTo("Slow requests");
    assertThat(verdict(status).getString("level")).isEqualTo("busy");

    status.reload(status.reloadRecord(2, "done", 60_000).put("leaks", new JsonArray().add("a class")));

    assertThat(verdict(status).getString("word")).isEqualTo("Code stays in memory");
    assertThat(verdict(status).getString("level")).isEqualTo("warn");
  }

  @Test
  void requestThatWaitsAloneIsNotTheLongestOfSeveral() {
    assertThat(texts(verdict(SampleStatus.idle(1, 4).waiting(1, 4200))))
        .isEqualTo("1 request has waited for a worker for 4.2 s");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "10000|true|The server was restarted at HH:MM:SS; nothing was heard from HH:MM:SS for 15 s",
      "10000|false|Nothing was heard of the server from HH:MM:SS for 15 s", "3601000|true|"})
  void timeWithoutAConnectionIsToldForAnHour(long ago, boolean isOtherServer, String text) {
    SampleStatus status = SampleStatus.idle(1, 4);
    long until = status.json().getLong("currentTime") - ago;
    String link = "{ phase: 'live', absence: { from: %d, until: %d, isOtherServer: %s } }"
        .formatted(until - 15_000, until, isOtherServer);

    JsonObject verdict = verdict(status, link);

    assertThat(verdict.getString("word")).isEqualTo("Well");
    assertThat(texts(verdict).replaceAll("\\d\\d:\\d\\d:\\d\\d", "HH:MM:SS"))
        .isEqualTo("0 of 4 workers busy, nothing waits; the server accepts 8 more"
            + (text == null ? "" : "\n" + text));
  }

  @ParameterizedTest
  @CsvSource({"starting,Starting", "stopping,Stopping"})
  void verdictOfAServerThatDoesNotServeIsNotThatItRefuses(String state, String word) {
    JsonObject verdict = verdict(SampleStatus.idle(1, 2).allBusy("GET / HTTP/1.1", 5).server("state", state));

    assertThat(verdict.getString("word")).isEqualTo(word);
    assertThat(texts(verdict)).doesNotContain("refuses");
  }

  @Test
  void verdictWithoutAConnectionIsThatItIsAway() {
    JsonObject verdict = verdict(SampleStatus.idle(1, 2).allBusy("GET / HTTP/1.1", 5),
        "{ phase: 'away', awaySince: 17, reason: 'the server was stopped' }");

    assertThat(verdict.getString("level")).isEqualTo("away");
    assertThat(verdict.getString("word")).isEqualTo("Away");
    assertThat(verdict.getJsonArray("reasons").getJsonObject(0).getLong("since")).isEqualTo(17);
    assertThat(texts(verdict)).isEqualTo("There is no connection: the server was stopped\n"
        + "What is shown is older; the verdict was: Refuses connections");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{ since: 1000 }|since HH:MM:SS, for 15 min 2 s",
      "{ since: 1000, isOlder: true }|for more than 15 min",
      "{ since: 895000, isOlder: true }|for more than 8.0 s",
      "{ since: 1000, isSeen: true }|seen since HH:MM:SS, for 15 min 2 s"})
  void timeOfAReasonSaysNoMoreThanIsKnown(String reason, String words) {
    assertThat(String.valueOf(compute("verdict.js", "module.sinceWords(" + reason + ", 903000)"))
        .replaceAll("\\d\\d:\\d\\d:\\d\\d", "HH:MM:SS")).isEqualTo(words);
  }

  @Test
  void conditionWithoutATimeOfItsOwnHasThatWhenItWasFirstSeen() {
    assertThat(compute("verdict.js",
        """
        (() => {
          const sightings = new module.Sightings();
          const at = (now, key) => sightings.complete([{ key, since: null, level: 'bad' }], now)[0].since;
          return [at(1, 'a'), at(2, 'a'), at(3, 'b'), at(4, 'a')].join(' ');
        })()""")).isEqualTo("1 1 3 4");
  }

  private static JsonObject verdict(SampleStatus status) {
    return verdict(status, "{ phase: 'live', awaySince: null, reason: null }");
  }

  private static JsonObject verdict(SampleStatus status, String link) {
    return new JsonObject(String.valueOf(browser.asyncScript(
        """
        const load = (name) => import(new URL(name, document.baseURI));
        const [{ verdictOf }, { Status }, { Past }] = await Promise.all(['verdict.js', 'status.js', 'history.js'].map(load));
        const status = new Status();
        status.replace(JSON.parse(given[0]), 0);
        return JSON.stringify(verdictOf(status, status.now(0), new Past(), %s));
        """.formatted(
            link),
        status.json().encode())));
  }

  private static String texts(JsonObject verdict) {
    StringBuilder texts = new StringBuilder();
    verdict.getJsonArray("reasons").forEach(reason -> texts.append(texts.isEmpty() ? "" : "\n")
        .append(((JsonObject) reason).getString("text")));
    return texts.toString();
  }

  private static Object compute(String module, String expression) {
    return browser.asyncScript("const module = await import(new URL('" + module
        + "', document.baseURI)); return " + expression + ";");
  }
}
