package io.bartizan.logs.cef;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.LineTime;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;

/**
 * {@code LEEF:1.0|vendor|product|version|event id|attributes}, the attributes between tabs; in 2.0
 * a further header field says the delimiter, as a character or as {@code x} and its number in hex.
 */
public final class LeefReader implements LineReader {

  private static final Name[] HEADER = {
    Name.of("deviceVendor"), Name.of("deviceProduct"), Name.of("deviceVersion"), Name.of("eventId")
  };

  private static final Name VERSION = Name.of("leefVersion");
  private static final Name FORMAT = Name.of("_format");
  private static final Name TIME = Name.of("timestamp");

  private final Unescaped value = new Unescaped();
  private final LineTime time = new LineTime();

  @Override
  public Found read(Line line, Members out) {
    if (!line.startsWith("LEEF:")) {
      return Found.UNKNOWN;
    }
    int at = line.from() + 5;
    int versionEnd = line.find(at, '|');
    if (versionEnd < 0 || versionEnd - at > 8) {
      return Found.UNKNOWN;
    }
    boolean second = line.at(at) == '2';
    out.text(FORMAT, "leef");
    out.text(VERSION, line, at, versionEnd);
    at = versionEnd + 1;
    for (Name name : HEADER) {
      int end = line.find(at, '|');
      if (end < 0) {
        return Found.UNKNOWN;
      }
      out.text(name, line, at, end);
      at = end + 1;
    }
    int delimiter = '\t';
    if (second) {
      int end = line.find(at, '|');
      if (end >= 0 && end - at <= 5 && line.end(at, '=') > end) {
        delimiter = delimiter(line, at, end);
        at = end + 1;
      }
    }
    attributes(line, at, (char) delimiter, out);
    return Found.EVENT;
  }

  private static int delimiter(Line line, int from, int until) {
    if (until == from) {
      return '\t';
    }
    if (until - from == 1) {
      return line.at(from) & 0xff;
    }
    int digits = line.at(from) == '0' ? from + 2 : from + 1;
    try {
      return Integer.parseInt(line.text(Math.min(digits, until), until), 16) & 0xff;
    } catch (NumberFormatException e) {
      return '\t';
    }
  }

  private void attributes(Line line, int from, char delimiter, Members out) {
    int at = from;
    while (at < line.until()) {
      int end = line.end(at, delimiter);
      int equals = line.end(at, end, '=');
      if (equals > at && equals < end) {
        if (line.is(at, equals, "devTime") && isTime(line, equals + 1)) {
          time.add(TIME, out);
        }
        value.all(line, equals + 1, end);
        value.add(line, at, equals, out);
      }
      at = end + 1;
    }
  }

  private boolean isTime(Line line, int at) {
    return time.bsd(line, at) || time.iso(line, at);
  }
}
