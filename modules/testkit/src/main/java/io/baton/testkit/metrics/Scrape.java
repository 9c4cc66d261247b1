package io.baton.testkit.metrics;

import io.baton.testkit.metrics.Family.Sample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer in Prometheus' text format 0.0.4, read without mercy: every line must be right, each family be described once and
 * before its samples and stand in one piece, every series occur once, and histograms add up.
 */
public final class Scrape {

  private static final Pattern HELP = Pattern.compile("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)");
  private static final Pattern TYPE = Pattern
      .compile("# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)");
  private static final Pattern SAMPLE = Pattern
      .compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (NaN|[+-]Inf|-?[0-9]+(?:\\.[0-9]+)?(?:E-?[0-9]+)?)");
  private static final Pattern LABEL = Pattern
      .compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"(?:,(?!$)|$)");

  private final Map<String, Family> families = new LinkedHashMap<>();
  private final Set<String> series = new HashSet<>();
  private String name;
  private String type;
  private String help;
  private List<Sample> samples;

  private Scrape() {}

  /** Reads an answer. */
  public static Scrape of(String text) {
    Scrape scrape = new Scrape();
    require(text.endsWith("\n"), "the last line ends with a line feed",
        text.substring(Math.max(0, text.length() - 40)));
    for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
      scrape.line(line);
    }
    scrape.finish();
    return scrape;
  }

  /** All families, by name. */
  public Map<String, Family> families() {
    return Map.copyOf(families);
  }

  /** The family of a name. */
  public Family family(String wanted) {
    Family found = families.get(wanted);
    require(found != null, "there is a family", wanted);
    return found;
  }

  /** All names that a query may contain: those of the samples. */
  public Set<String> sampleNames() {
    Set<String> names = new HashSet<>();
    families.values().forEach(family -> family.samples().forEach(sample -> names.add(sample.name())));
    return names;
  }

  /** The value of a series; labels are names and values in turn. */
  public double value(String sample, String... labels) {
    Map<String, String> wanted = new LinkedHashMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      wanted.put(labels[i], labels[i + 1]);
    }
    return families.values().stream().flatMap(family -> family.samples().stream())
        .filter(each -> each.name().equals(sample) && each.labels().equals(wanted)).findFirst()
        .orElseThrow(() -> new AssertionError("no series " + sample + wanted)).value();
  }

  /** The series of an earlier answer that may only grow and are less now, or missing. */
  public List<String> lessThanIn(Scrape earlier) {
    Map<String, Double> now = new LinkedHashMap<>();
    families.values()
        .forEach(family -> family.samples().forEach(sample -> now.put(sample.series(), sample.value())));
    List<String> less = new ArrayList<>();
    for (Family family : earlier.families.values()) {
      for (Sample sample : family.samples()) {
        double value = now.getOrDefault(sample.series(), Double.NEGATIVE_INFINITY);
        if (family.isCumulative(sample) && value < sample.value()) {
          less.add(sample.series() + " was " + sample.value() + ", is " + value);
        }
      }
    }
    return less;
  }

  private void line(String line) {
    Matcher matcher = HELP.matcher(line);
    if (matcher.matches()) {
      finish();
      name = matcher.group(1);
      help = matcher.group(2);
      require(!families.containsKey(name), "a family is described once", line);
      return;
    }
    matcher = TYPE.matcher(line);
    if (matcher.matches()) {
      require(matcher.group(1).equals(name) && type == null, "TYPE follows the HELP of its family", line);
      type = matcher.group(2);
      samples = new ArrayList<>();
      return;
    }
    matcher = SAMPLE.matcher(line);
    require(matcher.matches(), "a line is HELP, TYPE or a sample", line);
    require(samples != null, "a sample follows the TYPE of its family", line);
    Sample sample = new Sample(matcher.group(1), labels(matcher.group(2), line), value(matcher.group(3)));
    require(belongs(sample), "a sample belongs to the family " + name + " of type " + type, line);
    require(series.add(sample.name() + new TreeMap<>(sample.labels())), "a series occurs once", line);
    require(!type.equals("counter") || sample.value() >= 0, "a counter is a number from 0 on", line);
    samples.add(sample);
  }

  private boolean belongs(Sample sample) {
    String suffix = sample.name().startsWith(name) ? sample.name().substring(name.length()) : "?";
    return switch (type) {
      case "counter" -> suffix.isEmpty() && name.endsWith("_total");
      case "histogram" -> suffix.equals("_bucket") == sample.labels().containsKey("le")
          && Set.of("_bucket", "_sum", "_count").contains(suffix);
      case "summary" -> Set.of("_sum", "_count").contains(suffix)
          || (suffix.isEmpty() && sample.labels().containsKey("quantile"));
      default -> suffix.isEmpty() && !name.endsWith("_total");
    };
  }

  private static Map<String, String> labels(String text, String line) {
    Map<String, String> labels = new LinkedHashMap<>();
    if (text == null) {
      return labels;
    }
    Matcher matcher = LABEL.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      require(labels.put(matcher.group(1), matcher.group(2)) == null, "a label occurs once", line);
      end = matcher.end();
    }
    require(end == text.length() && end > 0, "labels are name=\"value\", separated by commas", line);
    return labels;
  }

  private static double value(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private void finish() {
    if (name == null) {
      return;
    }
    require(type != null && !samples.isEmpty(), "a family has a type and samples", name);
    Family family = new Family(name, type, help, samples);
    if (type.equals("histogram")) {
      Buckets.check(family);
    }
    families.put(name, family);
    name = null;
    type = null;
    samples = null;
  }

  static void require(boolean right, String rule, String found) {
    if (!right) {
      throw new AssertionError("not so: " + rule + ": " + found);
    }
  }
}
