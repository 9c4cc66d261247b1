package io.baton.testkit.client.site;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Makes the bytes of one file: exactly as many as asked for, and always the same for the same seed and path. */
final class SiteContent {
  private static final String[] WORDS = {"listener", "worker", "handoff", "baton", "slot", "generation",
      "keep-alive", "linger"};

  private final long seed;

  SiteContent(long seed) {
    this.seed = seed;
  }

  /** A source of random numbers that belongs to this path alone. */
  SplittableRandom random(String path) {
    return new SplittableRandom(seed * 31 + path.hashCode());
  }

  /** HTML, text or binary, by the name's suffix. */
  byte[] bytes(String path, int sizeBytes) {
    SplittableRandom random = random(path);
    if (path.endsWith(".html")) {
      return page(path, sizeBytes, random);
    }
    if (path.endsWith(".txt")) {
      return words(new StringBuilder(), sizeBytes, random);
    }
    byte[] bytes = new byte[sizeBytes];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] page(String path, int sizeBytes, SplittableRandom random) {
    StringBuilder text = new StringBuilder("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>");
    text.append(path.hashCode()).append("</title>\n<p>");
    return words(text, sizeBytes, random);
  }

  private static byte[] words(StringBuilder text, int sizeBytes, SplittableRandom random) {
    while (text.length() < sizeBytes) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(12) == 0 ? '\n' : ' ');
    }
    text.setLength(sizeBytes);
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
