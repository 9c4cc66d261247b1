package io.baton.server.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How private things are read; what is found in them is tested with real modules, in the whole-server tests. */
class PrivateFieldsTest {

  private static final class Holder {
    private String text = "held";
  }

  private static final class Outer {
    private final Holder holder = new Holder();
  }

  @Test
  void fieldsOfOurOwnClassesAreRead() {
    Outer outer = new Outer();

    assertThat(PrivateFields.read(outer, "holder")).containsSame(outer.holder);
    assertThat(PrivateFields.read(outer.holder, "text")).contains(outer.holder.text);
    outer.holder.text = null;
    assertThat(PrivateFields.read(outer.holder, "text")).isEmpty();
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(PrivateFields.read(new Holder(), "renamed")).isEmpty();
    assertThat(PrivateFields.readStatic("java.lang.Renamed", "hooks")).isEmpty();
    assertThat(PrivateFields.readStatic("java.lang.Math", "renamed")).isEmpty();
  }

  @Test
  void whatThePlatformKeepsClosedIsNotFound() {
    // The tests of this module run without the manifest's Add-Opens.
    assertThat(PrivateFields.areThreadsOpen()).isFalse();
    assertThat(PrivateFields.read(Thread.currentThread(), "threadLocals")).isEmpty();
    assertThat(PrivateFields.readStatic("java.lang.ApplicationShutdownHooks", "hooks")).isEmpty();
  }
}
