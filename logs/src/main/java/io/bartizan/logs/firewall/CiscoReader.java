package io.bartizan.logs.firewall;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;

/**
 * Messages of Cisco's devices: {@code %FACILITY-SEVERITY-MNEMONIC: text}. In the text of a firewall
 * the first two of {@code interface:address/port} or {@code interface/address(port)} are source and
 * destination; of an outbound connection that was built, the other way round.
 */
public final class CiscoReader implements LineReader {

  private static final Name FACILITY = Name.of("cisco_facility");
  private static final Name SEVERITY = Name.of("cisco_severity");
  private static final Name MNEMONIC = Name.of("cisco_mnemonic");
  private static final Name COMMAND = Name.of("command");
  private static final int LONGEST_HEAD = 96;

  private final int[] places = new int[8];

  @Override
  public Found read(Line line, Members out) {
    int from = line.from();
    if (line.at(from) != '%') {
      return Found.UNKNOWN;
    }
    boolean huawei = line.at(from + 1) == '%';
    int colon = line.find(from, ": ");
    int dash = line.find(from, '-');
    if (huawei) {
      out.text(FirewallNames.FORMAT, "huawei");
      return Found.EVENT;
    }
    if (colon < 0 || dash < 0 || dash > colon || colon - from > LONGEST_HEAD) {
      return Found.UNKNOWN;
    }
    int mnemonic = colon;
    while (mnemonic > dash && line.bytes()[mnemonic - 1] != '-') {
      mnemonic--;
    }
    int severity = mnemonic - 2;
    if (severity <= dash - 1 || line.number(severity, severity + 1) < 0) {
      return Found.UNKNOWN;
    }
    out.text(FirewallNames.FORMAT, "cisco");
    out.text(FACILITY, line, from + 1, Math.max(from + 1, severity - 1));
    out.text(SEVERITY, line, severity, severity + 1);
    out.text(MNEMONIC, line, mnemonic, colon);
    text(line, colon + 2, out);
    return Found.EVENT;
  }

  private void text(Line line, int from, Members out) {
    int found = endpoints(line, from);
    boolean outbound = line.has(from, "Built outbound");
    int source = outbound ? 4 : 0;
    int destination = outbound ? 0 : 4;
    if (found >= 2) {
      endpoint(line, source, FirewallNames.SOURCE, FirewallNames.SOURCE_PORT, out);
      endpoint(line, destination, FirewallNames.DESTINATION, FirewallNames.DESTINATION_PORT, out);
    } else if (found == 1) {
      endpoint(line, 0, FirewallNames.SOURCE, FirewallNames.SOURCE_PORT, out);
    }
    boolean denied =
        line.contains(from, line.until(), "Deny")
            || line.contains(from, line.until(), " denied")
            || line.contains(from, line.until(), "rejected")
            || line.contains(from, line.until(), "blocked");
    boolean permitted = line.has(from, "Built") || line.contains(from, line.until(), " permitted");
    if (denied || permitted) {
      out.text(FirewallNames.ACTION, denied ? "blocked" : "allowed");
    }
    quoted(line, from, "executed the '", '\'', COMMAND, out);
    if (!quoted(line, from, "ser '", '\'', FirewallNames.USER, out)) {
      int user = line.find(from, "user = ");
      if (user >= 0) {
        out.text(FirewallNames.USER, line, user + 7, line.end(user + 7, ' '));
      } else {
        quoted(line, from, "for user \"", '"', FirewallNames.USER, out);
      }
    }
  }

  private static boolean quoted(
      Line line, int from, String before, char close, Name name, Members out) {
    int at = line.find(from, before);
    if (at < 0) {
      return false;
    }
    int start = at + before.length();
    out.text(name, line, start, line.end(start, close));
    return true;
  }

  private void endpoint(Line line, int at, Name address, Name port, Members out) {
    out.text(address, line, places[at], places[at + 1]);
    out.text(port, line, places[at + 2], places[at + 3]);
  }

  /** Finds the first two addresses with ports; each takes four places. */
  private int endpoints(Line line, int from) {
    int count = 0;
    int at = from;
    int translated = 0;
    while (at < line.until() && count < 2) {
      byte c = line.bytes()[at];
      // In parentheses stands what an address is translated to.
      boolean opens = c == '(' && line.bytes()[Math.max(from, at - 1)] == ' ';
      translated = opens ? 1 : c == ')' ? 0 : translated;
      boolean digit = c >= '0' && c <= '9';
      boolean begins = digit && (at == from || !isWord(line.bytes()[at - 1]));
      if (begins && translated == 0) {
        int end = addressEnd(line, at);
        int behind = line.at(end);
        int portEnd = line.skipDigits(Math.min(line.until(), end + 1));
        if (end > at && (behind == '/' || behind == '(') && portEnd > end + 1) {
          places[4 * count] = at;
          places[4 * count + 1] = end;
          places[4 * count + 2] = end + 1;
          places[4 * count + 3] = portEnd;
          count++;
          at = portEnd;
          continue;
        }
      }
      at++;
    }
    return count;
  }

  private static boolean isWord(byte b) {
    return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '.';
  }

  /** Behind four numbers between dots; the beginning when there are none. */
  private static int addressEnd(Line line, int from) {
    int at = from;
    for (int part = 0; part < 4; part++) {
      int end = line.skipDigits(at);
      if (end == at || end - at > 3 || part < 3 && line.at(end) != '.') {
        return from;
      }
      at = part < 3 ? end + 1 : end;
    }
    return at;
  }
}
