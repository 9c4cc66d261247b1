package io.baton.mpm.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.config.Settings;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.SourceLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessDirectivesTest {

  private static final SourceLocation HERE = new SourceLocation("test.conf", 3);

  @TempDir
  Path root;

  @Test
  void numbersBelowZeroAreRefusedInHttpdsWords() {
    assertThatThrownBy(() -> parse(ProcessDirectives.MAX_MEM_FREE, "-1"))
        .isInstanceOf(DirectiveException.class).hasMessage("Invalid MaxMemFree value: -1");
    assertThatThrownBy(() -> parse(ProcessDirectives.THREAD_STACK_SIZE, "-5"))
        .hasMessage("Invalid ThreadStackSize value: -5");
    assertThatThrownBy(() -> parse(ProcessDirectives.LISTEN_CORES_BUCKETS_RATIO, "0"))
        .hasMessage("ListenCoresBucketsRatio must be > 0");
    assertThatThrownBy(() -> parse(ProcessDirectives.THREAD_STACK_SIZE, "big"))
        .hasMessageContaining("'big' is not a whole number");
  }

  @Test
  void coreDumpDirectoryMustBeADirectoryThatExists() throws Exception {
    Files.createFile(root.resolve("file"));

    assertThat(parse(ProcessDirectives.CORE_DUMP_DIRECTORY, ".")).isEqualTo(root);
    assertThatThrownBy(() -> parse(ProcessDirectives.CORE_DUMP_DIRECTORY, "gone"))
        .hasMessage("CoreDumpDirectory " + root.resolve("gone") + " does not exist");
    assertThatThrownBy(() -> parse(ProcessDirectives.CORE_DUMP_DIRECTORY, "file"))
        .hasMessage("CoreDumpDirectory " + root.resolve("file") + " is not a directory");
  }

  @Test
  void acceptFiltersOfSeveralProtocolsAddUp() throws DirectiveException {
    Map<String, String> http = parse(ProcessDirectives.ACCEPT_FILTER, "HTTP", "none");
    Map<String, String> https = parse(ProcessDirectives.ACCEPT_FILTER, "https", "data");

    assertThat(ProcessDirectives.ACCEPT_FILTER.repeat(http, https))
        .isEqualTo(Map.of("http", "none", "https", "data"));
  }

  @Test
  void whatHasNoEffectIsSaidOnceAndOnlyIfItIsNotTheDefault() {
    Settings settings = Settings.builder().set(ProcessDirectives.MAX_MEM_FREE, 2048L, HERE)
        .set(ProcessDirectives.ACCEPT_FILTER, Map.of("http", "data"), HERE)
        .set(ProcessDirectives.ENABLE_EXCEPTION_HOOK, false, HERE)
        .set(ProcessDirectives.THREAD_STACK_SIZE, 262144L, HERE).build();

    assertThat(SettingNotices.of(settings)).singleElement().asString()
        .startsWith("test.conf:3: ThreadStackSize: Has no effect").contains("-Xss");
    assertThat(SettingNotices.of(Settings.EMPTY)).isEmpty();
  }

  @Test
  void oldNamesCountAndAreSaidToBeOld() {
    Settings settings = Settings.builder().set(MpmDirectives.MAX_CLIENTS, 50, HERE)
        .set(MpmDirectives.MAX_REQUESTS_PER_CHILD, 7, HERE).build();

    assertThat(SettingNotices.of(settings)).containsExactly(
        "AH00521: MaxClients is deprecated, use MaxRequestWorkers instead.",
        "AH00545: MaxRequestsPerChild is deprecated, use MaxConnectionsPerChild instead.");
    assertThat(MpmSettings.of(settings, warning -> {}).maxConnectionsPerChild()).isEqualTo(7);
    assertThat(MpmSettings.of(settings, warning -> {}).maxRequestWorkers()).isEqualTo(50);
  }

  private <T> T parse(Directive<T> directive, String... words) throws DirectiveException {
    return directive.shape()
        .parse(new DirectiveLine(directive.name(), List.of(words), String.join(" ", words),
            List.of(), HERE, root));
  }
}
