package io.baton.testkit.client.site;

import io.baton.testkit.client.RawResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Asks for one file in all ways of the plan and compares each response with the disk. */
final class FileCheck {
  /** What GET and HEAD must say alike (RFC 9110 section 9.3.2). */
  private static final List<String> SAME_IN_HEAD = List.of("Content-Type", "Content-Length", "ETag",
      "Last-Modified");

  private final CrawlPlan plan;
  private final CrawlTally tally;
  private final CrawlConnection connection;
  private final SiteFile file;
  private final FileChannel disk;

  FileCheck(CrawlPlan plan, CrawlTally tally, CrawlConnection connection, SiteFile file, FileChannel disk) {
    this.plan = plan;
    this.tally = tally;
    this.connection = connection;
    this.file = file;
    this.disk = disk;
  }

  void run() throws IOException {
    tally.files.increment();
    Optional<RawResponse> whole = checkWhole();
    if (plan.head() && whole.isPresent()) {
      checkHead(whole.get());
    }
    if (plan.ranges()) {
      for (RangeRequest request : RangeRequest.of(file.sizeBytes(), new SplittableRandom(file.sizeBytes()))) {
        checkRange(request);
      }
    }
  }

  private Optional<RawResponse> checkWhole() {
    String what = "GET " + file.target();
    FileSlice slice = new FileSlice(disk, 0, file.sizeBytes());
    Optional<RawResponse> response = connection.get(request("GET", file.target(), ""), what, slice);
    tally.bytesCompared.add(slice.comparedBytes());
    if (response.isPresent()) {
      if (response.get().status() == 200) {
        slice.problem().ifPresent(problem -> tally.wrong(what, problem));
      } else {
        tally.wrong(what, "200 expected: " + response.get());
      }
    }
    return response;
  }

  private void checkHead(RawResponse whole) {
    String what = "HEAD " + file.fullyEncodedTarget();
    Optional<RawResponse> response = connection.head(request("HEAD", file.fullyEncodedTarget(), ""), what);
    if (response.isEmpty()) {
      return;
    }
    if (response.get().status() != 200) {
      tally.wrong(what, "200 expected: " + response.get());
      return;
    }
    // The length may be missing: httpd leaves it out for an empty file.
    String length = Long.toString(file.sizeBytes());
    if (!response.get().header("Content-Length").orElse(length).equals(length)) {
      tally.wrong(what, "Content-Length: " + length + " expected: " + response.get());
      return;
    }
    for (String name : SAME_IN_HEAD) {
      if (!response.get().header(name).equals(whole.header(name))) {
        tally.wrong(what,
            name + " is " + response.get().header(name) + ", but for GET " + whole.header(name));
        return;
      }
    }
  }

  private void checkRange(RangeRequest range) throws IOException {
    String what = "GET " + file.target() + " Range: " + range.header();
    String text = request("GET", file.target(), "Range: " + range.header() + "\r\n");
    // 416 has an error page, several parts have their own headers: both are small and read as they are.
    if (range.expected().size() == 1) {
      checkSinglePart(range.expected().get(0), text, what);
      return;
    }
    Optional<RawResponse> response = connection.get(text, what);
    if (response.isPresent()) {
      Optional<String> problem = range.expected().isEmpty()
          ? notUnsatisfiable(response.get())
          : notTheseParts(response.get(), range.expected());
      problem.ifPresent(found -> tally.wrong(what, found));
    }
  }

  private void checkSinglePart(ByteRange part, String request, String what) {
    FileSlice slice = new FileSlice(disk, part.first(), part.length());
    Optional<RawResponse> response = connection.get(request, what, slice);
    tally.bytesCompared.add(slice.comparedBytes());
    if (response.isEmpty()) {
      return;
    }
    String expected = part.contentRange(file.sizeBytes());
    if (response.get().status() != 206
        || !response.get().header("Content-Range").equals(Optional.of(expected))) {
      tally.wrong(what, "206 with Content-Range: " + expected + " expected: " + response.get());
      return;
    }
    slice.problem().ifPresent(problem -> tally.wrong(what, problem));
  }

  /** RFC 9110 section 15.5.17 recommends a Content-Range with the size, but httpd leaves it out: a wrong one is wrong. */
  private Optional<String> notUnsatisfiable(RawResponse response) {
    String allowed = "bytes */" + file.sizeBytes();
    boolean right = response.status() == 416
        && response.header("Content-Range").orElse(allowed).equals(allowed);
    return right
        ? Optional.empty()
        : Optional.of("416, perhaps with Content-Range: " + allowed + ", expected: " + response);
  }

  private Optional<String> notTheseParts(RawResponse response, List<ByteRange> expected) throws IOException {
    if (response.status() != 206) {
      return Optional.of("206 with " + expected.size() + " parts expected: " + response);
    }
    try {
      List<MultipartRanges.Part> parts = MultipartRanges.parse(response.header("Content-Type").orElse("none"),
          response.body(), file.sizeBytes());
      if (!parts.stream().map(MultipartRanges.Part::range).toList().equals(expected)) {
        return Optional.of(
            "parts " + expected + " expected: " + parts.stream().map(MultipartRanges.Part::range).toList());
      }
      for (MultipartRanges.Part part : parts) {
        FileSlice slice = new FileSlice(disk, part.range().first(), part.range().length());
        slice.accept(ByteBuffer.wrap(part.content().getBytes(StandardCharsets.ISO_8859_1)));
        tally.bytesCompared.add(slice.comparedBytes());
        if (slice.problem().isPresent()) {
          return slice.problem();
        }
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  private String request(String method, String target, String furtherLines) {
    return method + ' ' + plan.prefix() + target + " HTTP/1.1\r\nHost: " + plan.client().hostHeader() + "\r\n"
        + furtherLines
        + "\r\n";
  }
}
