package io.baton.http.section;

import static io.baton.api.config.SectionKind.DIRECTORY;
import static io.baton.api.config.SectionKind.DIRECTORY_MATCH;
import static io.baton.api.config.SectionKind.ELSE;
import static io.baton.api.config.SectionKind.ELSE_IF;
import static io.baton.api.config.SectionKind.FILES;
import static io.baton.api.config.SectionKind.FILES_MATCH;
import static io.baton.api.config.SectionKind.IF;
import static io.baton.api.config.SectionKind.LIMIT;
import static io.baton.api.config.SectionKind.LIMIT_EXCEPT;
import static io.baton.api.config.SectionKind.LOCATION;
import static io.baton.api.config.SectionKind.LOCATION_MATCH;
import static io.baton.http.testing.Configurations.section;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.config.Section;
import io.baton.api.config.SectionKind;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.http.directives.ErrorDirectives;
import io.baton.http.directives.RequestDirectives;
import io.baton.http.expr.EvaluationContext;
import io.baton.http.testing.Configurations;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections leave their mark in the handler (the last one wins) and in error documents (all that applied are there). */
class SectionWalkTest {

  private static final String FILE = "/srv/www/docs/page.html";
  private static final String URL = "/docs/page.html";

  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private String method = "GET";
  private int status = 400;

  /** A section that sets the handler to a name and an error document of its own. */
  private Section mark(SectionKind kind, String argument, String name, Object... inside) {
    Object[] parts = new Object[inside.length + 2];
    parts[0] = "SetHandler " + name;
    parts[1] = "ErrorDocument " + status++ + " /" + name;
    System.arraycopy(inside, 0, parts, 2, inside.length);
    return section(kind, argument, parts);
  }

  private SectionWalk walk(SectionTable table) {
    EvaluationContext values = (EvaluationContext) Proxy.newProxyInstance(getClass().getClassLoader(),
        new Class<?>[]{EvaluationContext.class}, (proxy, m, arguments) -> m.getReturnType() == String.class
            ? String.valueOf(arguments[0])
            : null);
    return new SectionWalk(table, new SectionWalk.Request(method, environment, () -> values, problems::add));
  }

  private static SectionTable table(Section... sections) {
    ServerConfiguration configuration = Configurations.at(Path.of("/srv")).sections(sections).build();
    return tables(configuration).of(configuration.main());
  }

  private static SectionTables tables(ServerConfiguration configuration) {
    return new SectionTables(configuration, problem -> {
      throw new AssertionError(problem.getMessage());
    });
  }

  private Settings all(SectionTable table) {
    return walk(table).directories(FILE).directoryMatches(FILE).files("page.html").locations(URL).conditions()
        .settings();
  }

  private static String handler(Settings settings) {
    return settings.get(RequestDirectives.SET_HANDLER);
  }

  /** The names of all sections that applied. */
  private static List<String> applied(Settings settings) {
    return settings.get(ErrorDirectives.ERROR_DOCUMENT).values().stream()
        .map(d -> d.text().toString().substring(1)).sorted()
        .toList();
  }

  @Test
  void laterKindsOverrideEarlierOnesWhateverTheOrderInTheFile() {
    List<Section> sections = new ArrayList<>(
        List.of(mark(IF, "true", "6if"), mark(LOCATION, "/", "5location"),
            mark(FILES, "page.html", "4files"), mark(DIRECTORY_MATCH, "docs", "3match"),
            mark(DIRECTORY, "/srv/www", "2directory", mark(FILES_MATCH, "html$", "4nested"))));

    List<String> winners = new ArrayList<>();
    while (!sections.isEmpty()) {
      String winner = handler(all(table(sections.toArray(Section[]::new))));
      winners.add(winner);
      // The nested one goes with the directory around it.
      sections.removeIf(section -> winner.equals(section.settings().get(RequestDirectives.SET_HANDLER))
          || (winner.equals("4nested") && section.kind() == DIRECTORY));
    }

    assertThat(winners).containsExactly("6if", "5location", "4nested", "4files", "3match");
  }

  @Test
  void everySectionThatMatchesApplies() {
    Settings settings = all(table(mark(IF, "true", "6if"), mark(LOCATION, "/docs", "5location"),
        mark(FILES, "page.html", "4files"), mark(DIRECTORY_MATCH, "docs", "3match"),
        mark(DIRECTORY, "/srv/www", "2directory", mark(FILES, "*.html", "4nested")),
        mark(FILES, "other", "no"),
        mark(LOCATION, "/doc", "no"), mark(DIRECTORY, "/srv/ww", "no"), mark(IF, "false", "no")));

    assertThat(applied(settings)).containsExactly("2directory", "3match", "4files", "4nested", "5location",
        "6if");
  }

  @Test
  void shortestDirectoryIsMergedFirst() {
    assertThat(handler(all(table(mark(DIRECTORY, "/srv/www/docs", "deep"), mark(DIRECTORY, "/", "root"),
        mark(DIRECTORY, "/srv/*", "wild"))))).isEqualTo("deep");
    assertThat(handler(all(table(mark(DIRECTORY, "/srv/*", "wild"), mark(DIRECTORY, "/", "root")))))
        .isEqualTo("wild");
    assertThat(
        handler(all(table(mark(DIRECTORY, "/srv/w*", "first"), mark(DIRECTORY, "/srv/www", "second")))))
        .isEqualTo("second");
  }

  @Test
  void nestedFilesAreMergedAfterThoseOfTheServer() {
    assertThat(handler(all(table(mark(DIRECTORY, "/srv", "d", mark(FILES, "page.html", "nested")),
        mark(FILES, "page.html", "server"))))).isEqualTo("nested");
  }

  @Test
  void locationsAreMergedInFileOrderTogetherWithTheirRegularExpressions() {
    assertThat(handler(all(table(mark(LOCATION_MATCH, "page", "match"), mark(LOCATION, "/", "plain")))))
        .isEqualTo("plain");
    assertThat(handler(all(table(mark(LOCATION, "/docs", "plain"), mark(LOCATION_MATCH, "^/d", "match")))))
        .isEqualTo("match");
  }

  @Test
  void sectionsOfTheVirtualHostComeAfterThoseOfTheMainServer() {
    ServerConfiguration configuration = Configurations.at(Path.of("/srv"))
        .sections(mark(LOCATION, "/docs", "main-location"), mark(DIRECTORY, "/srv/www", "main-directory"))
        .host("*", mark(LOCATION, "/", "host-location"), mark(DIRECTORY, "/srv/www", "host-directory"))
        .build();
    SectionTable table = tables(configuration).of(configuration.virtualHosts().get(0));

    assertThat(handler(all(table))).isEqualTo("host-location");
    assertThat(handler(walk(table).directories(FILE).settings())).isEqualTo("host-directory");
    assertThat(handler(all(tables(configuration).of(configuration.main())))).isEqualTo("main-location");
  }

  @ParameterizedTest
  @CsvSource({"/foo,/foo,true", "/foo,/foo/x,true", "/foo,/foobar,false", "/foo/,/foo,false",
      "/foo/,/foo/x,true",
      "/,/x,true", "/f?o,/foo,true", "/f?o,/foo/x,false", "/*/x,/a/x,true", "/*/x,/a/b/x,false",
      "/foo,/FOO,false",
      "/foo,//foo,true", "/a/b,/a//b,true", "//foo,/foo,true", "foo,/foo,false"})
  void locationMatchesAPathAndWhatIsBelow(String location, String path, boolean matches) {
    Settings settings = walk(table(mark(LOCATION, location, "yes"))).locations(path).settings();

    assertThat(handler(settings)).isEqualTo(matches ? "yes" : null);
  }

  @Test
  void locationMatchSeesSlashesAsTheyAre() {
    assertThat(handler(walk(table(mark(LOCATION_MATCH, "^/a//b", "yes"))).locations("/a//b").settings()))
        .isEqualTo("yes");
  }

  @ParameterizedTest
  @CsvSource({"/,/x,true", "/,/,true", "/srv,/srv,true", "/srv,/srv/x,true", "/srv,/srvx,false",
      "/srv/,/srv/x,true",
      "/srv//www,/srv/www/x,true", "/srv/*,/srv,false", "/srv/*,/srv/a,true", "/srv/*,/srv/a/b,true",
      "/*/www,/srv/www/x,true",
      "/*/www,/srv/a/www,false", "/srv/w?w,/srv/www,true", "www,/srv/www/x,true", "./www,/srv/www,true"})
  void directoryMatchesItselfAndWhatIsBelow(String directory, String path, boolean matches) {
    Settings settings = walk(table(mark(DIRECTORY, directory, "yes"))).directories(path).settings();

    assertThat(handler(settings)).isEqualTo(matches ? "yes" : null);
  }

  @ParameterizedTest
  @CsvSource({"a.txt,a.txt,true", "a.txt,b.txt,false", "*.txt,a.txt,true", "?.txt,ab.txt,false",
      ".ht*,.htaccess,true"})
  void filesMatchesTheNameOrAPattern(String argument, String name, boolean matches) {
    assertThat(handler(walk(table(mark(FILES, argument, "yes"))).files(name).settings()))
        .isEqualTo(matches ? "yes" : null);
  }

  @ParameterizedTest
  @CsvSource({"GET,limited", "HEAD,limited", "POST,except", "DELETE,except"})
  void limitAppliesToItsMethodsAndLimitExceptToAllOthers(String name, String handler) {
    method = name;

    Settings settings = walk(table(mark(LOCATION, "/", "plain", mark(LIMIT, "GET PUT", "limited"),
        mark(LIMIT_EXCEPT, "GET", "except")))).locations(URL).settings();

    assertThat(handler(settings)).isEqualTo(handler);
  }

  @Test
  void onlyTheFirstTrueBranchOfAChainApplies() {
    Settings settings = all(table(mark(IF, "false", "if"), mark(ELSE_IF, "true", "else-if"),
        mark(ELSE_IF, "true", "second"), mark(ELSE, "", "else"), mark(IF, "false", "other"),
        mark(ELSE, "", "other-else")));

    assertThat(applied(settings)).containsExactly("else-if", "other-else");
  }

  @Test
  void nestedConditionsAreEvaluatedAndThoseOfSectionsComeLast() {
    Settings settings = all(table(mark(LOCATION, "/", "location", mark(IF, "true", "inner")),
        mark(IF, "true", "server", mark(IF, "false", "no"), mark(ELSE, "", "deep"))));

    assertThat(applied(settings)).containsExactly("deep", "inner", "location", "server");
    assertThat(handler(settings)).isEqualTo("inner");
  }

  @Test
  void conditionThatCannotBeEvaluatedIsFalseAndLogged() {
    Settings settings = all(table(mark(IF, "file('/no/such/file') == ''", "no"), mark(ELSE, "", "else")));

    assertThat(applied(settings)).containsExactly("else");
    assertThat(problems).singleElement().asString()
        .startsWith("AH00039: Failed to evaluate <If > condition at")
        .contains("/no/such/file");
  }

  @Test
  void tableKnowsWhetherAConditionLooksAtTheDisk() {
    assertThat(table(mark(LOCATION, "/", "x", mark(IF, "true", "y", mark(IF, "-f '/x'", "z")))).needsDisk())
        .isTrue();
    assertThat(table(mark(DIRECTORY, "/", "x", mark(FILES, "y", "y", mark(IF, "-d '/x'", "z")))).needsDisk())
        .isTrue();
    assertThat(table(mark(IF, "%{REQUEST_URI} == '/'", "x")).needsDisk()).isFalse();
  }

  @Test
  void namedGroupsAreLeftInTheEnvironment() {
    walk(table(mark(LOCATION_MATCH, "^/(?<section>[a-z]+)/", "x"), mark(LOCATION_MATCH, "^/(?<no>\\d+)", "y"),
        mark(FILES_MATCH, "(?P<suffix>[a-z]+)$", "z"))).files("page.html").locations(URL);

    assertThat(environment).isEqualTo(Map.of("MATCH_SECTION", "docs", "MATCH_SUFFIX", "html"));
  }

  @Test
  void directoriesAStepAtATimeMakeTheSameAsAllAtOnce() {
    SectionTable table = table(mark(DIRECTORY, "/", "0"), mark(DIRECTORY, "/srv", "1"),
        mark(DIRECTORY, "/srv/*", "2"),
        mark(DIRECTORY, "/srv/www/docs", "3"), mark(DIRECTORY, "/other", "no"));
    SectionWalk walk = walk(table);
    List<String> handlers = new ArrayList<>();
    int next = 0;

    for (String directory : List.of("", "/srv", "/srv/www", "/srv/www/docs")) {
      next = walk.directoriesUpTo(directory, next);
      handlers.add(handler(walk.settings()));
    }

    assertThat(handlers).containsExactly("0", "1", "2", "3");
    assertThat(walk.settings()).isSameAs(walk(table).directories(FILE).settings());
  }

  @Test
  void walkSaysWhetherSomethingHoldsInEveryDirectory() {
    SectionTable table = table(section(DIRECTORY, "/", "SetHandler a"),
        section(DIRECTORY, "/srv", "SetHandler b"),
        section(DIRECTORY, "/srv/www", "SetHandler a"));

    assertThat(walk(table).directories(FILE, settings -> !"b".equals(handler(settings)))).isFalse();
    assertThat(walk(table).directories(FILE, settings -> !"c".equals(handler(settings)))).isTrue();
  }

  @Test
  void sameSectionsMakeTheSameSettings() {
    SectionTable table = table(mark(DIRECTORY, "/srv", "a"), mark(LOCATION, "/docs", "b"),
        mark(LOCATION, "/x", "c"));

    assertThat(all(table)).isSameAs(all(table));
  }

  @Test
  void serverOfAnotherGenerationHasNoTable() {
    SectionTables tables = tables(Configurations.at(Path.of("/srv")).build());

    assertThatThrownBy(() -> tables.of(Configurations.at(Path.of("/srv")).build().main()))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not of this generation");
  }
}
