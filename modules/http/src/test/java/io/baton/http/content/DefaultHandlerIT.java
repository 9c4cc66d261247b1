package io.baton.http.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.http.content.Wire.Answer;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultHandlerIT {

  private static final String MODIFIED = "Thu, 02 Jan 2020 03:04:05 GMT";
  private static final String TAG = "\"3e8-59b1f72314bb0\"";

  @TempDir
  private Path root;
  private ContentServer server;

  @BeforeEach
  void start() {
    server = new ContentServer(root);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void fileIsSentWithItsValidators() throws IOException {
    byte[] content = server.file("a.txt", 1000);

    Answer answer = Wire.get(server, "/a.txt");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.fields())
        .isEqualTo(Map.of("last-modified", MODIFIED, "etag", TAG, "accept-ranges", "bytes",
            "content-length", "1000", "content-type", "text/plain", "connection", "close"));
    assertThat(answer.body()).isEqualTo(content);
  }

  @ParameterizedTest
  @CsvSource({"0,On", "1,On", "65535,On", "65536,On", "65537,On", "1048575,On", "1048576,On", "1048577,On",
      "3145728,On", "5000001,On", "0,Off", "65536,Off", "65537,Off", "131072,Off", "1048576,Off",
      "5000001,Off"})
  void filesOfAllLengthsArriveWhole(int length, String sendfile) throws IOException {
    byte[] content = server.configure("EnableSendfile " + sendfile).file("a.txt", length);

    Answer answer = Wire.get(server, "/a.txt");

    assertThat(answer.field("content-length")).isEqualTo(Integer.toString(length));
    assertThat(answer.body()).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000, 65_536, 2_000_000})
  void headHasTheFieldsOfGetAndNoBody(int length) throws IOException {
    server.file("a.txt", length);

    Answer get = Wire.get(server, "/a.txt");
    Answer head = Wire.send(server, "HEAD", "/a.txt");

    assertThat(head.fields()).isEqualTo(get.fields());
    assertThat(head.field("content-length")).isEqualTo(Integer.toString(length));
    assertThat(head.body()).isEmpty();
  }

  @Test
  void postIsAnsweredWithTheFileAndNeverWithRanges() throws IOException {
    byte[] content = server.file("a.txt", 1000);

    Answer answer = Wire.send(server, "POST", "/a.txt", "Content-Length: 0", "Range: bytes=0-4");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(content);
    assertThat(Wire.send(server, "POST", "/a.txt", "Content-Length: 0", "If-None-Match: " + TAG).status())
        .isEqualTo(412);
  }

  @ParameterizedTest
  @ValueSource(strings = {"If-None-Match: " + TAG, "If-None-Match: W/" + TAG,
      "If-Modified-Since: " + MODIFIED})
  void unchangedFileIsNotSentAgain(String condition) throws IOException {
    server.file("a.txt", 1000);

    Answer answer = Wire.get(server, "/a.txt", condition);

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.fields()).isEqualTo(
        Map.of("last-modified", MODIFIED, "etag", TAG, "accept-ranges", "bytes", "connection", "close"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"If-Match: \"x\"", "If-Match: W/" + TAG,
      "If-Unmodified-Since: Thu, 02 Jan 2020 03:04:04 GMT"})
  void failedConditionIsAnsweredWith412AndTheValidators(String condition) throws IOException {
    server.file("a.txt", 1000);

    Answer answer = Wire.get(server, "/a.txt", condition, "Range: bytes=0-4");

    assertThat(answer.status()).isEqualTo(412);
    assertThat(answer.field("etag")).isEqualTo(TAG);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: y", "If-None-Match: *", "If-Match: \"x\"", "Range: bytes=0-4",
      "Range: bytes=9999-",
      "If-Modified-Since: " + MODIFIED})
  void errorDocumentKeepsItsStatusWhateverTheClientWantedOfTheFile(String field) throws IOException {
    byte[] content = server.file("error.txt", 1000);

    Answer answer = Wire.get(server, "/error.txt", field);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo(content);
  }

  @Test
  void connectionGoesOnAfterEveryKindOfAnswer() throws IOException {
    byte[] large = server.file("large.txt", 300_000);
    byte[] small = server.file("a.txt", 1000);
    try (Wire wire = new Wire(server.port())) {
      for (String sendfile : new String[]{"On", "Off"}) {
        server.configure("EnableSendfile " + sendfile);
        wire.request("GET", "/large.txt", "X: y");
        assertThat(wire.readAnswer(false).body()).isEqualTo(large);
        wire.request("HEAD", "/large.txt", "X: y");
        assertThat(wire.readAnswer(true).status()).isEqualTo(200);
        wire.request("GET", "/a.txt", "If-None-Match: " + TAG);
        assertThat(wire.readAnswer(false).status()).isEqualTo(304);
        wire.request("GET", "/large.txt", "Range: bytes=1-70000,80000-200000");
        assertThat(wire.readAnswer(false).status()).isEqualTo(206);
        wire.request("GET", "/a.txt", "X: y");
        assertThat(wire.readAnswer(false).body()).isEqualTo(small);
      }
    }
  }

  @Test
  void fileFromTheFutureWasChangedNowAndHasAWeakTag() throws IOException {
    server.file("a.txt", 6);
    Files.setLastModifiedTime(root.resolve("a.txt"), FileTime.from(Instant.now().plusSeconds(86_400)));
    long before = Instant.now().getEpochSecond();

    Answer answer = Wire.get(server, "/a.txt");

    assertThat(answer.field("etag")).startsWith("W/\"6-");
    assertThat(HttpDate.parse(answer.field("last-modified"))).isBetween(before,
        Instant.now().getEpochSecond());
  }

  @Test
  void tagIsMadeAsConfigured() throws IOException {
    server.file("a.txt", 1000);

    assertThat(Wire.get(server.configure("FileETag None"), "/a.txt").field("etag")).isNull();
    assertThat(Wire.get(server.configure("FileETag Size"), "/a.txt").field("etag")).isEqualTo("\"3e8\"");
    assertThat(Wire.get(server.configure("FileETag Digest"), "/a.txt").field("etag"))
        .matches("\"[\\w+/]{27}=\"");
    assertThat(Wire.get(server.configure("FileETag INode"), "/a.txt").field("etag"))
        .isEqualTo('"' + Long.toHexString(inode(root.resolve("a.txt"))) + '"');
  }

  private static long inode(Path file) throws IOException {
    return (Long) Files.getAttribute(file, "unix:ino");
  }

  @Test
  void digestOfTheContentIsSentWhereItIsAskedFor() throws IOException {
    server.configure("ContentDigest On").file("a.txt", 200_000);
    Files.writeString(root.resolve("b.txt"), "hello");

    assertThat(Wire.get(server, "/b.txt").field("content-md5")).isEqualTo("XUFAKrxLKna5cZ2REBfFkg==");
    assertThat(Wire.get(server, "/a.txt").field("content-md5")).hasSize(24);
    assertThat(Wire.get(server, "/a.txt", "Range: bytes=0-1").field("content-md5")).isNull();
  }

  @Test
  void fileOfUnknownTypeNamesNoneHoweverLongItIs() throws IOException {
    server.file("small", 10);
    server.file("large", 100_000);

    assertThat(Wire.get(server, "/small").field("content-type")).isNull();
    assertThat(Wire.get(server, "/large").field("content-type")).isNull();
    assertThat(Wire.get(server.configure("EnableSendfile Off"), "/large").field("content-type")).isNull();
    assertThat(Wire.get(server.configure("ForceType a/b"), "/large").field("content-type")).isEqualTo("a/b");
  }

  @Test
  void optionsListsTheMethods() throws IOException {
    server.file("a.txt", 10);

    Answer answer = Wire.send(server, "OPTIONS", "/a.txt");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.field("allow")).isEqualTo("POST,OPTIONS,HEAD,GET");
    assertThat(answer.field("content-length")).isEqualTo("0");
    assertThat(answer.field("content-type")).isEqualTo("text/plain");
    assertThat(Wire.send(server, "OPTIONS", "/trace/none").field("allow"))
        .isEqualTo("POST,OPTIONS,HEAD,GET,TRACE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"})
  void otherMethodsAreNotAllowed(String method) throws IOException {
    server.file("a.txt", 10);

    Answer answer = Wire.send(server, method, "/a.txt");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.field("allow")).isEqualTo("POST,OPTIONS,HEAD,GET");
  }

  @Test
  void methodThatNobodyKnowsIsNotImplemented() throws IOException {
    assertThat(Wire.send(server, "FOO", "/a.txt").status()).isEqualTo(501);
    assertThat(server.takeLog())
        .containsExactly("[core:error] AH00135: Invalid method in request FOO /a.txt HTTP/1.1");
  }

  @Test
  void traceShowsTheRequestWhereItIsAllowed() throws IOException {
    Answer answer = Wire.send(server, "TRACE", "/trace/x?y", "X-One: 1");

    assertThat(answer.field("content-type")).isEqualTo("message/http");
    assertThat(answer.text()).isEqualTo(
        "TRACE /trace/x?y HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-One: 1\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource({"Content-Length: 1,x", "Transfer-Encoding: chunked,0", "Content-Length: 0,''"})
  void traceTakesNoBody(String field, String body) throws IOException {
    try (Wire wire = new Wire(server.port())) {
      wire.request("TRACE", "/trace/x", field);
      wire.write(body.equals("0") ? "0\r\n\r\n" : body);

      assertThat(wire.readAnswer(false).status()).isEqualTo(body.isEmpty() ? 200 : 413);
    }
  }

  @Test
  void missingFileIsNotFound() throws IOException {
    assertThat(Wire.get(server, "/missing/x").status()).isEqualTo(404);
    assertThat(server.takeLog()).containsExactly("[core:info] AH00128: File does not exist: ROOT/missing/x");
  }

  @Test
  void fileThatVanishesBeforeItIsOpenedIsNotFound() throws IOException {
    server.file("a.txt", 10);
    server.opener.interfere(path -> {
      throw new NoSuchFileException(path.toString());
    });

    assertThat(Wire.get(server, "/a.txt").status()).isEqualTo(404);
    assertThat(server.takeLog()).containsExactly("[core:info] AH00128: File does not exist: ROOT/a.txt");
  }

  @Test
  void fileThatMayNotBeReadIsForbiddenEvenToThoseWhoHaveIt() throws IOException {
    server.file("a.txt", 1000);
    server.opener.interfere(path -> {
      throw new AccessDeniedException(path.toString());
    });

    assertThat(Wire.get(server, "/a.txt", "If-None-Match: " + TAG).status()).isEqualTo(403);
    assertThat(server.takeLog())
        .containsExactly("[core:error] AH00132: file permissions deny server access: ROOT/a.txt");
  }

  @Test
  void faultOfTheFileSystemIsAnErrorOfTheServer() throws IOException {
    server.file("a.txt", 1000);
    server.opener.interfere(path -> {
      throw new FileSystemException(path.toString(), null, "Too many open files");
    });

    assertThat(Wire.get(server, "/a.txt").status()).isEqualTo(500);
    assertThat(server.takeLog())
        .containsExactly("[core:error] AH00132: cannot read ROOT/a.txt: ROOT/a.txt: Too many open files");
  }

  @Test
  void directoryWithoutIndexIsForbidden() throws IOException {
    Files.createDirectory(root.resolve("dir"));

    assertThat(Wire.get(server, "/dir/").status()).isEqualTo(403);
    assertThat(server.takeLog()).singleElement().asString()
        .startsWith(
            "[core:error] AH01276: Cannot serve directory ROOT/dir/: No matching DirectoryIndex (none) found");
  }

  @Test
  void pipeIsForbiddenAndNeverOpened() throws Exception {
    Path pipe = root.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(Wire.get(server, "/pipe").status()).isEqualTo(403);
    assertThat(server.opener.count()).isZero();
    assertThat(server.takeLog()).containsExactly(
        "[core:error] AH00038: Forbidden: ROOT/pipe doesn't point to a file or directory");
  }

  @Test
  void restOfThePathIsRefusedUnlessItIsAccepted() throws IOException {
    byte[] content = server.file("a.txt", 10);

    assertThat(Wire.get(server, "/a.txt/info").status()).isEqualTo(404);
    assertThat(Wire.get(server.configure("AcceptPathInfo Off"), "/a.txt/info").status()).isEqualTo(404);
    assertThat(Wire.get(server.configure("AcceptPathInfo On"), "/a.txt/info").body()).isEqualTo(content);
    assertThat(server.takeLog()).hasSize(2)
        .containsOnly("[core:info] AH00130: File does not exist: ROOT/a.txt/info");
  }
}
