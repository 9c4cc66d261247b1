package io.baton.http.directives;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.Settings;
import io.baton.http.testing.Configurations;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  /** Lines of outer to inner places, and the flags that are on in the end. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"'' | FollowSymLinks", "None | ''",
      "All | ExecCGI FollowSymLinks Includes Indexes",
      "Indexes MultiViews | Indexes MultiViews", "Indexes None | ''", "None Indexes | Indexes",
      "+Indexes | FollowSymLinks Indexes", "-FollowSymLinks | ''", "Indexes;+ExecCGI | ExecCGI Indexes",
      "Indexes ExecCGI;-ExecCGI | Indexes", "Indexes;Includes | Includes",
      "+Indexes;-Indexes | FollowSymLinks",
      "+Indexes;+ExecCGI;-Indexes | ExecCGI FollowSymLinks",
      "-FollowSymLinks;+SymLinksIfOwnerMatch | SymLinksIfOwnerMatch",
      "None;+includesnoexec | IncludesNOEXEC", "+Indexes -Indexes | FollowSymLinks",
      "+All | ExecCGI FollowSymLinks Includes Indexes"})
  void signsChangeTheOuterSetAndWordsReplaceIt(String lines, String flags) {
    Settings settings = Settings.EMPTY;
    for (String words : lines.split(";", -1)) {
      settings = words.isEmpty() ? settings : settings.overlay(Configurations.settings("Options " + words));
    }
    Options options = settings.get(StorageDirectives.OPTIONS);

    List<String> on = Arrays.stream(OptionFlag.values()).filter(options::has).map(OptionFlag::keyword)
        .sorted()
        .collect(Collectors.toList());

    assertThat(String.join(" ", on)).isEqualTo(flags);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"Options Indexes;Options +ExecCGI | true",
      "Options +ExecCGI;Options None | false"})
  void secondLineInOnePlaceIsLaidOverTheFirst(String lines, boolean execCgi) {
    Settings settings = Configurations.settings(lines.split(";", -1));

    assertThat(settings.get(StorageDirectives.OPTIONS).has(OptionFlag.EXEC_CGI)).isEqualTo(execCgi);
  }
}
