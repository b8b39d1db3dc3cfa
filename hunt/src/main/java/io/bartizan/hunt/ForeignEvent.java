package io.bartizan.hunt;

import io.bartizan.event.Event;
import io.bartizan.event.FieldValues;
import io.bartizan.event.Header;
import java.nio.charset.StandardCharsets;

/**
 * Tells records that hold a Windows event in a form that nothing here reads: they have no log
 * source, and yet a value in them is the name of a Windows provider or channel, or the XML of an
 * event. Such a record is unread, for no rule sees what is in it. Linear in the record's bytes.
 */
final class ForeignEvent {

  /** What values begin with, from the quote on, and the namespace of an event's XML. */
  private static final byte[][] MARKS = {
    bytes("\"Microsoft-Windows-"),
    bytes("\"Windows PowerShell\""),
    bytes("\"Service Control Manager\""),
    bytes("schemas.microsoft.com/win/2004/08/events/event"),
    bytes("schemas.microsoft.com\\/win\\/2004\\/08\\/events\\/event"),
  };

  private final FieldValues values = new FieldValues();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether an event without a log source is such a record. */
  boolean is(Event event, byte[] json) {
    boolean isRead =
        has(event, Header.EVENT_ID) && (has(event, Header.CHANNEL) || has(event, Header.PROVIDER));
    if (isRead) {
      return false;
    }
    for (byte[] mark : MARKS) {
      if (holds(json, mark)) {
        return true;
      }
    }
    return false;
  }

  private boolean has(Event event, Header header) {
    event.readHeader(header, values);
    return values.count() > 0;
  }

  private static boolean holds(byte[] json, byte[] mark) {
    for (int at = 0; at <= json.length - mark.length; at++) {
      if (json[at] == mark[0] && isAt(json, at, mark)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(byte[] json, int at, byte[] mark) {
    for (int i = 1; i < mark.length; i++) {
      if (json[at + i] != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
