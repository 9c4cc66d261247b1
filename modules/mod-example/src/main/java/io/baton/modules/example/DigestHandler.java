package io.baton.modules.example;

import io.baton.api.request.RequestRecord;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The handler {@code example-digest}: reads a body of any length as it arrives, and writes its SHA-256. */
final class DigestHandler implements Handler<RoutingContext> {

  @Override
  public void handle(RoutingContext context) {
    RequestRecord request = RequestRecord.of(context);
    try (InputStream body = request.bodyInput(); OutputStream answer = request.bodyOutput()) {
      DigestInputStream digesting = new DigestInputStream(body, MessageDigest.getInstance("SHA-256"));
      digesting.transferTo(OutputStream.nullOutputStream());
      String digest = HexFormat.of().formatHex(digesting.getMessageDigest().digest());
      answer.write((digest + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
