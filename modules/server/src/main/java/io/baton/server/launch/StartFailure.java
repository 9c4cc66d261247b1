package io.baton.server.launch;

import io.baton.mpm.BindFailure;
import io.baton.mpm.MissingTransportException;
import io.baton.server.generation.GenerationFailedException;
import io.baton.server.parent.StartFailedException;

/** Why the server could not be started, in the words that the user reads. */
final class StartFailure {

  private StartFailure() {}

  static String text(Throwable failure) {
    if (failure instanceof BindFailure) {
      return failure.getMessage() + "\nAH00015: Unable to open logs";
    }
    if (failure instanceof StartFailedException || failure instanceof GenerationFailedException
        || failure instanceof MissingTransportException) {
      return failure.getMessage();
    }
    return "baton: could not be started: " + failure;
  }
}
