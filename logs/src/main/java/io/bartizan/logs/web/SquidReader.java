package io.bartizan.logs.web;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;

/**
 * {@code time elapsed client action/status bytes method url user hierarchy/peer type} (Squid's
 * logformat "squid"); more may stand behind.
 */
public final class SquidReader implements LineReader {

  private static final Name FORMAT = Name.of("_format");
  private static final Name TIMESTAMP = Name.of("timestamp");
  private static final Name TAKEN = Name.of("time-taken");
  private static final Name CLIENT = Name.of("c-ip");
  private static final Name ACTION = Name.of("s-action");
  private static final Name STATUS = Name.of("sc-status");
  private static final Name BYTES = Name.of("sc-bytes");
  private static final Name USER = Name.of("cs-username");
  private static final Name HOST = Name.of("cs-host");
  private static final Name HIERARCHY = Name.of("s-hierarchy");
  private static final Name PEER = Name.of("r-ip");
  private static final Name TYPE = Name.of("sc-content-type");
  private static final Name REST = Name.of("rest");

  private final int[] from = new int[10];
  private final int[] until = new int[10];
  private final Request request = new Request(Request.URI);

  @Override
  public Found read(Line line, Members out) {
    int dot = line.skipDigits(line.from());
    boolean isTime =
        dot - line.from() == 10 && line.at(dot) == '.' && line.skipDigits(dot + 1) == dot + 4;
    if (!isTime || words(line) < 10 || line.skipDigits(from[1]) != until[1]) {
      return Found.UNKNOWN;
    }
    int slash = line.find(from[3], '/');
    if (slash < 0 || slash > until[3] || line.number(slash + 1, until[3]) < 0) {
      return Found.UNKNOWN;
    }
    out.text(FORMAT, "squid");
    out.text(TIMESTAMP, line, from[0], until[0]);
    out.text(TAKEN, line, from[1], until[1]);
    out.text(CLIENT, line, from[2], until[2]);
    out.text(ACTION, line, from[3], slash);
    out.text(STATUS, line, slash + 1, until[3]);
    out.text(BYTES, line, from[4], until[4]);
    out.text(Request.METHOD, line, from[5], until[5]);
    url(line, out);
    present(USER, line, from[7], until[7], out);
    int hierarchy = Math.min(line.end(from[8], '/'), until[8]);
    out.text(HIERARCHY, line, from[8], hierarchy);
    present(PEER, line, Math.min(hierarchy + 1, until[8]), until[8], out);
    present(TYPE, line, from[9], until[9], out);
    out.text(REST, line, line.skipBlanks(until[9]), line.until());
    return Found.EVENT;
  }

  /** The address; what CONNECT names is a host and a port. */
  private void url(Line line, Members out) {
    int scheme = line.find(from[6], "://");
    boolean isUrl = scheme >= 0 && scheme < until[6];
    int hostFrom = isUrl ? scheme + 3 : from[6];
    int hostEnd = hostFrom;
    while (hostEnd < until[6] && line.at(hostEnd) != '/' && line.at(hostEnd) != '?') {
      hostEnd++;
    }
    int colon = hostEnd;
    while (colon > hostFrom && line.skipDigits(colon) == hostEnd && line.at(colon) != ':') {
      colon--;
    }
    out.text(HOST, line, hostFrom, line.at(colon) == ':' ? colon : hostEnd);
    if (isUrl) {
      request.target(line, from[6], until[6], out);
    } else {
      out.text(Request.URI, line, from[6], until[6]);
    }
  }

  private static void present(Name name, Line line, int from, int until, Members out) {
    if (!line.is(from, until, "-")) {
      out.text(name, line, from, until);
    }
  }

  private int words(Line line) {
    int at = line.from();
    int count = 0;
    while (at < line.until() && count < 10) {
      from[count] = at;
      until[count] = line.end(at, ' ');
      at = line.skipBlanks(until[count]);
      count++;
    }
    return count;
  }
}
