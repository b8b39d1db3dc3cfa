package io.bartizan.intel.taxii;

/**
 * The end of a request: a server, or what it sent, that the client does not go along with. Says
 * what was found and what to do. Bears no credentials and no body of an answer.
 */
public final class TaxiiRefused extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why; the name in lower case with hyphens is the stable code. */
  public enum Reason {
    /** The address is not one of TAXII: not https, credentials in it, a query. */
    BAD_ADDRESS,
    UNKNOWN_HOST,
    /** The address is of the inner network, of this machine, or link-local. */
    PRIVATE_ADDRESS,
    CONNECTION,
    TLS,
    TIMEOUT,
    /** A redirect to another origin. */
    FOREIGN_REDIRECT,
    TOO_MANY_REDIRECTS,
    /** An API root at another origin than the one that was named. */
    FOREIGN_ROOT,
    UNAUTHORISED,
    FORBIDDEN,
    NOT_FOUND,
    /** The server knows no media type of TAXII 2.1. */
    NOT_ACCEPTABLE,
    MEDIA_TYPE,
    ENCODING,
    BODY_TOO_LARGE,
    /** The body ended before its JSON did. */
    TRUNCATED,
    BAD_JSON,
    /** JSON, but not the resource that was asked for. */
    BAD_RESOURCE,
    /** A cursor that leads back to a page before. */
    REPEATED_CURSOR,
    /** The same objects came twice. */
    REPEATED_PAGE,
    /** The server says that there is more, and gives no way to it. */
    NO_PROGRESS,
    TOO_MANY_PAGES,
    /** 429 or 503 for longer than we wait. */
    BUSY,
    SERVER_ERROR,
    CLIENT_ERROR,
    /** A saved cursor of another collection. */
    FOREIGN_CURSOR,
    INTERRUPTED;

    /** The stable code: {@code foreign-redirect}. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  private final Reason reason;
  private final String help;

  TaxiiRefused(Reason reason, String message, String help) {
    super(message);
    this.reason = reason;
    this.help = help;
  }

  TaxiiRefused(Reason reason, String message, String help, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.help = help;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** What to do about it. */
  public String help() {
    return help;
  }

  /** {@code refused[foreign-redirect]: message; help}. */
  public String text() {
    return "refused[" + reason.code() + "]: " + getMessage() + "; " + help;
  }
}
