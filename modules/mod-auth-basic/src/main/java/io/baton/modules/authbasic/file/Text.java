package io.baton.modules.authbasic.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Names as files and clients write them: UTF-8, and what is none counts as ISO-8859-1, so that names of old files and of old
 * clients are found too. <b>Thread:</b> any; stateless.
 */
public final class Text {

  private Text() {}

  /** The text of some bytes. */
  public static String of(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
