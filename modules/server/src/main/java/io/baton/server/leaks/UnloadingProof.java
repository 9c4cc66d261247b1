package io.baton.server.leaks;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;

/**
 * Tells whether the virtual machine unloads unused classes when it is asked to collect. It need not: there are options that have
 * it ignore the question, and then nothing can be said about the classes of modules.
 *
 * <p><b>Thread:</b> one. <b>Lifecycle:</b> made just before the collection, asked just after it.
 */
final class UnloadingProof {

  private final WeakReference<Class<?>> unused;

  UnloadingProof() throws IOException {
    unused = new WeakReference<>(new Once().define());
  }

  /** Whether a class that nobody uses is gone. */
  boolean isGiven() {
    return unused.get() == null;
  }

  /** A class without use. */
  static final class Unused {

    private Unused() {}
  }

  /** Defines it, and can then be let go of. */
  private static final class Once extends ClassLoader {

    Once() {
      super(null);
    }

    Class<?> define() throws IOException {
      String name = Unused.class.getName();
      try (InputStream in = UnloadingProof.class
          .getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
        if (in == null) {
          throw new IOException("the class file of " + name + " is not there");
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      }
    }
  }
}
