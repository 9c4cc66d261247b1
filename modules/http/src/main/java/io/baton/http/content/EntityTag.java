package io.baton.http.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * Entity tags: how they are made and how they are compared (RFC 9110, sections 8.8.3 and 13.1).
 *
 * <p>They look like httpd's, {@code "size-mtime"} in hexadecimal digits with the time in microseconds, so that a client's
 * cache stays valid when one server replaces the other. A file that was changed less than a second before the request could
 * be changed again without a visible difference: its tag is weak.
 */
final class EntityTag {

  private static final String WEAK = "W/";
  private static final long MICROS_OF_SECOND = 1_000_000;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  /** Weak mark, two quotes, three numbers of sixteen digits, two hyphens. */
  private static final int MAX_LENGTH = 2 + 2 + 3 * 16 + 2;

  private EntityTag() {}

  /** The tag of a file; {@code null} if it is to have none. Reads the file if the digest is one of the parts. */
  static String of(int parts, OpenFile file, BasicFileAttributes attributes, long requestMicros)
      throws IOException {
    if (parts == 0) {
      return null;
    }
    long mtime = attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS);
    boolean weak = requestMicros - mtime < MICROS_OF_SECOND;
    if ((parts & EntityTagParts.DIGEST) != 0) {
      return (weak ? WEAK : "") + '"' + FileDigest.base64("SHA-1", file, attributes.size()) + '"';
    }
    byte[] text = new byte[MAX_LENGTH];
    // Written from the end: the number of digits need not be known before.
    int at = MAX_LENGTH;
    text[--at] = '"';
    if ((parts & EntityTagParts.MTIME) != 0) {
      at = hex(text, at, mtime);
    }
    if ((parts & EntityTagParts.SIZE) != 0) {
      at = hex(text, at == MAX_LENGTH - 1 ? at : hyphen(text, at), attributes.size());
    }
    if ((parts & EntityTagParts.INODE) != 0) {
      at = hex(text, at == MAX_LENGTH - 1 ? at : hyphen(text, at), inode(attributes));
    }
    text[--at] = '"';
    if (weak) {
      text[--at] = '/';
      text[--at] = 'W';
    }
    return new String(text, at, MAX_LENGTH - at, StandardCharsets.ISO_8859_1);
  }

  private static int hyphen(byte[] text, int at) {
    text[at - 1] = '-';
    return at - 1;
  }

  private static int hex(byte[] text, int end, long number) {
    int at = end;
    long rest = number;
    do {
      text[--at] = HEX[(int) (rest & 0xf)];
      rest >>>= 4;
    } while (rest != 0);
    return at;
  }

  /** The inode's number out of {@code (dev=10302,ino=42)}; something else that is unique where keys look otherwise. */
  private static long inode(BasicFileAttributes attributes) {
    Object key = attributes.fileKey();
    if (key == null) {
      return 0;
    }
    String text = key.toString();
    int start = text.indexOf("ino=");
    if (start < 0) {
      return key.hashCode() & 0xffff_ffffL;
    }
    long inode = 0;
    for (int i = start + 4; i < text.length() && Character.isDigit(text.charAt(i)); i++) {
      inode = inode * 10 + text.charAt(i) - '0';
    }
    return inode;
  }

  /**
   * Whether a list of tags, or {@code *}, names a tag.
   *
   * @param list the value of {@code If-Match} or {@code If-None-Match}
   * @param tag the tag of the file, or {@code null} if it has none
   * @param strong whether weak tags are never equal
   */
  static boolean matches(String list, String tag, boolean strong) {
    if (list.strip().equals("*")) {
      return true;
    }
    if (tag == null || (strong && tag.startsWith(WEAK))) {
      return false;
    }
    String opaque = opaque(tag);
    int at = 0;
    while (at < list.length()) {
      char c = list.charAt(at);
      if (c == ' ' || c == '\t' || c == ',') {
        at++;
        continue;
      }
      boolean weak = list.startsWith(WEAK, at);
      int start = weak ? at + 2 : at;
      int end = endOfItem(list, start);
      if (!(weak && strong) && end - start == opaque.length() && list.startsWith(opaque, start)) {
        return true;
      }
      at = end;
    }
    return false;
  }

  /** Behind the closing quote, since a comma may stand inside; without quotes, which is wrong, behind the word. */
  private static int endOfItem(String list, int start) {
    boolean quoted = start < list.length() && list.charAt(start) == '"';
    int end = list.indexOf(quoted ? '"' : ',', start + (quoted ? 1 : 0));
    if (end < 0) {
      return list.length();
    }
    return quoted ? end + 1 : end;
  }

  /** Whether two tags are equal and both strong. */
  static boolean isSameStrong(String one, String other) {
    return one != null && one.equals(other) && !one.startsWith(WEAK);
  }

  private static String opaque(String tag) {
    return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
  }
}
