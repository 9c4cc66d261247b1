package io.baton.testkit.metrics;

import io.baton.testkit.metrics.Family.Sample;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether histograms add up: bounds rise, counts do not fall, and the last bucket has all. */
final class Buckets {

  private static final class Seen {

    private double bound = Double.NEGATIVE_INFINITY;
    private double upTo;
    private double count = Double.NaN;
    private double sum = Double.NaN;
  }

  private Buckets() {}

  static void check(Family family) {
    Map<Map<String, String>, Seen> histograms = new LinkedHashMap<>();
    for (Sample sample : family.samples()) {
      Seen seen = histograms.computeIfAbsent(sample.labelsWithout("le"), labels -> new Seen());
      if (sample.name().endsWith("_bucket")) {
        bucket(seen, sample);
      } else if (sample.name().endsWith("_count")) {
        seen.count = sample.value();
      } else {
        seen.sum = sample.value();
      }
    }
    histograms.forEach((labels, seen) -> {
      String where = family.name() + labels;
      Scrape.require(seen.bound == Double.POSITIVE_INFINITY, "the last bucket is +Inf", where);
      Scrape.require(seen.upTo == seen.count, "the last bucket has all, " + seen.upTo + " = " + seen.count,
          where);
      Scrape.require(seen.sum >= 0, "there is a sum from 0 on", where);
    });
  }

  private static void bucket(Seen seen, Sample sample) {
    String le = sample.labels().get("le");
    double bound = le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
    Scrape.require(bound > seen.bound, "bounds rise", sample.series());
    Scrape.require(sample.value() >= seen.upTo, "buckets are cumulative", sample.series());
    seen.bound = bound;
    seen.upTo = sample.value();
  }
}
