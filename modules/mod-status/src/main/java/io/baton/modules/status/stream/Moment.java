package io.baton.modules.status.stream;

import io.baton.modules.status.json.Background;
import io.baton.modules.status.json.StatusJson;
import io.baton.modules.status.report.StatusReport;
import io.vertx.core.json.JsonObject;

/**
 * All that there is to tell at one moment, to those who may see details and to the others.
 *
 * @param report the report, with details
 * @param background what is known beside it
 */
public record Moment(StatusReport report, Background background) {

  JsonObject state(boolean detailed) {
    return StatusJson.of(detailed ? report : report.masked(), background);
  }
}
