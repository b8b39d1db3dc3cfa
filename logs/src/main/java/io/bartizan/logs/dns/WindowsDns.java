package io.bartizan.logs.dns;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.LineTime;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;

/**
 * The debug log of Windows DNS servers, packets without details: {@code 11/29/2026 10:00:01 AM 0E4C
 * PACKET 000001 UDP Rcv 10.0.0.5 1a2b Q [0001 D NOERROR] A (7)example(3)org(0)}. The order of day
 * and month is the server's own: of a date that can be told either way no time is given.
 */
final class WindowsDns implements LineReader {

  private static final Name TIMESTAMP = Name.of("timestamp");
  private static final Name WRITTEN = Name.of("written");
  private static final Name PROTOCOL = Name.of("protocol");
  private static final Name DIRECTION = Name.of("direction");
  private static final Name ID = Name.of("query_id");

  private final byte[] name = new byte[512];
  private final LineTime time = new LineTime();

  @Override
  public Found read(Line line, Members out) {
    int packet = line.find(line.from(), " PACKET ");
    if (packet < 0 || packet - line.from() > 40 || !isDigit(line.at(line.from()))) {
      return Found.UNKNOWN;
    }
    int at = line.skipBlanks(line.end(line.skipBlanks(packet + 8), ' '));
    int protocolEnd = line.end(at, ' ');
    int direction = line.skipBlanks(protocolEnd);
    int directionEnd = line.end(direction, ' ');
    int client = line.skipBlanks(directionEnd);
    int clientEnd = line.end(client, ' ');
    int bracket = line.find(clientEnd, '[');
    int close = bracket < 0 ? -1 : line.find(bracket, ']');
    if (close < 0) {
      return Found.UNKNOWN;
    }
    int type = line.skipBlanks(close + 1);
    int typeEnd = line.end(type, ' ');
    int query = line.skipBlanks(typeEnd);
    int length = labels(line, query);
    if (length < 0) {
      return Found.UNKNOWN;
    }
    time(line, packet, out);
    out.text(DnsMessage.FORMAT, "dns");
    out.text(DnsMessage.SERVER, "windows");
    out.text(PROTOCOL, line, at, protocolEnd);
    out.text(DIRECTION, line, direction, directionEnd);
    out.text(DnsMessage.CLIENT, line, client, clientEnd);
    int id = line.skipBlanks(clientEnd);
    out.text(ID, line, id, line.end(id, ' '));
    out.text(DnsMessage.TYPE, line, type, typeEnd);
    out.text(DnsMessage.QUERY, name, 0, length);
    int code = close;
    while (code > bracket && line.bytes()[code - 1] != ' ') {
      code--;
    }
    out.text(DnsMessage.STATUS, line, code, close);
    boolean isReply = line.contains(clientEnd, bracket, " R ");
    out.text(DnsMessage.ACTION, isReply ? "reply" : "query");
    return Found.EVENT;
  }

  /** {@code (7)example(3)org(0)} to a name with dots; its length, or -1. */
  private int labels(Line line, int from) {
    int at = from;
    int length = 0;
    while (line.at(at) == '(') {
      int close = line.skipDigits(at + 1);
      int size = line.number(at + 1, close);
      if (size < 0 || line.at(close) != ')' || length + size + 1 > name.length) {
        return -1;
      }
      if (size == 0) {
        return Math.max(0, length - 1);
      }
      if (close + 1 + size > line.until()) {
        return -1;
      }
      System.arraycopy(line.bytes(), close + 1, name, length, size);
      length += size;
      name[length++] = '.';
      at = close + 1 + size;
    }
    return -1;
  }

  private void time(Line line, int packet, Members out) {
    int end = packet;
    while (end > line.from() && line.bytes()[end - 1] != ' ') {
      end--;
    }
    out.text(WRITTEN, line, line.from(), Math.max(line.from(), end - 1));
    int a = line.skipDigits(line.from());
    int b = line.skipDigits(a + 1);
    int c = line.skipDigits(b + 1);
    int first = line.number(line.from(), a);
    int second = line.number(a + 1, b);
    int year = line.number(b + 1, c);
    boolean dots = line.at(a) == '.';
    if (first < 0
        || second < 0
        || year < 1000
        || !dots && first <= 12 && second <= 12 && first != second) {
      return;
    }
    boolean dayFirst = dots || first > 12;
    int month = dayFirst ? second : first;
    int day = dayFirst ? first : second;
    int clock = line.skipBlanks(c);
    if (time.twelve(line, year, month, day, clock)) {
      time.add(TIMESTAMP, out);
    }
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
