package io.bartizan.logs.web;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.LineTime;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;

/**
 * {@code [Sun Nov 29 10:00:00.123 2026] [core:error] [pid 1:tid 2] [client 10.0.0.5:4711] message}
 * of Apache, {@code 2026/11/29 10:00:00 [error] 12#0: *3 message, client: 10.0.0.5, server: x} of
 * nginx.
 */
public final class ErrorLogReader implements LineReader {

  private static final Name FORMAT = Name.of("_format");
  private static final Name TIMESTAMP = Name.of("timestamp");
  private static final Name LEVEL = Name.of("level");
  private static final Name CLIENT = Name.of("c-ip");
  private static final Name MESSAGE = Name.of("message");

  private final LineTime time = new LineTime();

  @Override
  public Found read(Line line, Members out) {
    return line.at(line.from()) == '[' ? apache(line, out) : nginx(line, out);
  }

  private Found apache(Line line, Members out) {
    int day = line.from() + 1;
    if (line.at(day + 3) != ' ' || !time.bsd(line, day + 4) || line.at(time.end()) != ']') {
      return Found.UNKNOWN;
    }
    int at = line.skipBlanks(time.end() + 1);
    if (line.at(at) != '[') {
      return Found.UNKNOWN;
    }
    out.text(FORMAT, "web-error");
    time.add(TIMESTAMP, out);
    out.text(LEVEL, line, at + 1, line.end(at, ']'));
    while (line.at(at) == '[') {
      int close = line.end(at, ']');
      if (line.has(at, "[client ")) {
        int port = close;
        while (port > at && line.bytes()[port - 1] != ':') {
          port--;
        }
        boolean hasPort = port > at + 8 && line.skipDigits(port) == close;
        out.text(CLIENT, line, at + 8, hasPort ? port - 1 : close);
      }
      at = line.skipBlanks(Math.min(line.until(), close + 1));
    }
    out.text(MESSAGE, line, at, line.until());
    return Found.EVENT;
  }

  private Found nginx(Line line, Members out) {
    if (line.at(line.from() + 4) != '/' || !time.iso(line, line.from())) {
      return Found.UNKNOWN;
    }
    int at = line.skipBlanks(time.end());
    int close = line.find(at, "] ");
    int hash = close < 0 ? -1 : line.skipDigits(close + 2);
    if (line.at(at) != '[' || hash < 0 || line.at(hash) != '#') {
      return Found.UNKNOWN;
    }
    out.text(FORMAT, "web-error");
    time.add(TIMESTAMP, out);
    out.text(LEVEL, line, at + 1, close);
    int message = line.skipBlanks(Math.min(line.until(), line.end(hash, ' ')));
    int client = line.find(message, ", client: ");
    if (client >= 0) {
      out.text(CLIENT, line, client + 10, line.end(client + 10, ','));
    }
    out.text(MESSAGE, line, message, line.until());
    return Found.EVENT;
  }
}
