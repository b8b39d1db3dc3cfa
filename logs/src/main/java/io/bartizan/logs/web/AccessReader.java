package io.bartizan.logs.web;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.LineTime;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;

/**
 * {@code [vhost[:port] ]host ident user [time] "request" status bytes ["referer" "user agent"]} and
 * whatever stands behind, as one text. A request that is none, as scanners send it, is all in
 * {@code cs-uri}.
 */
public final class AccessReader implements LineReader {

  private static final Name FORMAT = Name.of("_format");
  private static final Name TIMESTAMP = Name.of("timestamp");
  private static final Name CLIENT = Name.of("c-ip");
  private static final Name HOST = Name.of("cs-host");
  private static final Name USER = Name.of("cs-username");
  private static final Name STATUS = Name.of("sc-status");
  private static final Name BYTES = Name.of("sc-bytes");
  private static final Name REFERER = Name.of("cs-referer");
  private static final Name AGENT = Name.of("cs-user-agent");
  private static final Name REST = Name.of("rest");

  private static final int MOST_BEFORE_TIME = 1024;

  private final LineTime time = new LineTime();
  private final Request request = new Request(Request.SERVER_URI);
  private final int[] starts = new int[5];
  private final int[] ends = new int[5];

  @Override
  public Found read(Line line, Members out) {
    int words = words(line);
    if (words < 3) {
      return Found.UNKNOWN;
    }
    int bracket = line.skipBlanks(ends[words - 1]);
    if (line.at(bracket) != '[' || !time.common(line, bracket + 1)) {
      return Found.UNKNOWN;
    }
    int close = time.end();
    int quote = line.at(close) == ']' ? line.skipBlanks(close + 1) : -1;
    if (quote < 0 || line.at(quote) != '"') {
      return Found.UNKNOWN;
    }
    int requestEnd = quoteEnd(line, quote + 1);
    int status = line.skipBlanks(requestEnd + 1);
    int statusEnd = line.skipDigits(status);
    boolean isStatus = statusEnd == status + 3 || line.at(status) == '-';
    if (requestEnd >= line.until() || !isStatus) {
      return Found.UNKNOWN;
    }
    out.text(FORMAT, "access");
    time.add(TIMESTAMP, out);
    if (words > 3) {
      host(line, starts[words - 4], ends[words - 4], out);
    }
    out.text(CLIENT, line, starts[words - 3], ends[words - 3]);
    present(USER, line, starts[words - 1], ends[words - 1], out);
    request.add(line, quote + 1, requestEnd, out);
    out.text(STATUS, line, status, statusEnd);
    int bytes = line.skipBlanks(Math.max(statusEnd, line.end(status, ' ')));
    int bytesEnd = line.skipDigits(bytes);
    out.text(BYTES, line, bytes, bytesEnd);
    behind(line, line.at(bytes) == '-' ? bytes + 1 : bytesEnd, out);
    return Found.EVENT;
  }

  /** How many words stand before the time; the last five are kept. */
  private int words(Line line) {
    int at = line.from();
    int most = Math.min(line.until(), at + MOST_BEFORE_TIME);
    int count = 0;
    while (at < most && line.at(at) != '[' && count < 5) {
      starts[count] = at;
      ends[count] = line.end(at, ' ');
      at = line.skipBlanks(ends[count]);
      count++;
    }
    return line.at(at) == '[' ? count : 0;
  }

  private static void host(Line line, int from, int until, Members out) {
    out.text(HOST, line, from, line.end(from, until, ':'));
  }

  private static void present(Name name, Line line, int from, int until, Members out) {
    if (!line.is(from, until, "-")) {
      out.text(name, line, from, until);
    }
  }

  private static void behind(Line line, int from, Members out) {
    int at = line.skipBlanks(Math.min(from, line.until()));
    for (Name name : new Name[] {REFERER, AGENT}) {
      if (line.at(at) != '"') {
        break;
      }
      int end = quoteEnd(line, at + 1);
      present(name, line, at + 1, end, out);
      at = line.skipBlanks(Math.min(line.until(), end + 1));
    }
    out.text(REST, line, at, line.until());
  }

  /** The quote that closes; quotes within are escaped by a backslash. */
  static int quoteEnd(Line line, int from) {
    int at = from;
    while (at < line.until() && line.bytes()[at] != '"') {
      at += line.bytes()[at] == '\\' ? 2 : 1;
    }
    return Math.min(at, line.until());
  }
}
