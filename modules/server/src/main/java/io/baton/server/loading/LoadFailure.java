package io.baton.server.loading;

import java.lang.reflect.InvocationTargetException;

/** Why a module could not be made of a class, with what to do about it. */
final class LoadFailure {

  private static final int MAX_CAUSES = 16;

  private LoadFailure() {}

  /** The text about whatever was thrown while a class was loaded, initialized or made an object. */
  static String text(String className, Throwable thrown) {
    Throwable cause = root(thrown);
    return className + " " + reason(className, cause);
  }

  private static String reason(String className, Throwable cause) {
    if (cause instanceof UnsupportedClassVersionError) {
      return "was compiled for a newer Java than this one (" + Runtime.version().feature()
          + "): compile it with --release 17, or run the server on that Java";
    }
    boolean missing = cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException;
    String message = String.valueOf(cause.getMessage());
    if (missing && (message.equals(className) || message.startsWith(className + " "))) {
      return "is named in META-INF/services, but is not in the jar";
    }
    if (missing) {
      return "needs a class that is not there: " + message + "; put it into the jar, or its library into the"
          + " Class-Path of the manifest";
    }
    if (cause instanceof IncompatibleClassChangeError || cause instanceof VerifyError) {
      return "does not fit this server's classes (" + cause
          + "): compile it against the baton-api of this version";
    }
    if (cause instanceof ClassFormatError) {
      return "is no class that this Java can read: " + cause.getMessage();
    }
    if (cause instanceof NoSuchMethodException || cause instanceof IllegalAccessException
        || cause instanceof InstantiationException) {
      return "cannot be made: it must be a public class that is not abstract, with a public constructor without parameters";
    }
    return "cannot be made: " + cause;
  }

  /** What is behind exceptions that only say that there was another one. */
  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    for (int i = 0; i < MAX_CAUSES && root.getCause() != null
        && (root instanceof InvocationTargetException || root instanceof ExceptionInInitializerError
            || root instanceof ModuleError); i++) {
      root = root.getCause();
    }
    return root;
  }
}
