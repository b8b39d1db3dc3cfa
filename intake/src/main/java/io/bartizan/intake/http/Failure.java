package io.bartizan.intake.http;

/** Why a request cannot be served, as a status and words. */
public final class Failure extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  /** A failure with a status of HTTP. */
  public Failure(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /** More records in one request than it may have. */
  public static Failure tooMany(int most) {
    return new Failure(413, "more than " + most + " records in one request");
  }

  /** The status of HTTP. */
  public int status() {
    return status;
  }

  /** In words, without the content of events. */
  public String message() {
    return String.valueOf(getMessage());
  }
}
