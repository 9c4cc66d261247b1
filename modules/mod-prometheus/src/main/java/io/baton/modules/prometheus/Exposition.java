package io.baton.modules.prometheus;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** One of the formats that metrics are written in: Prometheus' text, or OpenMetrics for those who ask for it. */
final class Exposition {

  private static final ExpositionFormats FORMATS = ExpositionFormats.init();
  private static final int USUAL_BYTES = 64 * 1024;

  private final ExpositionFormatWriter writer;

  private Exposition(ExpositionFormatWriter writer) {
    this.writer = writer;
  }

  /**
   * The format for a client. One that would rather have protobuf takes one of the others, too.
   *
   * @param accept its {@code Accept} field; {@code null} if it sent none
   */
  static Exposition accepted(String accept) {
    ExpositionFormatWriter openMetrics = FORMATS.getOpenMetricsTextFormatWriter();
    return new Exposition(
        openMetrics.accepts(accept) ? openMetrics : FORMATS.getPrometheusTextFormatWriter());
  }

  String contentType() {
    return writer.getContentType();
  }

  Buffer write(MetricSnapshots metrics) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_BYTES);
    writer.write(out, metrics);
    return Buffer.buffer(out.toByteArray());
  }
}
