package io.baton.testkit.jar;

import io.baton.api.module.ServerModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A jar with a module, made of source text:
 *
 * <pre>{@code
 * Path jar = new ModuleJar().module("example.Hello", "package example; public class Hello implements ServerModule { ... }")
 *     .writeTo(root.resolve("modules/hello.jar"));
 * ModuleJar.answering("hello_module", "hello", "version 2").writeTo(jar); // replaces it
 * }</pre>
 *
 * <p><b>Thread:</b> one.
 */
public final class ModuleJar {

  private static final int RELEASE = 17;
  private static final String ANSWERING = """
                                          package example;

                                          import io.baton.api.directive.Directive;
                                          import io.baton.api.module.Hooks;
                                          import io.baton.api.module.ModuleContext;
                                          import io.baton.api.module.ServerModule;
                                          import io.vertx.core.ThreadingModel;
                                          import java.util.List;

                                          public final class Answering implements ServerModule {
                                            public String name() {
                                              return "%1$s";
                                            }

                                            public String sourceName() {
                                              return "mod_%1$s.c";
                                            }

                                            public List<Directive<?>> directives() {
                                              return List.of();
                                            }

                                            public void register(Hooks hooks, ModuleContext context) {
                                              hooks.handler("%2$s", ThreadingModel.WORKER,
                                                  request -> request.response().end(Text.TEXT));
                                            }
                                          }
                                          """;

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final List<String> modules = new ArrayList<>();
  private final List<String> classPath = new ArrayList<>();
  private final Attributes attributes = new Attributes();
  private final List<Path> libraries = new ArrayList<>();
  private int release = RELEASE;

  /** A jar with nothing in it. */
  public ModuleJar() {}

  /** A module whose content handler of a name answers every request with a text, on a worker. */
  public static ModuleJar answering(String module, String handler, String text) {
    String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return new ModuleJar().module("example.Answering", ANSWERING.formatted(module, handler))
        .source("example.Text",
            "package example; final class Text { static final String TEXT = String.valueOf(\"" + quoted
                + "\"); }");
  }

  /** Adds a class that is named as a module. */
  public ModuleJar module(String className, String source) {
    return service(className).source(className, source);
  }

  /** Names a class as a module, whether it is there or not. */
  public ModuleJar service(String className) {
    modules.add(className);
    return this;
  }

  /** Adds a class. */
  public ModuleJar source(String className, String source) {
    sources.put(className, source);
    return this;
  }

  /** Adds an entry. */
  public ModuleJar entry(String name, byte[] content) {
    entries.put(name, content.clone());
    return this;
  }

  /** Adds an entry of text. */
  public ModuleJar entry(String name, String content) {
    return entry(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Leaves the class files of some names out, of those that were compiled. */
  public ModuleJar without(String className) {
    return entry(className.replace('.', '/') + ".class", new byte[0]);
  }

  /** Names something in the manifest's {@code Class-Path}. */
  public ModuleJar classPath(String entry) {
    classPath.add(entry);
    return this;
  }

  /** Sets a main attribute of the manifest. */
  public ModuleJar attribute(String name, String value) {
    attributes.putValue(name, value);
    return this;
  }

  /** Compiles against another jar. */
  public ModuleJar compiledAgainst(Path library) {
    libraries.add(library);
    return this;
  }

  /** Compiles for a Java version other than 17. */
  public ModuleJar release(int version) {
    release = version;
    return this;
  }

  /**
   * Compiles and writes the jar. A file that is there is replaced in one step: nobody ever sees half of the new one.
   *
   * @return the path
   */
  public Path writeTo(Path jar) {
    try {
      Files.createDirectories(jar.toAbsolutePath().getParent());
      Path complete = jar.resolveSibling(jar.getFileName() + ".new");
      Files.write(complete, bytes());
      return Files.move(complete, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles the jar. */
  public byte[] bytes() {
    Map<String, byte[]> content = new LinkedHashMap<>();
    if (!modules.isEmpty()) {
      content.put("META-INF/services/" + ServerModule.class.getName(),
          (String.join("\n", modules) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    if (!sources.isEmpty()) {
      content.putAll(SourceCompiler.compile(sources, libraries, release));
    }
    entries.forEach((name, bytes) -> {
      if (bytes.length == 0) {
        content.remove(name);
      } else {
        content.put(name, bytes);
      }
    });
    return zip(content);
  }

  private byte[] zip(Map<String, byte[]> content) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putAll(attributes);
    if (!classPath.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      for (Map.Entry<String, byte[]> each : content.entrySet()) {
        jar.putNextEntry(new JarEntry(each.getKey()));
        jar.write(each.getValue());
        jar.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
