package io.bartizan.logs.windows;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.LineTime;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;

/**
 * {@code MSWinEventLog<tab>criticality<tab>channel<tab>counter<tab>time<tab>event
 * id<tab>source<tab>user<tab>SID
 * type<tab>type<tab>computer<tab>category<tab>data<tab>message<tab>record}. In the message, line
 * ends and the tabs of labels became blanks: two blanks end a value.
 */
public final class SnareReader implements LineReader {

  private static final Name TIMESTAMP = Name.of("_time");
  private static final Name CODE = Name.of("EventCode");
  private static final Name LOG = Name.of("LogName");
  private static final Name SOURCE = Name.of("SourceName");
  private static final Name COMPUTER = Name.of("ComputerName");
  private static final Name RECORD = Name.of("RecordNumber");
  private static final Name MESSAGE = Name.of("Message");
  private static final int CELLS = 15;

  private final int[] from = new int[CELLS];
  private final int[] until = new int[CELLS];
  private final LineTime time = new LineTime();

  @Override
  public Found read(Line line, Members out) {
    if (!line.startsWith("MSWinEventLog\t") || cells(line) < 14) {
      return Found.UNKNOWN;
    }
    // Behind the name of the day stands what BSD syslog writes, with the year at the end.
    int day = line.end(from[4], until[4], ' ');
    if (time.bsd(line, Math.min(until[4], day + 1))) {
      time.add(TIMESTAMP, out);
    }
    out.text(LOG, line, from[2], until[2]);
    out.text(CODE, line, from[5], until[5]);
    out.text(SOURCE, line, from[6], until[6]);
    out.text(COMPUTER, line, from[10], until[10]);
    out.text(RECORD, line, from[14], until[14]);
    out.text(MESSAGE, message(line.text(from[13], until[13])));
    return Found.EVENT;
  }

  private int cells(Line line) {
    int at = line.from();
    int count = 0;
    from[14] = until[14] = line.until();
    while (at <= line.until() && count < CELLS) {
      from[count] = at;
      until[count] = line.end(at, '\t');
      at = until[count] + 1;
      count++;
    }
    return count;
  }

  /**
   * Puts the line ends back. Three blanks or more part lines, and a label from its value where that
   * stands far behind; two part a label from its value. What ends with a colon and has a label
   * behind it is a section.
   */
  static String message(String flat) {
    StringBuilder out = new StringBuilder(flat.length() + 64);
    boolean open = false;
    boolean inSection = false;
    for (String part : flat.split(" {3,}", -1)) {
      String piece = part.strip();
      int label = piece.indexOf(":  ");
      if (piece.isEmpty()) {
        continue;
      }
      if (open && label < 0 && !piece.endsWith(":")) {
        out.append('\t').append(piece);
        open = false;
        continue;
      }
      inSection |= open;
      out.append(out.isEmpty() ? "" : "\n");
      if (label > 0) {
        int before = piece.lastIndexOf("  ", label - 1);
        if (before > 0) {
          out.append(piece, 0, before).append('\n');
        }
        String pair = before > 0 ? piece.substring(before).strip() : piece;
        out.append(inSection ? "\t" : "").append(pair.replaceFirst(":  +", ":\t"));
      } else {
        int before = piece.endsWith(":") ? piece.lastIndexOf("  ") : -1;
        if (before > 0) {
          out.append(piece, 0, before).append('\n').append(piece.substring(before).strip());
        } else {
          out.append(piece);
        }
      }
      open = piece.endsWith(":");
    }
    return out.toString();
  }
}
