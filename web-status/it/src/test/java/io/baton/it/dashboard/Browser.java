package io.baton.it.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium with one page.
 *
 * <p><b>Thread:</b> that of the test.
 * <p><b>Lifecycle:</b> {@link #start}, then {@link #close}. {@link #complaints} is to be asked at the end of each test.
 */
final class Browser implements AutoCloseable {

  /** How long anything may take. */
  static final Duration DEADLINE = Duration.ofSeconds(30);

  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  /** It warns of a Chromium that is newer than its classes; none of them is used, commands go to the browser as they are. */
  private static final Logger VERSIONS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
    driver.manage().timeouts().scriptTimeout(DEADLINE).pageLoadTimeout(DEADLINE);
  }

  static Browser start() {
    VERSIONS.setLevel(Level.SEVERE);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(Installation.browser().orElseThrow());
    // Nothing but the server of the test can be reached: a page that asks for more has its test fail.
    options.addArguments("--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
        "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
    if ("root".equals(System.getProperty("user.name"))) {
      options.addArguments("--no-sandbox"); // Chromium refuses to make its sandbox for root
    }
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.WARNING);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service = new ChromeDriverService.Builder()
        .usingDriverExecutable(Installation.driver().orElseThrow())
        .usingAnyFreePort().withSilent(true).build();
    return new Browser(new ChromeDriver(service, options));
  }

  /** Opens a page in a window of this size, for somebody who prefers these colours. */
  void open(String url, int width, int height, String scheme) {
    size(width, height);
    prefer(scheme);
    driver.get(url);
  }

  void size(int width, int height) {
    driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  void prefer(String scheme) {
    driver.executeCdpCommand("Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme),
            Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** Whoever looks has the system choose the colours, until another preference is set. */
  void forceColours() {
    driver.executeCdpCommand("Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "forced-colors", "value", "active"))));
  }

  /** Pages that are opened from now on may run scripts or not; those of the test run all the same. */
  void allowScripts(boolean allowed) {
    driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
  }

  /** The result of some lines of script. */
  Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** The result of some lines of script that may await. */
  Object asyncScript(String script, Object... arguments) {
    Object result = driver.executeAsyncScript(
        """
        const done = arguments[arguments.length - 1];
        (async (...given) => { %s })(...arguments)
          .then((value) => done({ value }), (error) => done({ error: String(error.stack) }));
        """.formatted(
            script),
        arguments);
    Map<?, ?> outcome = (Map<?, ?>) result;
    if (outcome.containsKey("error")) {
      throw new AssertionError(outcome.get("error"));
    }
    return outcome.get("value");
  }

  WebElement one(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** The text of an element, as it is to be seen; empty if there is no such element. */
  String text(String css) {
    return (String) script(
        "const found = document.querySelector(arguments[0]);"
            + "return found === null ? '' : found.innerText.replace(/\\s+/g, ' ').trim();",
        css);
  }

  /** How many elements there are. */
  long count(String css) {
    return (Long) script("return document.querySelectorAll(arguments[0]).length;", css);
  }

  Actions actions() {
    return new Actions(driver);
  }

  void reload() {
    driver.navigate().refresh();
  }

  /** Waits until something is true. */
  void until(String what, Callable<Boolean> condition) {
    Awaitility.await(what).atMost(DEADLINE).pollInterval(Duration.ofMillis(50)).until(condition);
  }

  /** Waits until the text of an element is as it should be. */
  void untilText(String css, Predicate<String> wanted) {
    try {
      until(css, () -> wanted.test(text(css)));
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError(css + " says: " + text(css), e);
    }
  }

  /** What the page did that its console or its policy complains of, since this was asked last. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
  }

  /** What axe finds wrong with the page as it is now, in the words of axe. */
  List<String> accessibilityViolations() {
    if (!Boolean.TRUE.equals(script("return 'axe' in window;"))) {
      script(resource("/axe.min.js") + "\nwindow.axe = axe;");
    }
    Object violations = asyncScript(
        """
        const { violations } = await axe.run(document, { resultTypes: ['violations'] });
        return violations.map(({ id, help, nodes }) => `${id}: ${help}: `
          + nodes.slice(0, 3).map((node) => `${node.target} ${node.any.concat(node.all).map((check) => check.message)}`)
            .join(' | '));
        """);
    List<String> texts = new ArrayList<>();
    ((List<?>) violations).forEach(violation -> texts.add(String.valueOf(violation)));
    return texts;
  }

  /** The names of elements that reach beyond the right edge of the window. */
  List<?> overflowing() {
    return (List<?>) script(
        """
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) { return []; }
        return [...document.querySelectorAll('body *')].filter((each) => each.getBoundingClientRect().right > width + 1
          && each.closest('.scroll, nav, .unseen') === null).map((each) => each.tagName + '.' + each.className + '#' + each.id);
        """);
  }

  /** Writes a picture of what is to be seen to target/screenshots. */
  Path screenshot(String name) {
    return write(name, driver.getScreenshotAs(OutputType.BYTES));
  }

  private static Path write(String name, byte[] picture) {
    try {
      Files.createDirectories(SCREENSHOTS);
      return Files.write(SCREENSHOTS.resolve(name + ".png"), picture);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Optional.ofNullable(Browser.class.getResourceAsStream(name)).orElseThrow()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
