package io.baton.mpm;

/** The Vert.x instance cannot admit connections as the MPM needs it. */
public final class MissingTransportException extends Exception {

  private static final long serialVersionUID = 1L;

  MissingTransportException() {
    super(
        "This Vert.x instance was built without Baton's transport, so connections could not be held back when all"
            + " workers are busy. Build it with Vertx.builder().withTransport(AdmittingTransport.best()), or start Baton"
            + " with its own launcher.");
  }
}
