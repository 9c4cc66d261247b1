package io.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.Provider;
import io.baton.api.directive.Shape;
import io.baton.api.module.ServerModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What modules offer to the directives of others. */
final class ProvidersTest {

  private static final Directive<String> PAINT = Directive
      .of("Paint", Shape.of(Arity.ONE, "colour", ProvidersTest::paint)).allowedAnywhere().build();
  private static final Directive<String> WALL = Directive
      .of("Wall", Shape.of(Arity.NONE, "", section -> paint(section.children().get(0)))).allowedAnywhere()
      .section().sharing(PAINT).build();

  @TempDir
  Path root;

  private record Colour(String name, int number) implements Provider {
    @Override
    public Class<Colour> kind() {
      return Colour.class;
    }
  }

  private record Painter(String name, List<Directive<?>> directives, List<Provider> providers)
      implements
        ServerModule {
    @Override
    public String sourceName() {
      return name + ".c";
    }
  }

  private static final ServerModule PAINTER = new Painter("painter_module", List.of(PAINT, WALL),
      List.of());
  private static final ServerModule REDS = new Painter("reds_module", List.of(),
      List.of(new Colour("red", 1)));
  private static final ServerModule MORE_REDS = new Painter("more_reds_module", List.of(),
      List.of(new Colour("red", 2)));

  private static String paint(DirectiveLine line) throws DirectiveException {
    return line.provider(Colour.class, line.argument(0)).map(colour -> "colour " + colour.number())
        .orElseThrow(() -> new DirectiveException("no colour " + line.argument(0)));
  }

  @Test
  void aLineFindsWhatAnotherModuleOffersWhateverTheOrderOfTheModules() throws Exception {
    assertThat(painted("Paint red", PAINTER, REDS)).isEqualTo("colour 1");
    assertThat(painted("Paint red", REDS, PAINTER)).isEqualTo("colour 1");
  }

  @Test
  void aLineInsideASectionOfItsModuleFindsItToo() throws Exception {
    assertThat(painted("<Wall>\nPaint red\n</Wall>", PAINTER, REDS)).isEqualTo("colour 1");
  }

  @Test
  void aNameThatNobodyOffersIsTheDirectivesMatter() throws Exception {
    assertThat(read("Paint red", PAINTER).errors()).singleElement().asString().endsWith("no colour red");
  }

  @Test
  void oneNameOfferedTwiceIsAFaultOfTheModules() throws Exception {
    assertThat(read("Paint red", PAINTER, REDS, MORE_REDS).errors())
        .containsExactly(
            "baton: Configuration error: Colour 'red' is offered by module reds_module and again "
                + "by module more_reds_module: leave one of these modules out");
  }

  private String painted(String text, ServerModule... modules) throws Exception {
    return read(text, modules).configuration().orElseThrow().main().settings().get(PAINT);
  }

  private ConfigurationResult read(String text, ServerModule... modules) throws Exception {
    Files.writeString(root.resolve("baton.conf"), text + "\n");
    return new ConfigurationReader(List.of(modules)).read(new ConfigurationSource("baton", root,
        Path.of("baton.conf"), false, List.of(), List.of(), List.of(), Map.of(), true));
  }
}
