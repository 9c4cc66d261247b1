package io.baton.server.loading;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The private copy of a jar, open.
 *
 * <p><b>Thread:</b> any.
 * <p><b>Lifecycle:</b> made with its loader; {@link #close} deletes the copy.
 */
final class ModuleFile implements AutoCloseable {

  private final Path original;
  private final Path copy;
  private final ModuleCopies copies;
  private final JarFile jar;
  private final ProtectionDomain domain;

  private ModuleFile(Path original, Path copy, ModuleCopies copies, JarFile jar)
      throws MalformedURLException {
    this.original = original;
    this.copy = copy;
    this.copies = copies;
    this.jar = jar;
    // Without its class loader on purpose. Until Java 24 a thread that is made while code of a module runs remembers the domains
    // of that code for life; with the loader in them, any thread of a shared library would keep the module in memory.
    domain = new ProtectionDomain(new CodeSource(copy.toUri().toURL(), (Certificate[]) null), null);
  }

  /**
   * Copies a jar and opens the copy. Every entry is read once, so that what is broken is found now and not in a request.
   *
   * @throws IOException if it cannot be read, or is no jar, or is broken; nothing is left behind then
   */
  static ModuleFile open(Path original, ModuleCopies copies) throws IOException {
    Path copy = copies.copy(original);
    JarFile jar = null;
    try {
      jar = new JarFile(copy.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
      verify(jar);
      return new ModuleFile(original, copy, copies, jar);
    } catch (IOException | RuntimeException e) {
      if (jar != null) {
        jar.close();
      }
      copies.delete(copy);
      throw new ZipException("it is no jar, or it is broken: " + e.getMessage());
    }
  }

  private static void verify(JarFile jar) throws IOException {
    for (JarEntry entry : jar.stream().toList()) {
      if (entry.isDirectory()) {
        continue;
      }
      CRC32 sum = new CRC32();
      try (InputStream in = new CheckedInputStream(jar.getInputStream(entry), sum)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      if (entry.getCrc() != -1 && entry.getCrc() != sum.getValue()) {
        throw new ZipException("the entry " + entry.getName() + " is broken (its checksum is wrong)");
      }
    }
  }

  /** Where it was copied from. */
  Path original() {
    return original;
  }

  /** What classes from it say about where they are from. */
  ProtectionDomain domain() {
    return domain;
  }

  /** Its manifest; {@code null} if it has none. */
  Manifest manifest() throws IOException {
    return jar.getManifest();
  }

  /** The entry of a name, the one for this Java version if there are several; {@code null} if there is none. */
  JarEntry entry(String name) {
    return jar.getJarEntry(name);
  }

  /** What is in an entry; {@code null} if there is none. */
  byte[] read(String name) throws IOException {
    JarEntry entry = entry(name);
    if (entry == null || entry.isDirectory()) {
      return null;
    }
    try (InputStream in = open(entry)) {
      return in.readAllBytes();
    }
  }

  InputStream open(ZipEntry entry) throws IOException {
    return jar.getInputStream(entry);
  }

  /** A jar of its own, for callers that close what they get. */
  JarFile reopen() throws IOException {
    return new JarFile(copy.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
  }

  /** The address of an entry, which is read through this open file; {@code null} if there is no such entry. */
  URL url(String name) {
    if (entry(name) == null) {
      return null;
    }
    try {
      String encoded = new URI(null, null, "/" + name, null).getRawPath();
      return new URL(null, "jar:" + copy.toUri() + "!" + encoded, new ModuleResource.Opener(this));
    } catch (URISyntaxException | MalformedURLException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      jar.close();
    } catch (IOException e) {
      // It was only read from.
    }
    copies.delete(copy);
  }
}
