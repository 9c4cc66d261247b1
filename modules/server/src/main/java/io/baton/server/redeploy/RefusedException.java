package io.baton.server.redeploy;

import java.util.List;

/** A reload cannot be done, for one or more reasons. */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;

  RefusedException(List<String> reasons) {
    super(String.join("\n", reasons));
    this.reasons = List.copyOf(reasons);
  }

  List<String> reasons() {
    return reasons;
  }

  /** Why something failed, in whole messages. */
  static List<String> reasonsOf(Throwable failure) {
    if (failure instanceof RefusedException refused) {
      return refused.reasons();
    }
    return List.of(failure.getMessage() == null ? failure.toString() : failure.getMessage());
  }
}
