package io.baton.testkit.jar;

import io.baton.api.module.ServerModule;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles sources in memory, against the interface of modules and what the test gives.
 *
 * <p><b>Thread:</b> one.
 */
final class SourceCompiler {

  private SourceCompiler() {}

  /**
   * Compiles classes.
   *
   * @param sources by class name
   * @param libraries what they may use besides
   * @param release the Java version to compile for
   * @return the class files, by path
   * @throws AssertionError with the compiler's messages if there is an error
   */
  static Map<String, byte[]> compile(Map<String, String> sources, List<Path> libraries, int release) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new AssertionError("tests that make modules need a JDK, not only a Java runtime");
    }
    StringWriter messages = new StringWriter();
    List<Source> units = sources.entrySet().stream().map(each -> new Source(each.getKey(), each.getValue()))
        .toList();
    try (Outputs outputs = new Outputs(compiler.getStandardFileManager(null, null, null))) {
      List<String> options = List.of("-proc:none", "-nowarn", "--release", Integer.toString(release),
          "-classpath", classPath(libraries));
      if (!compiler.getTask(messages, outputs, null, options, null, units).call()) {
        throw new AssertionError("the source of a module cannot be compiled:\n" + messages);
      }
      return outputs.classes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String classPath(List<Path> libraries) {
    Set<String> entries = new LinkedHashSet<>();
    libraries.forEach(library -> entries.add(library.toString()));
    for (Class<?> type : List.of(ServerModule.class, Vertx.class, RoutingContext.class)) {
      entries.add(locationOf(type));
    }
    entries.add(System.getProperty("java.class.path"));
    return String.join(File.pathSeparator, entries);
  }

  private static String locationOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A text to compile. */
  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String className, String text) {
      super(URI.create("string:///" + className.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps class files instead of writing them. */
  private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, ByteArrayOutputStream> streams = new HashMap<>();

    Outputs(JavaFileManager files) {
      super(files);
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new TreeMap<>();
      streams.forEach((path, stream) -> classes.put(path, stream.toByteArray()));
      return classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String className, JavaFileObject.Kind kind,
        FileObject sibling) {
      String path = className.replace('.', '/') + kind.extension;
      return new SimpleJavaFileObject(URI.create("memory:///" + path), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream stream = new ByteArrayOutputStream();
          streams.put(path, stream);
          return stream;
        }
      };
    }
  }
}
