package io.baton.modules.mime;

import io.baton.api.request.FileInfo;
import io.baton.api.request.RequestRecord;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the extensions of a request's file (httpd: {@code find_ct}).
 *
 * <p>Every extension contributes. Of several types, character sets or handlers the last counts; encodings and languages
 * add up; extensions that nobody knows are passed over. What stands before the first dot is a name and no extension, and so
 * is what follows leading dots.
 *
 * <p><b>Thread:</b> that which holds the request; never blocks. One instance serves all.
 */
final class TypeChecker implements Handler<RoutingContext> {

  /** The note with the encodings of the file, as they stand in {@code Content-Encoding}. */
  static final String ENCODING_NOTE = "content-encoding";
  /** The note with the languages of the file, as they stand in {@code Content-Language}. */
  static final String LANGUAGE_NOTE = "content-language";

  /** Lower case, as all types of {@code AddType} are. */
  private static final String CHARSET = "charset=";

  private final MimeTypes types;

  TypeChecker(MimeTypes types) {
    this.types = types;
  }

  @Override
  public void handle(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    record.notes().remove(ENCODING_NOTE);
    record.notes().remove(LANGUAGE_NOTE);
    FileInfo info = record.fileInfo();
    if (record.filename() != null && (info == null || !info.isDirectory())) {
      check(record);
      if (record.notes().containsKey(ENCODING_NOTE) || record.notes().containsKey(LANGUAGE_NOTE)) {
        context.addHeadersEndHandler(v -> putFields(context, record));
      }
    }
    context.next();
  }

  /** Only when the answer begins: one that is an error after all is not in the language of the file. */
  private static void putFields(RoutingContext context, RequestRecord record) {
    if (!context.failed()) {
      MultiMap fields = context.response().headers();
      put(fields, HttpHeaders.CONTENT_ENCODING, record.notes().get(ENCODING_NOTE));
      put(fields, HttpHeaders.CONTENT_LANGUAGE, record.notes().get(LANGUAGE_NOTE));
    }
  }

  private static void put(MultiMap fields, CharSequence name, String value) {
    if (value != null && !fields.contains(name)) {
      fields.set(name, value);
    }
  }

  /** Puts what the name says into the record. */
  void check(RequestRecord record) {
    ExtensionMappings mappings = record.setting(MimeDirectives.ADD_TYPE);
    String type = null;
    String charset = null;
    String handler = null;
    List<String> encodings = null;
    List<String> languages = null;
    for (String extension : extensions(resourceName(record))) {
      ExtensionInfo info = mappings.get(extension);
      String found = info.type() == null ? types.get(extension) : info.type();
      type = found == null || found.isEmpty() ? type : found;
      charset = info.charset() == null ? charset : info.charset();
      handler = info.handler() == null ? handler : info.handler();
      encodings = add(encodings, info.encoding());
      languages = add(languages, info.language());
    }
    if (type != null) {
      setType(record, type);
    }
    if (charset != null) {
      record.charset(charset);
    }
    if (handler != null && record.handler().isEmpty()) {
      record.handler(handler);
    }
    if (encodings != null) {
      record.notes().put(ENCODING_NOTE, String.join(", ", encodings));
    }
    String language = languages == null
        ? record.setting(MimeDirectives.DEFAULT_LANGUAGE)
        : String.join(", ", languages);
    if (language != null) {
      record.notes().put(LANGUAGE_NOTE, language);
    }
  }

  private static List<String> add(List<String> list, String value) {
    if (value == null) {
      return list;
    }
    List<String> values = list == null ? new ArrayList<>() : list;
    values.add(value);
    return values;
  }

  /** A type may come with a character set, which the record keeps apart; other parameters stay with the type. */
  private static void setType(RequestRecord record, String type) {
    if (!type.contains(CHARSET)) {
      record.contentType(type);
      return;
    }
    StringBuilder rest = new StringBuilder();
    for (String part : type.split(";", -1)) {
      String parameter = part.strip();
      if (parameter.startsWith(CHARSET)) {
        record.charset(parameter.substring(CHARSET.length()));
      } else if (!parameter.isEmpty()) {
        rest.append(rest.length() == 0 ? "" : "; ").append(parameter);
      }
    }
    record.contentType(rest.toString());
  }

  /** The name whose extensions count, without directories. */
  private static String resourceName(RequestRecord record) {
    if (!record.pathInfo().isEmpty() && record.setting(MimeDirectives.MOD_MIME_USE_PATH_INFO)) {
      return record.pathInfo().substring(record.pathInfo().lastIndexOf('/') + 1);
    }
    Path name = record.filename().getFileName();
    return name == null ? "" : name.toString();
  }

  /** The extensions of a name in lower case, from left to right. */
  static List<String> extensions(String name) {
    int start = 0;
    while (start < name.length() && name.charAt(start) == '.') {
      start++;
    }
    int dot = name.indexOf('.', start);
    if (dot < 0) {
      return List.of();
    }
    List<String> extensions = new ArrayList<>(2);
    while (dot >= 0) {
      int next = name.indexOf('.', dot + 1);
      String extension = name.substring(dot + 1, next < 0 ? name.length() : next);
      if (!extension.isEmpty()) {
        extensions.add(extension.toLowerCase(Locale.ROOT));
      }
      dot = next;
    }
    return extensions;
  }
}
