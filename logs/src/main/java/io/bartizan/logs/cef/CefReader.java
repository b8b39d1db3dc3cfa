package io.bartizan.logs.cef;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.LineTime;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;

/**
 * {@code CEF:0|vendor|product|version|class|name|severity|extension}. In the header a backslash
 * escapes a bar, in the extension an equals sign; a value goes on to the next blank with a name and
 * an equals sign behind it.
 */
public final class CefReader implements LineReader {

  private static final Name[] HEADER = {
    Name.of("deviceVendor"),
    Name.of("deviceProduct"),
    Name.of("deviceVersion"),
    Name.of("deviceEventClassId"),
    Name.of("name"),
    Name.of("severity")
  };

  private static final Name VERSION = Name.of("cefVersion");
  private static final Name FORMAT = Name.of("_format");
  private static final Name TIME = Name.of("timestamp");

  private final Unescaped value = new Unescaped();
  private final LineTime time = new LineTime();

  @Override
  public Found read(Line line, Members out) {
    if (!line.startsWith("CEF:")) {
      return Found.UNKNOWN;
    }
    int at = line.from() + 4;
    int versionEnd = line.find(at, '|');
    if (versionEnd < 0 || line.skipDigits(at) != versionEnd) {
      return Found.UNKNOWN;
    }
    out.text(FORMAT, "cef");
    out.text(VERSION, line, at, versionEnd);
    at = versionEnd + 1;
    for (Name name : HEADER) {
      int end = value.until(line, at, '|');
      boolean last = name == HEADER[HEADER.length - 1];
      if (end >= line.until() && !last) {
        return Found.UNKNOWN;
      }
      value.add(name, out);
      at = end + 1;
    }
    extension(line, at, out);
    return Found.EVENT;
  }

  private void extension(Line line, int from, Members out) {
    int at = line.skipBlanks(from);
    int nameEnd = nameEnd(line, at);
    while (nameEnd > at) {
      int valueFrom = nameEnd + 1;
      int next = next(line, valueFrom);
      int valueUntil = next < 0 ? line.until() : next;
      while (valueUntil > valueFrom && line.bytes()[valueUntil - 1] == ' ') {
        valueUntil--;
      }
      boolean isTime = line.is(at, nameEnd, "rt") && time.bsd(line, valueFrom);
      if (isTime) {
        time.add(TIME, out);
      }
      value.all(line, valueFrom, valueUntil);
      value.add(line, at, nameEnd, out);
      if (next < 0) {
        return;
      }
      at = line.skipBlanks(next);
      nameEnd = nameEnd(line, at);
    }
  }

  /** The blank in front of the next name; -1 when none follows. */
  private static int next(Line line, int from) {
    int equals = line.find(from, '=');
    int after = from;
    while (equals >= 0) {
      int start = equals;
      while (start > after && isNameByte(line.bytes()[start - 1])) {
        start--;
      }
      if (start < equals && start > from && line.bytes()[start - 1] == ' ') {
        return start - 1;
      }
      after = equals + 1;
      equals = line.find(after, '=');
    }
    return -1;
  }

  /** The equals sign behind the name at an index; the index itself when there is none. */
  private static int nameEnd(Line line, int at) {
    int end = at;
    while (end < line.until() && isNameByte(line.bytes()[end])) {
      end++;
    }
    return line.at(end) == '=' ? end : at;
  }

  private static boolean isNameByte(byte c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '.'
        || c == '-'
        || c == '['
        || c == ']';
  }
}
