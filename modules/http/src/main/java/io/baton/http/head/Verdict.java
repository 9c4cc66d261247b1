package io.baton.http.head;

/**
 * What the head of a request comes to.
 *
 * @param status 0 if it is sound, 200 if it is answered by that alone, else the status of its failure
 * @param problem for the error log; empty if there is nothing to say
 */
public record Verdict(int status, String problem) {

  static final Verdict SOUND = new Verdict(0, "");

  static Verdict failed(int status, String problem) {
    return new Verdict(status, problem);
  }

  /** Whether the request goes on to the next phase. */
  public boolean isSound() {
    return status == 0;
  }
}
