package io.baton.config.syntax;

import io.baton.api.directive.DirectiveException;
import io.baton.config.text.WordScanner;
import io.baton.config.vocabulary.ArgumentCount;
import io.baton.config.vocabulary.LanguageDirective;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Obeys the directives that count from their line on while the rest is still being read.
 *
 * <p><b>Thread:</b> one. <b>Lifecycle:</b> one source.
 */
final class ReadDirectives {

  private final Reading reading;
  private final SourceReader reader;

  ReadDirectives(Reading reading, SourceReader reader) {
    this.reading = reading;
    this.reader = reader;
  }

  void obey(LanguageDirective directive, String text, int line) throws DirectiveException {
    List<String> words = WordScanner.words(text);
    Optional<String> complaint = ArgumentCount.complaint(directive.directiveName(), directive.arity(),
        directive.help(), words);
    if (complaint.isPresent()) {
      throw new DirectiveException(complaint.get());
    }
    String word = words.get(0);
    switch (directive) {
      case INCLUDE -> include(word, false, line);
      case INCLUDE_OPTIONAL -> include(word, true, line);
      case DEFINE -> reading.definitions().define(word, words.size() > 1 ? words.get(1) : "");
      case UNDEFINE -> reading.definitions().undefine(word);
      case SERVER_ROOT -> reading.serverRoot(directory(word, "ServerRoot must be a valid directory"));
      case DEFAULT_RUNTIME_DIR -> directory(word,
          "DefaultRuntimeDir must be a valid directory, absolute or relative to ServerRoot");
      case LOAD_MODULE -> loadModule(word, words.get(1), line);
      case LOAD_FILE -> throw new DirectiveException("Cannot load " + word
          + " into server: this server is not native code and can load no native library; remove the line");
      default -> throw new IllegalArgumentException(directive + " is not obeyed while reading");
    }
  }

  private void include(String word, boolean optional, int line) throws DirectiveException {
    if (reading.isUnwinding()) {
      return;
    }
    List<Path> files = IncludePattern.files(path(word), optional, reading.searched());
    for (Path file : files) {
      try {
        FileSource.read(file, reader.origin().included(file.toString(), line), reading, reader);
      } catch (DirectiveException e) {
        reader.error(line, reading.problems().nextOrder(), e.getMessage());
      }
    }
    if (reader.origin().includer() == null) {
      reading.unwinding(false);
    }
  }

  private Path directory(String word, String complaint) throws DirectiveException {
    Path directory = path(word);
    if (!Files.isDirectory(directory)) {
      throw new DirectiveException(complaint + ", found '" + word + "'");
    }
    return directory;
  }

  private Path path(String word) throws DirectiveException {
    try {
      return reading.serverRoot().resolve(word).normalize();
    } catch (InvalidPathException e) {
      throw new DirectiveException("'" + word + "' is not a path: " + e.getReason());
    }
  }

  private void loadModule(String name, String file, int line) throws DirectiveException {
    if (ModuleLines.isJar(file)) {
      reading.modules().load(name, file, path(file), reader.origin(), line);
    } else {
      reading.modules().confirm(name, file, reader.origin(), line);
    }
  }
}
