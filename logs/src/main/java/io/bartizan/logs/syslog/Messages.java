package io.bartizan.logs.syslog;

import io.bartizan.logs.cef.CefReader;
import io.bartizan.logs.cef.LeefReader;
import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;
import io.bartizan.logs.pairs.PairsReader;

/** Reads what the message of a syslog line holds. Belongs to one thread. */
final class Messages {

  private static final Name XML = Name.of("EventXml");

  private final LineReader cef = new CefReader();
  private final LineReader leef = new LeefReader();
  private final LineReader pairs = new PairsReader();
  private boolean whole;

  /** Whether all that the message holds was added, so that its text need not be kept beside it. */
  boolean isWhole() {
    return whole;
  }

  /** Adds what a message holds; false when it is text. */
  boolean read(Line message, Line line, int tagFrom, int tagUntil, Members out) {
    int mark = out.mark();
    whole = true;
    int first = message.at(message.from());
    boolean known =
        switch (first) {
          case '{' -> json(message, out);
          case '<' -> xml(message, out);
          case 'C' -> is(cef, message, out);
          case 'L' -> is(leef, message, out);
          default -> false;
        };
    if (!known) {
      out.reset(mark);
      known = is(pairs, message, out);
    }
    if (!known) {
      out.reset(mark);
      whole = false;
    }
    return known;
  }

  private static boolean is(LineReader reader, Line message, Members out) {
    return reader.read(message, out) == LineReader.Found.EVENT;
  }

  /** An object that fills the message: its members are the event's. */
  private static boolean json(Line message, Members out) {
    int end = message.until();
    while (end > message.from() && message.bytes()[end - 1] <= ' ') {
      end--;
    }
    if (!JsonText.isObject(message.bytes(), message.from(), end)) {
      return false;
    }
    out.members(message.bytes(), message.from() + 1, end - 1);
    return true;
  }

  private static boolean xml(Line message, Members out) {
    if (!message.startsWith("<Event")) {
      return false;
    }
    out.text(XML, message, message.from(), message.until());
    return true;
  }
}
