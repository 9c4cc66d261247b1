package io.baton.http.storage;

import io.baton.api.request.FileInfo;
import java.nio.file.Path;

/**
 * What a walk found.
 *
 * @param status 0, or 403 if the way to the file is barred
 * @param problem why it is barred, for the error log; else empty
 * @param filename the file, the directory, or the first part of the way that does not exist
 * @param existing the part of {@code filename} that exists
 * @param rest the names behind the file name, each with its slash; empty if there are none
 * @param info what the file system says; {@code null} if nothing is there
 */
record FoundFile(int status, String problem, Path filename, Path existing, String rest, FileInfo info) {

  static FoundFile barred(String problem) {
    return new FoundFile(403, problem, null, null, "", null);
  }
}
