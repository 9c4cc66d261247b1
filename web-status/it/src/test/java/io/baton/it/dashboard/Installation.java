package io.baton.it.dashboard;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What is installed here of what the tests need, and what could be. */
final class Installation {

  private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> DRIVERS = List.of("chromedriver");
  private static final List<String> INSTALLER = List.of("apt-get");
  private static final long PATIENCE_SECONDS = 20;

  private Installation() {}

  static Optional<File> browser() {
    return find(BROWSERS);
  }

  static Optional<File> driver() {
    return find(DRIVERS);
  }

  static boolean isComplete() {
    return browser().isPresent() && driver().isPresent();
  }

  static boolean hasInstaller() {
    return find(INSTALLER).isPresent();
  }

  /** Whether apt-get would install what is missing; it is only asked what it would do. */
  static boolean couldBeInstalled() throws InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder("apt-get", "--simulate", "install", "chromium", "chromium-driver")
          .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      return false; // it is there, but cannot be run
    }
    if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      return process.exitValue() == 0;
    }
    process.destroy();
    return false;
  }

  private static Optional<File> find(List<String> names) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin");
    return names.stream()
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(folder -> new File(folder, name)))
        .filter(File::canExecute).findFirst();
  }
}
