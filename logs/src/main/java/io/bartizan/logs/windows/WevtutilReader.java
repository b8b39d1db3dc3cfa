package io.bartizan.logs.windows;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.LineTime;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;

/** One event of {@code wevtutil}'s text: named lines, then the description. */
public final class WevtutilReader implements LineReader {

  private static final Name TIME = Name.of("_time");
  private static final Name CODE = Name.of("EventCode");
  private static final Name LOG = Name.of("LogName");
  private static final Name SOURCE = Name.of("SourceName");
  private static final Name COMPUTER = Name.of("ComputerName");
  private static final Name MESSAGE = Name.of("Message");

  private final LineTime time = new LineTime();

  @Override
  public Found read(Line line, Members out) {
    if (!WevtutilFormat.isStart(line.bytes(), line.from(), line.until())) {
      return Found.UNKNOWN;
    }
    boolean hasLog = false;
    boolean hasId = false;
    int at = line.end(line.from(), '\n') + 1;
    while (at < line.until()) {
      int end = line.end(at, '\n');
      int start = line.skipBlanks(at);
      int trimmed = end;
      while (trimmed > start
          && line.bytes()[trimmed - 1] <= ' '
          && line.bytes()[trimmed - 1] >= 0) {
        trimmed--;
      }
      int colon = line.end(start, trimmed, ':');
      int value = Math.min(trimmed, line.skipBlanks(Math.min(trimmed, colon + 1)));
      if (line.is(start, colon, "Description")) {
        int text = value;
        while (text < line.until() && line.bytes()[text] >= 0 && line.bytes()[text] <= ' ') {
          text++;
        }
        out.text(MESSAGE, line, text, line.until());
        break;
      }
      if (line.is(start, colon, "Log Name")) {
        out.text(LOG, line, value, trimmed);
        hasLog = true;
      } else if (line.is(start, colon, "Source")) {
        out.text(SOURCE, line, value, trimmed);
      } else if (line.is(start, colon, "Event ID")) {
        out.text(CODE, line, value, trimmed);
        hasId = true;
      } else if (line.is(start, colon, "Computer")) {
        out.text(COMPUTER, line, value, trimmed);
      } else if (line.is(start, colon, "Date") && time.iso(line, value)) {
        time.add(TIME, out);
      }
      at = end + 1;
    }
    return hasLog && hasId ? Found.EVENT : Found.UNKNOWN;
  }
}
