package io.baton.server.loading;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * An entry of a module's jar as a connection. It looks like any other {@code jar:} address, but is read through the file that the
 * class loader has open. The platform's own way opens the jar once more and keeps it open in a cache: a file handle and the disk
 * space of a copy for each generation.
 *
 * <p><b>Thread:</b> one.
 */
final class ModuleResource extends JarURLConnection {

  private final ModuleFile file;
  private final String name;

  private ModuleResource(URL url, ModuleFile file, String name) throws IOException {
    super(url);
    this.file = file;
    this.name = name;
  }

  @Override
  public void connect() throws IOException {
    existing();
    connected = true;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return file.open(existing());
  }

  @Override
  public JarFile getJarFile() throws IOException {
    return file.reopen();
  }

  @Override
  public JarEntry getJarEntry() throws IOException {
    return existing();
  }

  @Override
  public Manifest getManifest() throws IOException {
    return file.manifest();
  }

  @Override
  public long getContentLengthLong() {
    JarEntry entry = file.entry(name);
    return entry == null ? -1 : entry.getSize();
  }

  @Override
  public long getLastModified() {
    JarEntry entry = file.entry(name);
    return entry == null ? 0 : entry.getTime();
  }

  private JarEntry existing() throws IOException {
    JarEntry entry = file.entry(name);
    if (entry == null) {
      throw new FileNotFoundException(url + " is not in " + file.original());
    }
    return entry;
  }

  /** Opens the addresses of one file. */
  static final class Opener extends URLStreamHandler {

    private final ModuleFile file;

    Opener(ModuleFile file) {
      this.file = file;
    }

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      String path = url.getPath();
      int entry = path.lastIndexOf("!/");
      try {
        return new ModuleResource(url, file, URI.create(path.substring(entry + 1)).getPath().substring(1));
      } catch (IllegalArgumentException e) {
        throw new IOException(url + " is not the address of an entry", e);
      }
    }
  }
}
