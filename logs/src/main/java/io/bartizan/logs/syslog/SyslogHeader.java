package io.bartizan.logs.syslog;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineTime;

/**
 * The header of a syslog line: where its parts lie. Belongs to one thread; holds the header read
 * last. A part that is not there is empty.
 */
final class SyslogHeader {

  private static final int MOST_PRIORITY = 191;
  private static final int LONGEST_HOST = 255;
  private static final int LONGEST_TAG = 128;

  final LineTime time = new LineTime();

  int priority;
  boolean hasTime;
  int hostFrom;
  int hostUntil;
  int tagFrom;
  int tagUntil;
  int pidFrom;
  int pidUntil;
  int idFrom;
  int idUntil;
  int dataFrom;
  int dataUntil;
  int message;

  /** Reads the header of a line; false when it has none. */
  boolean read(Line line) {
    priority = -1;
    hasTime = false;
    hostFrom = hostUntil = tagFrom = tagUntil = pidFrom = pidUntil = 0;
    idFrom = idUntil = dataFrom = dataUntil = 0;
    int at = priority(line, octetCount(line));
    if (priority >= 0 && isVersion(line, at) && rfc5424(line, line.end(at, ' ') + 1)) {
      return true;
    }
    return bsd(line, at) || priority >= 0 && bare(line, at);
  }

  /** Behind a count of octets (RFC 6587) in front of a priority. */
  private static int octetCount(Line line) {
    int end = line.skipDigits(line.from());
    boolean isCount = end > line.from() && line.at(end) == ' ' && line.at(end + 1) == '<';
    return isCount ? end + 1 : line.from();
  }

  private int priority(Line line, int at) {
    if (line.at(at) != '<') {
      return at;
    }
    int end = line.skipDigits(at + 1);
    int number = end - at <= 4 ? line.number(at + 1, end) : -1;
    if (number < 0 || number > MOST_PRIORITY || line.at(end) != '>') {
      return at;
    }
    priority = number;
    return end + 1;
  }

  private static boolean isVersion(Line line, int at) {
    int end = line.skipDigits(at);
    return end > at && end - at <= 2 && line.at(end) == ' ' && line.at(at) != '0';
  }

  /** Five fields, structured data, message. */
  private boolean rfc5424(Line line, int from) {
    int end = line.find(from, ' ');
    boolean none = line.is(from, Math.max(from, end), "-");
    if (end < 0 || !none && !(time.iso(line, from) && time.end() == end)) {
      return false;
    }
    hasTime = !none;
    hostFrom = end + 1;
    hostUntil = line.find(hostFrom, ' ');
    tagFrom = hostUntil + 1;
    tagUntil = hostUntil < 0 ? -1 : line.find(tagFrom, ' ');
    pidFrom = tagUntil + 1;
    pidUntil = tagUntil < 0 ? -1 : line.find(pidFrom, ' ');
    idFrom = pidUntil + 1;
    idUntil = pidUntil < 0 ? -1 : line.end(idFrom, ' ');
    if (idUntil < 0) {
      return false;
    }
    hostUntil = present(line, hostFrom, hostUntil);
    tagUntil = present(line, tagFrom, tagUntil);
    pidUntil = present(line, pidFrom, pidUntil);
    int data = Math.min(line.until(), idUntil + 1);
    idUntil = present(line, idFrom, idUntil);
    dataFrom = data;
    dataUntil = dataEnd(line, data);
    int rest = line.at(data) == '-' ? data + 1 : dataUntil;
    message = line.at(rest) == ' ' ? rest + 1 : rest;
    boolean isMark = line.at(message) == (byte) 0xef && line.at(message + 1) == (byte) 0xbb;
    message = Math.min(line.until(), isMark ? message + 3 : message);
    return true;
  }

  private static int present(Line line, int from, int until) {
    return line.is(from, until, "-") ? from : until;
  }

  /** Behind the elements of structured data; its beginning when there are none. */
  private static int dataEnd(Line line, int from) {
    int at = from;
    while (line.at(at) == '[') {
      int i = at + 1;
      boolean quoted = false;
      while (i < line.until() && (quoted || line.bytes()[i] != ']')) {
        byte c = line.bytes()[i];
        quoted ^= c == '"';
        i += quoted && c == '\\' ? 2 : 1;
      }
      if (i >= line.until()) {
        return from;
      }
      at = i + 1;
    }
    return at;
  }

  /** A time, and behind it perhaps a host, a tag, a process id. */
  private boolean bsd(Line line, int from) {
    int at = from;
    if (priority >= 0) {
      at = sequence(line, at);
    }
    if (line.at(at) == '*' || line.at(at) == '.') {
      at++;
    }
    boolean isBsd = time.bsd(line, at);
    boolean isIso = !isBsd && line.at(at + 10) == 'T' && time.iso(line, at);
    if (!isBsd && !isIso) {
      return false;
    }
    hasTime = true;
    int end = time.end();
    if (line.at(end) == ':') {
      message = line.skipBlanks(end + 1);
      return true;
    }
    // A zone by its name, which says nothing that is certain.
    end = zoneName(line, end);
    if (line.at(end) == ':') {
      message = line.skipBlanks(end + 1);
      return true;
    }
    if (line.at(end) != ' ') {
      return false;
    }
    host(line, line.skipBlanks(end));
    return true;
  }

  /**
   * Behind the sequence number that Cisco's routers put in front: {@code 123: }, {@code host: }.
   */
  private static int sequence(Line line, int from) {
    int end = line.skipDigits(from);
    return end > from && line.at(end) == ':' && line.at(end + 1) == ' ' ? end + 2 : from;
  }

  private static int zoneName(Line line, int end) {
    int at = end + 1;
    while (line.at(at) >= 'A' && line.at(at) <= 'Z') {
      at++;
    }
    int length = at - end - 1;
    return line.at(end) == ' ' && length >= 3 && length <= 5 && line.at(at) == ':' ? at : end;
  }

  private void host(Line line, int from) {
    int end = line.end(from, ' ');
    boolean isTag = line.at(end - 1) == ':' || line.bytes()[end - 1] == ']';
    if (isTag || isMessage(line, from) || end - from > LONGEST_HOST || hasTab(line, from, end)) {
      tag(line, from);
      return;
    }
    hostFrom = from;
    hostUntil = end;
    int next = line.skipBlanks(end);
    if (line.at(next) == ':' && line.at(next + 1) == ' ') {
      message = next + 2;
    } else {
      tag(line, next);
    }
  }

  private static boolean hasTab(Line line, int from, int until) {
    int tab = line.find(from, '\t');
    return tab >= 0 && tab < until;
  }

  /** Whether what stands there is the message of a format, which a tag would take its head off. */
  private static boolean isMessage(Line line, int at) {
    int c = line.at(at);
    return c == '{'
        || c == '%'
        || c == '<'
        || c == 'C' && line.has(at, "CEF:")
        || c == 'L' && line.has(at, "LEEF:");
  }

  private void tag(Line line, int from) {
    message = from;
    if (isMessage(line, from)) {
      return;
    }
    int at = from;
    int most = Math.min(line.until(), from + LONGEST_TAG);
    while (at < most && isTagByte(line.bytes()[at])) {
      at++;
    }
    if (at == from) {
      return;
    }
    int end = at;
    if (line.at(at) == '[') {
      int close = line.find(at, ']');
      if (close < 0 || close - at > 64) {
        return;
      }
      pidFrom = at + 1;
      pidUntil = close;
      at = close + 1;
    }
    if (line.at(at) != ':') {
      pidUntil = pidFrom;
      return;
    }
    tagFrom = from;
    tagUntil = end;
    message = line.at(at + 1) == ' ' ? at + 2 : at + 1;
  }

  private static boolean isTagByte(byte c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '_'
        || c == '.'
        || c == '/'
        || c == '('
        || c == ')'
        || c == '@'
        || c == '+';
  }

  /** Only a priority, as devices send it that put their own time into the message. */
  private boolean bare(Line line, int at) {
    int from = sequence(line, at);
    tag(line, from);
    return true;
  }
}
