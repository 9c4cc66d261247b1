import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles the module of the benchmark once for each generation, in one virtual machine because that is much quicker:
 * {@code Jars SOURCE CLASSPATH DIRECTORY FIRST LAST} makes DIRECTORY/N.jar.
 */
public final class Jars {
  private static final int WRONG_USAGE = 64;
  private static final int WORDS = 5;
  private static final String PACKAGE = "io/baton/bench/";
  private static final String SERVICE = "META-INF/services/io.baton.api.module.ServerModule";

  /** The source text. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///" + PACKAGE + "BenchModule.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** What the compiler makes of it stays in memory. */
  private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();

    Classes(JavaFileManager manager) {
      super(manager);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      String file = name.replace('.', '/') + kind.extension;
      return new SimpleJavaFileObject(URI.create("memory:///" + file), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          files.put(file, bytes);
          return bytes;
        }
      };
    }
  }

  private Jars() {}

  /** Makes them. */
  public static void main(String[] words) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (words.length != WORDS || compiler == null) {
      System.err.println(compiler == null ? "this Java has no compiler" : "usage: Jars SOURCE CLASSPATH DIRECTORY FIRST LAST");
      System.exit(WRONG_USAGE);
    }
    String source = Files.readString(Path.of(words[0]));
    Path directory = Files.createDirectories(Path.of(words[2]));
    int last = Integer.parseInt(words[4]);
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      for (int generation = Integer.parseInt(words[3]); generation <= last; generation++) {
        String number = Integer.toString(generation);
        Classes classes = new Classes(manager);
        StringWriter said = new StringWriter();
        // Annotations of the libraries that are not needed to run them are not there.
        List<String> options = List.of("-Xlint:all,-classfile", "-Werror", "-proc:none", "-classpath", words[1]);
        Source text = new Source(source.replace(Reloader.MARK, number));
        if (!compiler.getTask(said, classes, null, options, null, List.of(text)).call()) {
          System.err.print(said);
          System.exit(1);
        }
        write(directory.resolve(number + ".jar"), classes, number);
      }
    }
  }

  private static void write(Path file, Classes classes, String number) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, ByteArrayOutputStream> entry : classes.files.entrySet()) {
        add(jar, entry.getKey(), entry.getValue().toByteArray());
      }
      add(jar, PACKAGE + "number.txt", number.getBytes(StandardCharsets.US_ASCII));
      add(jar, SERVICE, "io.baton.bench.BenchModule\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(content);
    jar.closeEntry();
  }
}
