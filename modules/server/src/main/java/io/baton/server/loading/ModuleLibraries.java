package io.baton.server.loading;

import io.baton.config.syntax.OpenFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * Opens a jar and, one after the other, the libraries that manifests name in {@code Class-Path}. That is the one way for a module
 * to have libraries beside it: every build tool can write it, and no file gets into a module by merely lying somewhere.
 *
 * <p><b>Thread:</b> one. <b>Lifecycle:</b> one jar.
 */
final class ModuleLibraries {

  /** More libraries are no module but a mistake. */
  private static final int MAX_FILES = 1000;

  private final ModuleCopies copies;
  private final Consumer<Path> dependsOn;
  private final Set<Path> known = new LinkedHashSet<>();
  private final List<ModuleFile> files = new ArrayList<>();

  ModuleLibraries(ModuleCopies copies, Consumer<Path> dependsOn) {
    this.copies = copies;
    this.dependsOn = dependsOn;
  }

  /** The jar and its libraries, in the order in which classes are looked for; all or none are open. */
  List<ModuleFile> open(Path jar) throws IOException {
    try {
      known.add(jar);
      add(jar);
      for (int i = 0; i < files.size(); i++) {
        addLibraries(files.get(i));
      }
      return files;
    } catch (IOException | RuntimeException e) {
      files.forEach(ModuleFile::close);
      throw e;
    }
  }

  private void addLibraries(ModuleFile file) throws IOException {
    Manifest manifest = file.manifest();
    String list = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
    if (list == null || list.isBlank()) {
      return;
    }
    for (String word : list.strip().split("\\s+", -1)) {
      Path library = resolve(file, word);
      if (known.add(library)) {
        if (known.size() > MAX_FILES) {
          throw failure(file, "it has more than " + MAX_FILES + " libraries");
        }
        dependsOn.accept(library);
        addLibrary(file, word, library);
      }
    }
  }

  private void addLibrary(ModuleFile file, String word, Path library) throws IOException {
    if (Files.notExists(library)) {
      throw failure(file, "its Class-Path names " + word + ", but there is no " + library
          + ": put it there, or remove it from the manifest");
    }
    try {
      add(library);
    } catch (IOException e) {
      throw failure(file, "its Class-Path names " + word + ", but " + library + ": " + OpenFailure.reason(e));
    }
  }

  private static Path resolve(ModuleFile file, String word) throws IOException {
    try {
      return Path.of(file.original().toUri().resolve(URI.create(word))).normalize();
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw failure(file, "its Class-Path names " + word + ", which is no path of a file");
    }
  }

  private void add(Path jar) throws IOException {
    files.add(ModuleFile.open(jar, copies));
  }

  private static IOException failure(ModuleFile file, String text) {
    return new FileSystemException(file.original().toString(), null, text);
  }
}
