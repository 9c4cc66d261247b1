package io.baton.server.leaks;

import io.baton.server.loading.ModuleClassLoader;
import io.netty.util.concurrent.EventExecutorGroup;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Code of a module that is still in memory although its generation is over: tells what belongs to it, and what leads to it.
 *
 * <p><b>Thread:</b> any. It refers to the code, so it is to be let go of soon.
 *
 * @param loader the class loader of the code
 * @param owner what messages call it: {@code hello_module}
 */
record Remains(ModuleClassLoader loader, String owner) {

  /** A larger thing is not looked at to its end: it is some other part of the server that was run into. */
  private static final int MAX_OBJECTS = 20_000;
  private static final String SERVER = "io.baton.";

  /** Whether a class is of the module. */
  boolean has(Class<?> type) {
    return loader.isOrLeadsTo(type.getClassLoader());
  }

  /** Whether an object is of a class of the module. */
  boolean hasClassOf(Object object) {
    return object != null && has(object.getClass());
  }

  /** Whether a loader is the module's, or was made on top of it. */
  boolean has(ClassLoader other) {
    return loader.isOrLeadsTo(other);
  }

  /**
   * The name of the first class of the module to which an object leads by strong references. It does not go through what
   * everything leads to: Vert.x, its contexts, event loops, threads; nor through the server's own objects, which lead to whatever
   * the server does at the moment and are never the module's.
   */
  Optional<String> reachedFrom(Object root) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Queue<Object> waiting = new ArrayDeque<>();
    follow(root, seen, waiting);
    for (Object object = waiting.poll(); object != null; object = waiting.poll()) {
      Optional<String> found = belongs(object);
      if (found.isPresent() || seen.size() > MAX_OBJECTS) {
        return found;
      }
      if (!isEnd(object)) {
        expand(object, seen, waiting);
      }
    }
    return Optional.empty();
  }

  private Optional<String> belongs(Object object) {
    if (object instanceof Class<?> type) {
      return has(type) ? Optional.of(type.getName()) : Optional.empty();
    }
    if (object instanceof ClassLoader other && has(other)) {
      return Optional.of(other.getClass().getName());
    }
    return hasClassOf(object) ? Optional.of(object.getClass().getName()) : Optional.empty();
  }

  private static boolean isEnd(Object object) {
    return object instanceof Class || object instanceof ClassLoader || object instanceof Thread
        || object instanceof Reference || object instanceof CharSequence || object instanceof Number
        || object instanceof Enum || object instanceof Vertx || object instanceof Context
        || object instanceof EventExecutorGroup || isOfServer(object.getClass());
  }

  private static boolean isOfServer(Class<?> type) {
    return type.getName().startsWith(SERVER) && type.getClassLoader() == Remains.class.getClassLoader();
  }

  private static void expand(Object object, Set<Object> seen, Queue<Object> waiting) {
    if (object instanceof Object[] array) {
      Arrays.stream(array).forEach(element -> follow(element, seen, waiting));
    } else if (object.getClass().getClassLoader() == null) {
      expandOfPlatform(object, seen, waiting);
    } else {
      expandFields(object, seen, waiting);
    }
  }

  /** What the platform does not allow to look into has public ways to see what is in it. */
  private static void expandOfPlatform(Object object, Set<Object> seen, Queue<Object> waiting) {
    try {
      if (object instanceof Map<?, ?> map) {
        map.forEach((key, value) -> {
          follow(key, seen, waiting);
          follow(value, seen, waiting);
        });
      } else if (object instanceof Collection<?> collection) {
        collection.forEach(element -> follow(element, seen, waiting));
      } else if (object instanceof Optional<?> optional) {
        optional.ifPresent(value -> follow(value, seen, waiting));
      } else if (object instanceof AtomicReference<?> reference) {
        follow(reference.get(), seen, waiting);
      } else {
        expandFields(object, seen, waiting);
      }
    } catch (RuntimeException e) {
      // Somebody changed it meanwhile: what was seen of it counts.
    }
  }

  private static void expandFields(Object object, Set<Object> seen, Queue<Object> waiting) {
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          PrivateFields.value(field, object).ifPresent(value -> follow(value, seen, waiting));
        }
      }
    }
  }

  private static void follow(Object object, Set<Object> seen, Queue<Object> waiting) {
    if (object != null && seen.size() <= MAX_OBJECTS && seen.add(object)) {
      waiting.add(object);
    }
  }
}
