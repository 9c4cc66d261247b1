package io.baton.http.directives;

import io.baton.api.directive.Directive;
import java.util.List;
import java.util.stream.Stream;

/** All directives of the core module, for its declaration. */
public final class CoreDirectives {

  /** Always the same objects, by concern and in the order of their declaration. */
  public static final List<Directive<?>> ALL = Stream
      .of(ServerDirectives.ALL, RequestDirectives.ALL, StorageDirectives.ALL, ErrorDirectives.ALL)
      .<Directive<?>>flatMap(List::stream).toList();

  private CoreDirectives() {}
}
