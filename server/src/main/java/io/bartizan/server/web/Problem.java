package io.bartizan.server.web;

/**
 * What went wrong, for programs (RFC 9457).
 *
 * @param type {@code about:blank}: the status says the kind
 * @param title the status in words
 * @param status the status of HTTP
 * @param detail what happened and what to do
 */
public record Problem(String type, String title, int status, String detail) {

  /** A problem of this status. */
  public static Problem of(int status, String detail) {
    return new Problem("about:blank", title(status), status, detail);
  }

  /** A status in words, as RFC 9110 has them. */
  public static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 409 -> "Conflict";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 422 -> "Unprocessable Content";
      case 429 -> "Too Many Requests";
      case 503 -> "Service Unavailable";
      default -> "Internal Server Error";
    };
  }
}
