package io.baton.server.loading;

/** The code of a module threw what it may not: a class is missing, for one. It is told as if it were what was thrown. */
final class ModuleError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ModuleError(Throwable thrown) {
    super(thrown.toString(), thrown);
  }

  @Override
  @SuppressWarnings("OverrideThrowableToString") // the name of this class would say nothing to anybody
  public String toString() {
    return getMessage();
  }
}
