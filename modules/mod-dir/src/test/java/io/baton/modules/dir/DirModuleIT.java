package io.baton.modules.dir;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.directive.Directive;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.Phase;
import io.baton.api.module.ServerModule;
import io.baton.modules.example.ExampleModule;
import io.baton.modules.harness.Answer;
import io.baton.modules.harness.ModuleServer;
import io.vertx.core.ThreadingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real httpd 2.4.71 answered to the same requests is what is expected here. */
class DirModuleIT {

  @TempDir
  Path documentRoot;
  private ModuleServer server;

  @BeforeEach
  void start() throws Exception {
    for (String file : new String[]{"idx/index.html", "idx/second.txt", "only2/second.txt", "a b;c#d?e/x",
        "noidx/x", "dis/index.html", "redir/index.html", "noslash/index.html", "fb/fallback.txt",
        "fbdir/sub/x",
        "h/index.html", "hcheck/index.html", "hnone/x", "abs/x", "absdir/x", "two/second.txt/index.html",
        "sub/deep/in.html", "absredir/x"}) {
      write(file);
    }
    server = ModuleServer.start(documentRoot,
        text -> text
            .server("DirectoryIndex second.txt", "DirectoryIndex index.html")
            .location("/dis", "DirectoryIndex disabled")
            .location("/redir", "DirectoryIndexRedirect on")
            .location("/noslash", "DirectorySlash Off")
            .location("/fb", "FallbackResource /fb/fallback.txt")
            .location("/fbdir", "FallbackResource /fb/fallback.txt")
            .location("/fbhandler", "FallbackResource /clock")
            .location("/fbnone", "FallbackResource /nonexistent")
            .location("/fbself", "FallbackResource /fbself/itself")
            .locationMatch("^/h/?$", "SetHandler example-hello")
            .locationMatch("^/hcheck/?$", "SetHandler example-hello", "DirectoryCheckHandler On")
            .locationMatch("^/hnone/?$", "SetHandler example-hello", "FallbackResource /fb/fallback.txt")
            .location("/clock", "SetHandler example-clock")
            .location("/abs", "DirectoryIndex nix.html /nix /idx/second.txt")
            .location("/absdir", "DirectoryIndex /only2")
            .location("/absredir", "DirectoryIndex /idx/second.txt", "DirectoryIndexRedirect permanent")
            .location("/sub", "DirectoryIndex deep/in.html")
            .location("/careful", "SetEnv redirect-carefully 1"),
        new DirModule(), new ExampleModule(), new ErrorDocument());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"/idx,/idx/", "/idx?q=%20a,/idx/?q=%20a", "/a%20b%3bc%23d%3fe,/a%20b;c%23d%3fe/", "/h,/h/",
      "/hcheck,/hcheck/", "/two/,/two/second.txt/", "/absdir/,/only2/"})
  void directoryWithoutSlashIsRedirected(String target, String location) throws Exception {
    Answer answer = server.get(target);

    assertThat(answer.status()).isEqualTo(301);
    assertThat(answer.header("Location")).isEqualTo("http://127.0.0.1:" + server.port() + location);
  }

  @Test
  void redirectKeepsTheHostThatTheClientAskedFor() throws Exception {
    assertThat(server.getFrom("foo.example:99", "/idx").header("Location"))
        .isEqualTo("http://foo.example:99/idx/");
  }

  @Test
  void otherMethodsAreRedirectedTooUnlessTheClientCannotFollow() throws Exception {
    assertThat(server.send("POST", "/idx", "a").status()).isEqualTo(301);
    write("careful/x");
    assertThat(server.send("POST", "/careful", "a").status()).isEqualTo(403);
    assertThat(server.get("/careful").status()).isEqualTo(301);
  }

  @ParameterizedTest
  @CsvSource({"/idx/,idx/second.txt", "/only2/,only2/second.txt", "/noslash/,noslash/index.html",
      "/abs/,idx/second.txt", "/sub/,sub/deep/in.html", "/h/,h/index.html"})
  void firstIndexThatIsThereIsServed(String target, String file) throws Exception {
    Answer answer = server.get(target + "?a=b%20c");

    assertThat(answer.body()).isEqualTo(file);
    assertThat(answer.header("X-Query")).isEqualTo("a=b%20c");
  }

  @Test
  void indexIsServedForAnyMethod() throws Exception {
    assertThat(server.send("POST", "/idx/", "body").body()).isEqualTo("idx/second.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/noidx/", "/dis/", "/noslash"})
  void directoryWithoutIndexIsLeftToTheDefaultHandler(String target) throws Exception {
    assertThat(server.get(target).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"/redir/?a=b,302,/redir/index.html", "/absredir/,301,/idx/second.txt"})
  void clientIsSentToTheIndexIfItIsToBeRedirected(String target, int status, String location)
      throws Exception {
    Answer answer = server.get(target);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Location")).isEqualTo("http://127.0.0.1:" + server.port() + location);
  }

  @Test
  void handlerOfADirectoryAnswersIfThereIsNoIndexOrItIsCheckedFor() throws Exception {
    assertThat(server.get("/hcheck/").body()).startsWith("Hello from");
    assertThat(server.get("/hnone/").body()).startsWith("Hello from");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fb/none", "/fb/none/deep?x", "/fb/", "/fbdir/sub/"})
  void fallbackTakesThePlaceOfNothing(String target) throws Exception {
    assertThat(server.get(target).body()).isEqualTo("fb/fallback.txt");
  }

  @Test
  void fallbackMayBeAContentHandler() throws Exception {
    assertThat(server.get("/fbhandler/any").body()).contains("from ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fbnone/x", "/fbself/x", "/fbself/itself", "/nothing"})
  void fallbackThatIsNotThereLeadsToNothingAndNotInCircles(String target) throws Exception {
    assertThat(server.get(target).status()).isEqualTo(404);
  }

  @Test
  void errorDocumentMayHaveAnIndexOfItsOwn() throws Exception {
    assertThat(server.get("/fbnone/document").body()).isEqualTo("idx/second.txt");
  }

  @Test
  void fileThatIsThereIsNotTouched() throws Exception {
    assertThat(server.get("/idx/index.html").body()).isEqualTo("idx/index.html");
    assertThat(server.get("/fbdir/sub/x").body()).isEqualTo("fbdir/sub/x");
  }

  private void write(String file) throws IOException {
    Path path = documentRoot.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, file);
  }

  /** Restarts the request for a directory when nothing was found, as the core module does for error documents. */
  private static final class ErrorDocument implements ServerModule {

    @Override
    public String name() {
      return "error_document_module";
    }

    @Override
    public String sourceName() {
      return "mod_error_document.c";
    }

    @Override
    public List<Directive<?>> directives() {
      return List.of();
    }

    @Override
    public void register(Hooks hooks, ModuleContext context) {
      hooks.phase(Phase.HANDLER, ThreadingModel.EVENT_LOOP, routing -> {
        if (routing.request().path().equals("/fbnone/document")) {
          routing.reroute("/idx/");
        } else {
          routing.next();
        }
      });
    }
  }
}
