package io.baton.modules.status;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a stream of events; waits for each, so tests that use it need a time limit. */
final class EventReader implements AutoCloseable {

  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;

  /** An event, or a comment, whose name is {@code ":"}. */
  record Event(String name, String id, String text) {

    JsonObject data() {
      return new JsonObject(text);
    }
  }

  EventReader(HttpResponse<InputStream> response) {
    this.response = response;
    this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  HttpResponse<InputStream> response() {
    return response;
  }

  /** The next event or comment; one with another name if the stream is over. */
  Event next() throws IOException {
    List<String> block = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isEmpty()) {
        block.add(line);
      } else if (!block.isEmpty() && !block.get(0).startsWith("retry:")) {
        return event(block);
      } else {
        block.clear();
      }
    }
    return new Event("(the stream is over)", "", "");
  }

  private static Event event(List<String> block) {
    if (block.get(0).startsWith(":")) {
      return new Event(":", "", block.get(0).substring(1).trim());
    }
    return new Event(field(block, "event"), field(block, "id"), field(block, "data"));
  }

  private static String field(List<String> block, String name) {
    Optional<String> found = block.stream().filter(line -> line.startsWith(name + ": ")).findFirst();
    return found.map(line -> line.substring(name.length() + 2)).orElse("");
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
