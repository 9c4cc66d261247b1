package io.baton.it.jar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;

/** Changes class files as no compiler of the test can write them. */
final class ClassFiles {

  private static final int MAJOR_VERSION_LOW_BYTE = 7;

  private ClassFiles() {}

  /** A class file of a jar, with another version in its head. */
  static byte[] withVersion(byte[] jar, String name, int majorVersion) {
    byte[] bytes = entry(jar, name);
    bytes[MAJOR_VERSION_LOW_BYTE] = (byte) majorVersion;
    return bytes;
  }

  /** An entry of a jar. */
  static byte[] entry(byte[] jar, String name) {
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
      for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
        if (entry.getName().equals(name)) {
          return in.readAllBytes();
        }
      }
      throw new IllegalArgumentException("no entry " + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
