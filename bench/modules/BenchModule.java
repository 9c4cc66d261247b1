package io.baton.bench;

import io.baton.api.directive.Directive;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.ServerModule;
import io.baton.api.request.RequestRecord;
import io.vertx.core.ThreadingModel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A module for scenario reload-code: scripts/bench compiles it for each generation anew, with the number of the generation in place
 * of the mark. Its handler bench-code makes the page that is asked for ({@code ?page=p0&bytes=1024}), and each line has the number
 * from another part of the jar: from the class that has been there from the start, from one that is loaded by the first request,
 * and from a file that is read by each request. All of them must be of one jar, whatever has become of the file of that name.
 *
 * <p><b>Thread:</b> a worker's. <b>Invariant:</b> it has no state.
 */
public final class BenchModule implements ServerModule {
  /** Not a constant, which the compiler would copy into the other class. */
  private static final int NUMBER = Integer.parseInt("@GENERATION@");

  private static final String RESOURCE = "number.txt";
  private static final int LINE_BYTES = 64;
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  @Override
  public String name() {
    return "bench_module";
  }

  @Override
  public String sourceName() {
    return "mod_bench.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return List.of();
  }

  @Override
  public void register(Hooks hooks, ModuleContext context) {
    hooks.handler("bench-code", ThreadingModel.WORKER, BenchModule::handle);
  }

  private static void handle(RoutingContext context) {
    int bytes = Integer.parseInt(context.request().getParam("bytes", "1024"));
    if (bytes < LINE_BYTES || bytes > MAX_BYTES || bytes % LINE_BYTES != 0) {
      context.fail(400);
      return;
    }
    try (InputStream body = RequestRecord.of(context).bodyInput()) {
      body.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    context.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
        .end(Buffer.buffer(page(context.request().getParam("page", "p0"), bytes)));
  }

  private static byte[] page(String name, int bytes) {
    byte[][] lines = {line(name, NUMBER), line(name, Late.number()), line(name, fromFile())};
    byte[] page = new byte[bytes];
    for (int i = 0; i * LINE_BYTES < bytes; i++) {
      System.arraycopy(lines[i % lines.length], 0, page, i * LINE_BYTES, LINE_BYTES);
    }
    return page;
  }

  private static byte[] line(String name, int number) {
    String text = "page " + name + " generation " + number + " handed from one to the other like a baton";
    return String.format("%-63.63s\n", text).getBytes(StandardCharsets.US_ASCII);
  }

  private static int fromFile() {
    try (InputStream file = BenchModule.class.getResourceAsStream(RESOURCE)) {
      if (file == null) {
        throw new IllegalStateException(RESOURCE + " is not in the jar any more");
      }
      return Integer.parseInt(new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loaded when the first request needs it: then, the file may already be that of the next generation. */
  private static final class Late {
    private static final int NUMBER = Integer.parseInt("@GENERATION@");

    static int number() {
      return NUMBER;
    }
  }
}
