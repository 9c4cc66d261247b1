package io.baton.api.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.log.LogFile;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModuleContextTest {

  private final List<Path> opened = new ArrayList<>();
  private final ModuleContext context = (ModuleContext) Proxy.newProxyInstance(getClass().getClassLoader(),
      new Class<?>[]{ModuleContext.class}, (self, method, arguments) -> {
        if (method.isDefault()) {
          return InvocationHandler.invokeDefault(self, method, arguments);
        }
        if (method.getName().equals("configuration")) {
          return new ServerConfiguration(Path.of("/srv"), null, List.of(), Map.of(), List.of());
        }
        opened.add((Path) arguments[0]);
        return (LogFile) line -> true;
      });

  @Test
  void aLogIsNamedRelativeToTheServerRoot() throws IOException {
    context.openLog("logs/x/../a");
    context.openLog("/var/log/b");

    assertThat(opened).containsExactly(Path.of("/srv/logs/a"), Path.of("/var/log/b"));
  }

  @Test
  void aContextThatKnowsOnlyFilesRefusesPrograms() {
    assertThatThrownBy(() -> context.openLog("|cat")).isInstanceOf(IOException.class)
        .hasMessage("this server cannot write a log to a program: |cat");
    assertThat(opened).isEmpty();
  }
}
