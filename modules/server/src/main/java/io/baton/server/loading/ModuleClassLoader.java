package io.baton.server.loading;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * Loads the code of one jar for one generation. Who gives a class is said by {@link ClassOrigin}: the module's own code and
 * libraries come from the jar, whatever the server has of the same name; what passes between both is the server's.
 *
 * <p>It is no {@code URLClassLoader}, because classes must not refer back to their loader in ways that threads inherit (see
 * {@link ModuleFile}), and because it reads through files that are open, whatever becomes of their names.
 *
 * <p><b>Thread:</b> any.
 * <p><b>Lifecycle:</b> one jar in one generation; after {@link #close} it finds nothing any more. Its classes live as long as
 * something refers to them.
 */
public final class ModuleClassLoader extends ClassLoader implements AutoCloseable {

  static {
    registerAsParallelCapable();
  }

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String CLASS_SUFFIX = ".class";
  private static final String SERVICES = "META-INF/services/";
  private static final String JDBC_DRIVER = "java.sql.Driver";

  private final List<ModuleFile> files;
  private volatile boolean closed;
  private volatile boolean usesDrivers;

  private ModuleClassLoader(String name, List<ModuleFile> files, ClassLoader parent) {
    super(name, parent);
    this.files = List.copyOf(files);
  }

  /**
   * Copies a jar and the libraries in its manifest's {@code Class-Path}, and opens them. Its name, which stack traces show, is
   * that of the jar and a number: {@code hello.jar#3}.
   *
   * @param dependsOn takes the paths of the libraries
   * @throws IOException if one of the files cannot be read; nothing is left behind then
   */
  static ModuleClassLoader open(Path jar, ModuleCopies copies, Consumer<Path> dependsOn)
      throws IOException {
    List<ModuleFile> files = new ModuleLibraries(copies, dependsOn).open(jar);
    String name = jar.getFileName() + "#" + NUMBER.incrementAndGet();
    return new ModuleClassLoader(name, files, ModuleClassLoader.class.getClassLoader());
  }

  /** Whether a class, by its loader, is the module's: from this loader or one that was made on top of it. */
  public boolean isOrLeadsTo(ClassLoader other) {
    for (ClassLoader each = other; each != null; each = each.getParent()) {
      if (each == this) {
        return true;
      }
    }
    return false;
  }

  /** Whether the module has a class that implements, or uses, a JDBC driver. */
  boolean usesDrivers() {
    return usesDrivers;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        loaded = find(name);
      }
      if (resolve) {
        resolveClass(loaded);
      }
      return loaded;
    }
  }

  private Class<?> find(String name) throws ClassNotFoundException {
    if (name.equals(JDBC_DRIVER)) {
      usesDrivers = true;
    }
    return switch (ClassOrigin.of(name)) {
      case PLATFORM, SHARED_LIBRARY -> fromServerFirst(name);
      case INTERFACE -> getParent().loadClass(name);
      case HIDDEN -> findClass(name);
      case OWN -> {
        Class<?> own = define(name);
        yield own != null ? own : getParent().loadClass(name);
      }
    };
  }

  private Class<?> fromServerFirst(String name) throws ClassNotFoundException {
    try {
      return getParent().loadClass(name);
    } catch (ClassNotFoundException e) {
      Class<?> own = name.startsWith("java.") ? null : define(name);
      if (own == null) {
        throw e;
      }
      return own;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    Class<?> own = define(name);
    if (own == null) {
      String hidden = ClassOrigin.of(name) == ClassOrigin.HIDDEN
          ? ": if it is a part of the server, it is none that modules can use (see docs/modules.md)"
          : "";
      throw new ClassNotFoundException(name + " is not in " + getName() + hidden);
    }
    return own;
  }

  /** The class as the jar or a library has it; {@code null} if none of them does. */
  private Class<?> define(String name) throws ClassNotFoundException {
    String path = name.replace('.', '/') + CLASS_SUFFIX;
    try {
      for (ModuleFile file : files) {
        byte[] bytes = file.read(path);
        if (bytes != null) {
          definePackage(ClassOrigin.packageOf(name), file);
          return defineClass(name, bytes, 0, bytes.length, file.domain());
        }
      }
      return null;
    } catch (IOException | IllegalStateException e) {
      throw new ClassNotFoundException(
          closed ? name + ": the module was retired, its code can no longer be loaded" : name, e);
    }
  }

  /** Defines a class of the server once more, as one of the module's: what asks the caller who he is then sees the module. */
  Class<?> defineAsOwn(Class<?> ofServer) throws IOException {
    String path = ofServer.getName().replace('.', '/') + CLASS_SUFFIX;
    try (var in = ofServer.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException(path + " is not there");
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(ofServer.getName(), bytes, 0, bytes.length);
    }
  }

  private void definePackage(String name, ModuleFile file) throws IOException {
    if (name.isEmpty() || getDefinedPackage(name) != null) {
      return;
    }
    Manifest manifest = file.manifest();
    Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
    try {
      definePackage(name, main.getValue(Attributes.Name.SPECIFICATION_TITLE),
          main.getValue(Attributes.Name.SPECIFICATION_VERSION),
          main.getValue(Attributes.Name.SPECIFICATION_VENDOR),
          main.getValue(Attributes.Name.IMPLEMENTATION_TITLE),
          main.getValue(Attributes.Name.IMPLEMENTATION_VERSION),
          main.getValue(Attributes.Name.IMPLEMENTATION_VENDOR), null);
    } catch (IllegalArgumentException e) {
      // Another thread was faster.
    }
  }

  @Override
  public URL getResource(String name) {
    ClassOrigin origin = originOfResource(name);
    URL own = origin == ClassOrigin.INTERFACE ? null : findResource(name);
    boolean ownFirst = origin == ClassOrigin.OWN || origin == ClassOrigin.HIDDEN;
    if (own != null && ownFirst) {
      return own;
    }
    URL ofServer = origin == ClassOrigin.HIDDEN ? null : getParent().getResource(name);
    return ofServer != null ? ofServer : own;
  }

  /** Those of the jar first, then the server's; services that only the module can have come from it alone. */
  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    List<URL> all = new ArrayList<>(ownResources(name));
    if (originOfResource(name) != ClassOrigin.HIDDEN && !isOwnService(name)) {
      all.addAll(Collections.list(getParent().getResources(name)));
    }
    return Collections.enumeration(all);
  }

  @Override
  protected URL findResource(String name) {
    List<URL> own = ownResources(name);
    return own.isEmpty() ? null : own.get(0);
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    return Collections.enumeration(ownResources(name));
  }

  private List<URL> ownResources(String name) {
    List<URL> own = new ArrayList<>();
    try {
      for (ModuleFile file : files) {
        URL url = file.url(name);
        if (url != null) {
          own.add(url);
        }
      }
    } catch (IllegalStateException e) {
      return List.of(); // closed
    }
    return own;
  }

  /** The bytes of a class follow the class; everything else is the module's own. */
  private static ClassOrigin originOfResource(String name) {
    return name.endsWith(CLASS_SUFFIX)
        ? ClassOrigin.of(name.substring(0, name.length() - CLASS_SUFFIX.length()).replace('/', '.'))
        : ClassOrigin.OWN;
  }

  /** Whether a resource lists services of a type that the module brings along: the server's would not be of that type. */
  private boolean isOwnService(String name) {
    if (!name.startsWith(SERVICES)) {
      return false;
    }
    String type = name.substring(SERVICES.length());
    ClassOrigin origin = ClassOrigin.of(type);
    return (origin == ClassOrigin.OWN || origin == ClassOrigin.HIDDEN)
        && findResource(type.replace('.', '/') + CLASS_SUFFIX) != null;
  }

  /** Closes its files and deletes their copies. */
  @Override
  public void close() {
    closed = true;
    files.forEach(ModuleFile::close);
  }
}
