package io.bartizan.logs.pairs;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.LineTime;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;
import io.bartizan.logs.line.Pairs;

/**
 * A line that begins with a pair and has three at least, one of them a time or a level (logfmt). A
 * time in two parts, {@code date=} and {@code time=}, is joined, with the zone in {@code tz=}.
 */
public final class PairsReader implements LineReader {

  private static final Name TIME = Name.of("timestamp");
  private static final int LEAST = 3;

  private final Pairs pairs = new Pairs(true);
  private final LineTime time = new LineTime();

  @Override
  public Found read(Line line, Members out) {
    if (!beginsWithPair(line)) {
      return Found.UNKNOWN;
    }
    pairs.begin(line, line.from());
    int count = 0;
    int date = -1;
    int clock = -1;
    boolean sure = false;
    boolean hasTime = false;
    while (pairs.next()) {
      count++;
      if (pairs.isNamed("date")) {
        date = pairs.from;
        sure = true;
      } else if (pairs.isNamed("time") || pairs.isNamed("ts") || pairs.isNamed("timestamp")) {
        clock = pairs.from;
        sure = true;
        hasTime |= pairs.isNamed("timestamp");
      } else if (pairs.isNamed("level") || pairs.isNamed("lvl") || pairs.isNamed("severity")) {
        sure = true;
      }
      pairs.add(out);
    }
    if (count < LEAST || !sure) {
      return Found.UNKNOWN;
    }
    if (!hasTime && isTime(line, date, clock)) {
      time.add(TIME, out);
    }
    return Found.EVENT;
  }

  private boolean isTime(Line line, int date, int clock) {
    if (clock < 0) {
      return date >= 0 && time.iso(line, date);
    }
    return date >= 0 && time.parts(line, date, clock)
        || time.iso(line, clock)
        || time.common(line, clock)
        || time.bsd(line, clock);
  }

  /** Whether a name and an equals sign stand at the beginning. */
  private static boolean beginsWithPair(Line line) {
    int at = line.from();
    int first = line.at(at);
    if (!(first >= 'a' && first <= 'z' || first >= 'A' && first <= 'Z' || first == '_')) {
      return false;
    }
    int most = Math.min(line.until(), at + 64);
    while (at < most) {
      int c = line.at(at++);
      if (c == '=') {
        return true;
      }
      if (c <= ' ' || c == '"' || c == ',' || c == '|' || c == '(' || c == '<') {
        return false;
      }
    }
    return false;
  }
}
