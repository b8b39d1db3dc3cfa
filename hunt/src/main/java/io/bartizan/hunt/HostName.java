package io.bartizan.hunt;

/** The name of a host as people ask for it: whole, short, or as a pattern. */
final class HostName {

  private HostName() {}

  /**
   * Whether a host is meant; both are in lower case. Takes time in proportion to both lengths.
   *
   * @param host a name as an event says it
   * @param asked a name, its first part, or a pattern with {@code *} and {@code ?}
   */
  static boolean fits(String host, String asked) {
    if (asked.indexOf('*') >= 0 || asked.indexOf('?') >= 0) {
      return isLike(host, asked);
    }
    int dot = host.indexOf('.');
    boolean isAddress = host.chars().noneMatch(c -> c >= 'a' && c <= 'z');
    return host.equals(asked)
        || !isAddress && dot > 0 && asked.indexOf('.') < 0 && host.substring(0, dot).equals(asked);
  }

  private static boolean isLike(String text, String pattern) {
    int at = 0;
    int in = 0;
    int star = -1;
    int resume = 0;
    while (at < text.length()) {
      boolean isIn = in < pattern.length();
      if (isIn && pattern.charAt(in) == '*') {
        star = in++;
        resume = at;
      } else if (isIn && (pattern.charAt(in) == '?' || pattern.charAt(in) == text.charAt(at))) {
        in++;
        at++;
      } else if (star >= 0) {
        in = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (in < pattern.length() && pattern.charAt(in) == '*') {
      in++;
    }
    return in == pattern.length();
  }
}
