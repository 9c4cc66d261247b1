package io.baton.mpm.settings;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import java.util.Locale;

/**
 * The value of {@code RequestReadTimeout}. A stage that a line does not name is {@code null}: that of the line before or around
 * it counts.
 *
 * @param handshake of TLS; without a limit of its own it is part of the header's
 * @param header from the opening of the connection, or the first byte of a further request, to the end of its head
 * @param body the waiting for the body of a request
 */
public record ReadTimeouts(ReadStage handshake, ReadStage header, ReadStage body) {

  /** What counts where nothing is said. */
  public static final ReadTimeouts DEFAULT = new ReadTimeouts(ReadStage.UNLIMITED, new ReadStage(20, 40, 500),
      new ReadStage(20, 0, 500));

  private static final String RATE = ",minrate=";

  /** Parses {@code header=20-40,MinRate=500 body=20,MinRate=500}. */
  static ReadTimeouts parse(DirectiveLine line) throws DirectiveException {
    ReadTimeouts all = new ReadTimeouts(null, null, null);
    for (String word : line.arguments()) {
      int equals = word.indexOf('=');
      if (equals < 0) {
        throw new DirectiveException("Invalid RequestReadTimeout parameter '" + word
            + "': it must have the form name=seconds, as in header=20-40,MinRate=500");
      }
      String value = word.substring(equals + 1);
      try {
        all = switch (word.substring(0, equals).toLowerCase(Locale.ROOT)) {
          case "handshake" -> all.with(new ReadTimeouts(stage(value), null, null));
          case "header" -> all.with(new ReadTimeouts(null, stage(value), null));
          case "body" -> all.with(new ReadTimeouts(null, null, stage(value)));
          default -> throw new DirectiveException(
              "Unknown RequestReadTimeout parameter; allowed are handshake, header and body");
        };
      } catch (DirectiveException e) {
        throw new DirectiveException("RequestReadTimeout: " + word + ": " + e.getMessage());
      }
    }
    return all;
  }

  /** This, with what a later or inner line says. */
  ReadTimeouts with(ReadTimeouts later) {
    return new ReadTimeouts(later.handshake == null ? handshake : later.handshake,
        later.header == null ? header : later.header, later.body == null ? body : later.body);
  }

  /** How long the head of a request may take. */
  public ReadStage headerStage() {
    return header == null ? DEFAULT.header : header;
  }

  /** How long the body of a request may take. */
  public ReadStage bodyStage() {
    return body == null ? DEFAULT.body : body;
  }

  /** How long the handshake of TLS may take. */
  public ReadStage handshakeStage() {
    return handshake == null ? DEFAULT.handshake : handshake;
  }

  private static ReadStage stage(String value) throws DirectiveException {
    int at = value.toLowerCase(Locale.ROOT).indexOf(RATE);
    if (at < 0) {
      if (value.indexOf('-') > 0) {
        throw new DirectiveException("Must set MinRate option if using timeout range");
      }
      return new ReadStage(number(value), 0, 0);
    }
    int rate = number(value.substring(at + RATE.length()));
    if (rate == 0) {
      throw new DirectiveException("Minimum data rate must be larger than 0");
    }
    String times = value.substring(0, at);
    int dash = times.indexOf('-', 1);
    int first = number(dash < 0 ? times : times.substring(0, dash));
    int most = dash < 0 ? 0 : number(times.substring(dash + 1));
    if (most != 0 && first >= most) {
      throw new DirectiveException("Maximum timeout must be larger than initial timeout");
    }
    return new ReadStage(first, most, rate);
  }

  private static int number(String word) throws DirectiveException {
    int number;
    try {
      number = Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new DirectiveException("Value '" + word + "' not numerical");
    }
    if (number < 0) {
      throw new DirectiveException("Value must be non-negative");
    }
    return number;
  }
}
