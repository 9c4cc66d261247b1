package io.baton.server.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModuleCodeTest {

  private final ClassLoader outer = Thread.currentThread().getContextClassLoader();
  private URLClassLoader own;
  private ModuleCode code;

  @BeforeEach
  void setUp() {
    own = new URLClassLoader(new URL[0]);
    code = new ModuleCode("hello_module", own);
  }

  @AfterEach
  void contextClassLoaderIsTheOuterOneAgain() throws IOException {
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(outer);
    own.close();
  }

  private static ClassLoader current() {
    return Thread.currentThread().getContextClassLoader();
  }

  @Test
  void runsWithTheClassLoaderOfTheModule() throws Exception {
    assertThat(code.call(ModuleCodeTest::current)).isSameAs(own);
    assertThat(code.get(ModuleCodeTest::current)).isSameAs(own);
    code.run(() -> assertThat(current()).isSameAs(own));
  }

  @Test
  void codeWithinCodeHasItsOwnAndLeavesTheOuterOnes() throws IOException {
    try (URLClassLoader second = new URLClassLoader(new URL[0])) {
      code.run(() -> {
        new ModuleCode("second_module", second).run(() -> assertThat(current()).isSameAs(second));
        assertThat(current()).isSameAs(own);
      });
    }
  }

  @Test
  void exceptionsPassAsTheyAre() {
    IOException checked = new IOException("x");
    IllegalStateException unchecked = new IllegalStateException("x");

    assertThatThrownBy(() -> code.call(() -> {
      throw checked;
    })).isSameAs(checked);
    assertThatThrownBy(() -> code.run(() -> {
      throw unchecked;
    })).isSameAs(unchecked);
  }

  @Test
  void errorsBecomeExceptionsThatReadLikeThem() {
    NoClassDefFoundError error = new NoClassDefFoundError("org/example/Gone");

    assertThatThrownBy(() -> code.run(() -> {
      throw error;
    })).isInstanceOf(RuntimeException.class).hasCause(error).hasToString(error.toString());
  }

  @Test
  void wantOfMemoryIsNotTheModulesFault() {
    assertThatThrownBy(() -> code.run(() -> {
      throw new OutOfMemoryError("x");
    })).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void checkedExceptionsPastTheCompilerBecomeUncheckedOnes() {
    assertThatThrownBy(() -> code.get(() -> {
      throw new IOException("sneaked");
    })).isInstanceOf(ModuleError.class).hasMessageContaining("sneaked");
  }
}
