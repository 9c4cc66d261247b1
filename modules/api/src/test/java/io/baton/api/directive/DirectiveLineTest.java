package io.baton.api.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectiveLineTest {

  private interface Colour extends Provider {
    @Override
    default Class<Colour> kind() {
      return Colour.class;
    }
  }

  private interface Taste extends Provider {
    @Override
    default Class<Taste> kind() {
      return Taste.class;
    }
  }

  private static final Colour RED = () -> "red";
  private static final Colour GREEN = () -> "green";
  private static final Taste SWEET = () -> "sweet";

  @Test
  void providerIsFoundByKindAndName() {
    DirectiveLine line = line(List.of(SWEET, RED, GREEN));

    assertThat(line.provider(Colour.class, "green")).containsSame(GREEN);
    assertThat(line.provider(Taste.class, "sweet")).containsSame(SWEET);
  }

  @Test
  void providerOfAnotherKindOrNameIsNotFound() {
    DirectiveLine line = line(List.of(SWEET, RED));

    assertThat(line.provider(Colour.class, "sweet")).isEmpty();
    assertThat(line.provider(Colour.class, "RED")).isEmpty();
    assertThat(line.provider(Provider.class, "red")).isEmpty();
  }

  @Test
  void lineOfItsOwnHasNoProviders() {
    DirectiveLine alone = new DirectiveLine("Paint", List.of(), "", List.of(), new SourceLocation("a", 1),
        Path.of("/"));

    assertThat(alone.providers()).isEmpty();
    assertThat(alone.provider(Colour.class, "red")).isEmpty();
  }

  private static DirectiveLine line(List<Provider> providers) {
    return new DirectiveLine("Paint", List.of("red"), "red", List.of(), new SourceLocation("a", 1),
        Path.of("/"), providers);
  }
}
