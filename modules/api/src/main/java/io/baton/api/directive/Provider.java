package io.baton.api.directive;

/**
 * Something that a module offers by name to the directives of other modules (httpd: {@code ap_register_provider}), for one
 * what may stand behind {@code Require}. A directive finds it by {@link DirectiveLine#provider} while its line is read.
 *
 * <p><b>Thread:</b> any.
 */
public interface Provider {

  /** The interface by which directives look for it. */
  Class<? extends Provider> kind();

  /** The word by which lines name it; unique among those of its kind. */
  String name();
}
