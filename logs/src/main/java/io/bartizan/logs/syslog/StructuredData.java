package io.bartizan.logs.syslog;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;
import io.bartizan.logs.line.Pairs;

/**
 * Structured data (RFC 5424, section 6.3): an object for each element. What NXLog puts there of a
 * Windows event are the event's fields.
 */
final class StructuredData {

  private static final Name DATA = Name.of("STRUCTURED_DATA");

  private final Pairs pairs = new Pairs(true);
  private final Line element = new Line();

  void add(Line line, int from, int until, Members out) {
    boolean opened = false;
    int at = from;
    while (at < until && line.at(at) == '[') {
      int end = elementEnd(line, at, until);
      int idEnd = line.end(at + 1, end, ' ');
      if (idEnd > at + 1) {
        element.set(line.bytes(), line.from(), end);
        pairs.begin(element, idEnd);
        boolean isNxlog = line.has(at + 1, "NXLOG@");
        if (isNxlog && !opened) {
          all(out);
        } else {
          if (!opened) {
            out.open(DATA);
            opened = true;
          }
          out.open(line, at + 1, idEnd);
          all(out);
          out.close();
        }
      }
      at = end + 1;
    }
    if (opened) {
      out.close();
    }
  }

  private void all(Members out) {
    while (pairs.next()) {
      pairs.add(out);
    }
  }

  private static int elementEnd(Line line, int from, int until) {
    boolean quoted = false;
    int i = from + 1;
    while (i < until && (quoted || line.bytes()[i] != ']')) {
      byte c = line.bytes()[i];
      quoted ^= c == '"';
      i += quoted && c == '\\' ? 2 : 1;
    }
    return Math.min(i, until);
  }
}
