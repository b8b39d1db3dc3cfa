package io.bartizan.logs.syslog;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;

/** A syslog line: the header, and what its message holds. */
public final class SyslogReader implements LineReader {

  private static final Name TIMESTAMP = Name.of("timestamp");
  private static final Name SYSLOG_TIME = Name.of("syslog_time");
  private static final Name HOST = Name.of("_HOSTNAME");
  private static final Name SYSLOG_HOST = Name.of("syslog_host");
  private static final Name TAG = Name.of("SYSLOG_IDENTIFIER");
  private static final Name PID = Name.of("SYSLOG_PID");
  private static final Name MESSAGE_ID = Name.of("SYSLOG_MSGID");
  private static final Name FACILITY = Name.of("SYSLOG_FACILITY");
  private static final Name PRIORITY = Name.of("PRIORITY");
  private static final Name MESSAGE = Name.of("MESSAGE");

  private final SyslogHeader header = new SyslogHeader();
  private final StructuredData data = new StructuredData();
  private final Messages messages = new Messages();
  private final Line message = new Line();

  @Override
  public Found read(Line line, Members out) {
    if (!header.read(line)) {
      return Found.UNKNOWN;
    }
    message.rest(line, header.message);
    boolean isKnown = messages.read(message, line, header.tagFrom, header.tagUntil, out);
    if (header.hasTime) {
      header.time.add(isKnown ? SYSLOG_TIME : TIMESTAMP, out);
    }
    // An event inside names its machine itself; the relay's name beside it would be a second one.
    out.text(messages.isEvent() ? SYSLOG_HOST : HOST, line, header.hostFrom, header.hostUntil);
    out.text(TAG, line, header.tagFrom, header.tagUntil);
    out.text(PID, line, header.pidFrom, header.pidUntil);
    out.text(MESSAGE_ID, line, header.idFrom, header.idUntil);
    if (header.priority >= 0) {
      out.number(FACILITY, header.priority >> 3);
      out.number(PRIORITY, header.priority & 7);
    }
    if (header.dataUntil > header.dataFrom) {
      data.add(line, header.dataFrom, header.dataUntil, out);
    }
    if (!messages.isWhole()) {
      out.any(MESSAGE, line, header.message, line.until());
    }
    return Found.EVENT;
  }
}
