package io.baton.testkit.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A family of metrics.
 *
 * @param name as its {@code TYPE} line says
 * @param type counter, gauge, histogram, summary or untyped
 * @param help what it means
 * @param samples its lines, in order
 */
public record Family(String name, String type, String help, List<Sample> samples) {

  /** Copies the list. */
  public Family {
    samples = List.copyOf(samples);
  }

  /**
   * One line.
   *
   * @param name of the family, or with a suffix
   * @param labels in order
   * @param value which may be infinite or no number
   */
  public record Sample(String name, Map<String, String> labels, double value) {

    /** Its labels without the one that tells buckets or quantiles apart. */
    Map<String, String> labelsWithout(String label) {
      Map<String, String> others = new LinkedHashMap<>(labels);
      others.remove(label);
      return others;
    }

    /** What tells it from all others. */
    public String series() {
      return name + labels;
    }
  }

  /** Whether its samples may only grow. */
  boolean isCumulative(Sample sample) {
    boolean isDistribution = type.equals("histogram") || type.equals("summary");
    return type.equals("counter") || (isDistribution && !sample.labels().containsKey("quantile"));
  }
}
