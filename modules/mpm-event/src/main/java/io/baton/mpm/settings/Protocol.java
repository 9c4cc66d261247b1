package io.baton.mpm.settings;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.Place;
import io.baton.api.directive.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A protocol that clients may choose. */
public enum Protocol {
  /** HTTP/2 over TLS, chosen by ALPN (RFC 7301). */
  H2("h2"),
  /** HTTP/2 without TLS, by prior knowledge or by {@code Upgrade} (RFC 7540 §3.2). */
  H2C("h2c"),
  /** HTTP/1.1 and 1.0, which every socket speaks. */
  HTTP_1_1("http/1.1");

  /** Which protocols a server offers, the preferred one first. */
  public static final Directive<List<Protocol>> PROTOCOLS = Directive
      .of("Protocols", Shape.of(Arity.ANY, "protocol ...", Protocol::parse))
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).defaultsTo(List.of(HTTP_1_1), HTTP_1_1.id)
      .help("which protocols are spoken: h2 h2c http/1.1")
      .doc(
          "Which protocols are offered to clients, the preferred one first: h2 (HTTP/2 over TLS), h2c (HTTP/2 without TLS) and "
              + "http/1.1, which is always spoken. A socket offers what any of its virtual hosts does.")
      .build();

  private final String id;

  Protocol(String id) {
    this.id = id;
  }

  /** What the servers of a configuration offer together, the preferred one first. */
  public static List<Protocol> offeredBy(ServerConfiguration configuration) {
    return Stream.concat(Stream.of(configuration.main()), configuration.virtualHosts().stream())
        .flatMap(host -> host.settings().get(PROTOCOLS).stream()).distinct().toList();
  }

  /** What they offer by ALPN, the preferred one first; empty for no ALPN. */
  public static List<String> byAlpn(ServerConfiguration configuration) {
    List<Protocol> offered = offeredBy(configuration);
    return offered.contains(H2)
        ? offered.stream().filter(protocol -> protocol != H2C).map(protocol -> protocol.id).toList()
        : List.of();
  }

  private static List<Protocol> parse(DirectiveLine line) throws DirectiveException {
    List<Protocol> chosen = new ArrayList<>();
    for (String word : line.arguments()) {
      Protocol protocol = Arrays.stream(values())
          .filter(known -> known.id.equals(word.toLowerCase(Locale.ROOT)))
          .findFirst().orElseThrow(
              () -> new DirectiveException("Protocols: '" + word + "' is not a protocol of this server; "
                  + "allowed: "
                  + Arrays.stream(values()).map(known -> known.id).collect(Collectors.joining(" "))));
      if (!chosen.contains(protocol)) {
        chosen.add(protocol);
      }
    }
    if (chosen.isEmpty()) {
      throw new DirectiveException("Protocols requires at least one protocol, e.g. Protocols h2 http/1.1");
    }
    return List.copyOf(chosen);
  }
}
