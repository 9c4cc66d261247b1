package io.baton.http.expr;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** The functions of expressions. */
enum Functions {
  REQ {
    @Override
    String apply(String argument, EvaluationContext context) {
      return context.requestHeader(argument, true);
    }
  },
  HTTP {
    @Override
    String apply(String argument, EvaluationContext context) {
      return context.requestHeader(argument, true);
    }
  },
  REQ_NOVARY {
    @Override
    String apply(String argument, EvaluationContext context) {
      return context.requestHeader(argument, false);
    }
  },
  RESP {
    @Override
    String apply(String argument, EvaluationContext context) {
      return context.responseHeader(argument);
    }
  },
  REQENV {
    @Override
    String apply(String argument, EvaluationContext context) {
      return context.requestEnvironment(argument);
    }
  },
  OSENV {
    @Override
    String apply(String argument, EvaluationContext context) {
      return operatingSystem(argument);
    }
  },
  NOTE {
    @Override
    String apply(String argument, EvaluationContext context) {
      return context.note(argument);
    }
  },
  ENV {
    @Override
    String apply(String argument, EvaluationContext context) {
      String value = context.note(argument);
      value = value.isEmpty() ? context.requestEnvironment(argument) : value;
      return value.isEmpty() ? operatingSystem(argument) : value;
    }
  },
  TOLOWER {
    @Override
    String apply(String argument, EvaluationContext context) {
      return argument.toLowerCase(Locale.ROOT);
    }
  },
  TOUPPER {
    @Override
    String apply(String argument, EvaluationContext context) {
      return argument.toUpperCase(Locale.ROOT);
    }
  },
  ESCAPE {
    @Override
    String apply(String argument, EvaluationContext context) {
      return UrlEscapes.escape(argument);
    }
  },
  UNESCAPE {
    @Override
    String apply(String argument, EvaluationContext context) {
      return UrlEscapes.unescape(argument);
    }
  },
  BASE64 {
    @Override
    String apply(String argument, EvaluationContext context) {
      return Base64.getEncoder().encodeToString(argument.getBytes(StandardCharsets.UTF_8));
    }
  },
  UNBASE64 {
    @Override
    String apply(String argument, EvaluationContext context) {
      try {
        return new String(Base64.getDecoder().decode(argument), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        return "";
      }
    }
  },
  MD5 {
    @Override
    String apply(String argument, EvaluationContext context) throws ExpressionException {
      return digest("MD5", argument);
    }
  },
  SHA1 {
    @Override
    String apply(String argument, EvaluationContext context) throws ExpressionException {
      return digest("SHA-1", argument);
    }
  },
  FILE {
    @Override
    String apply(String argument, EvaluationContext context) throws ExpressionException {
      return onDisk(argument, Functions::contents);
    }
  },
  FILESIZE {
    @Override
    String apply(String argument, EvaluationContext context) throws ExpressionException {
      return onDisk(argument, file -> Long.toString(Files.size(file)));
    }
  },
  FILEMOD {
    @Override
    String apply(String argument, EvaluationContext context) throws ExpressionException {
      return onDisk(argument, file -> Long.toString(Files.getLastModifiedTime(file).toMillis() / 1000));
    }
  };

  /** The longest file that {@code file()} reads, in bytes: httpd has 10 MiB, an expression needs a line or two. */
  private static final long LONGEST_FILE = 1 << 20;

  abstract String apply(String argument, EvaluationContext context) throws ExpressionException;

  boolean needsDisk() {
    return this == FILE || this == FILESIZE || this == FILEMOD;
  }

  static Functions named(String name) throws ExpressionException {
    for (Functions function : values()) {
      if (function.name().equalsIgnoreCase(name)) {
        return function;
      }
    }
    throw new ExpressionException("Function '" + name + "' does not exist");
  }

  private static String operatingSystem(String name) {
    String value = System.getenv(name);
    return value == null ? "" : value;
  }

  private static String digest(String algorithm, String text) throws ExpressionException {
    try {
      byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new ExpressionException("this Java has no " + algorithm + ": " + e.getMessage());
    }
  }

  private static String contents(Path file) throws IOException {
    if (Files.size(file) > LONGEST_FILE) {
      throw new IOException("longer than " + LONGEST_FILE + " bytes");
    }
    return Files.readString(file);
  }

  private static String onDisk(String name, Reading reading) throws ExpressionException {
    try {
      return reading.of(Path.of(name));
    } catch (IOException | InvalidPathException e) {
      throw new ExpressionException("Cannot read file " + name + ": " + e);
    }
  }

  private interface Reading {
    String of(Path file) throws IOException;
  }
}
