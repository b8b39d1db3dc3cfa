package io.bartizan.server.web;

/**
 * A request that is not done, with what to tell the person: a page in a browser, a problem document
 * (RFC 9457) for programs.
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * A refusal.
   *
   * @param status the status of HTTP
   * @param message what happened and what to do, in a sentence or two
   */
  public Refusal(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /** The status of HTTP. */
  public int status() {
    return status;
  }

  /** What the person asked for does not exist, or not for them: the two look alike. */
  public static Refusal notFound() {
    return new Refusal(404, "There is nothing here, or nothing that you may see.");
  }

  /** What was sent cannot be used. */
  public static Refusal bad(String message) {
    return new Refusal(400, message);
  }
}
