package io.baton.server.leaks;

import java.lang.reflect.Field;
import java.util.Optional;

/**
 * Reads private fields of the platform and of Vert.x. They may have other names in another version, or the platform may not allow
 * it (see the {@code Add-Opens} in the manifest of the server): then there is nothing to read, and less is found.
 *
 * <p><b>Thread:</b> any; stateless.
 */
final class PrivateFields {

  private PrivateFields() {}

  /** The value of a field that the object's class or a class above it declares. */
  static Optional<Object> read(Object target, String name) {
    for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
      Optional<Field> field = field(type, name);
      if (field.isPresent()) {
        return value(field.get(), target);
      }
    }
    return Optional.empty();
  }

  /** The value of a static field. */
  static Optional<Object> readStatic(String className, String name) {
    try {
      return field(Class.forName(className), name).flatMap(field -> value(field, null));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Whether threads may be looked into. */
  static boolean areThreadsOpen() {
    return field(Thread.class, "threadLocals").filter(Field::trySetAccessible).isPresent();
  }

  private static Optional<Field> field(Class<?> type, String name) {
    try {
      return Optional.of(type.getDeclaredField(name));
    } catch (NoSuchFieldException e) {
      return Optional.empty();
    }
  }

  /** The value; empty if it is {@code null} or must not be read. */
  static Optional<Object> value(Field field, Object target) {
    try {
      return field.trySetAccessible() ? Optional.ofNullable(field.get(target)) : Optional.empty();
    } catch (IllegalAccessException e) {
      return Optional.empty();
    }
  }
}
