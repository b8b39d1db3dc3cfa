package io.bartizan.logs.firewall;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;
import io.bartizan.logs.line.Pairs;

/**
 * The kernel's text of a packet: {@code [12.3] PREFIX IN=eth0 OUT= ... SRC=a DST=b PROTO=TCP SPT=1
 * DPT=2 SYN}. What was done with it only the prefix may say, which the administrator wrote.
 */
public final class IptablesReader implements LineReader {

  private static final Name PREFIX = Name.of("prefix");
  private static final int MOST_PREFIX = 256;

  private final Pairs pairs = new Pairs(false);

  @Override
  public Found read(Line line, Members out) {
    int in = line.find(line.from(), "IN=");
    if (in < 0 || in - line.from() > MOST_PREFIX || line.find(in, " SRC=") < 0) {
      return Found.UNKNOWN;
    }
    out.text(FirewallNames.FORMAT, "iptables");
    prefix(line, in, out);
    pairs.begin(line, in);
    while (pairs.next()) {
      if (pairs.isNamed("SRC")) {
        pairs.add(FirewallNames.SOURCE, out);
      } else if (pairs.isNamed("DST")) {
        pairs.add(FirewallNames.DESTINATION, out);
      } else if (pairs.isNamed("SPT")) {
        pairs.add(FirewallNames.SOURCE_PORT, out);
      } else if (pairs.isNamed("DPT")) {
        pairs.add(FirewallNames.DESTINATION_PORT, out);
      } else if (pairs.isNamed("PROTO")) {
        pairs.add(FirewallNames.PROTOCOL, out);
      } else if (pairs.isNamed("MAC") || pairs.isNamed("IN") || pairs.isNamed("OUT")) {
        pairs.add(out);
      }
    }
    return Found.EVENT;
  }

  private static void prefix(Line line, int in, Members out) {
    int from = line.from();
    if (line.at(from) == '[') {
      int close = line.end(from, in, ']');
      int digits = line.skipDigits(line.skipBlanks(from + 1));
      boolean isUptime = line.at(digits) == '.' && close < in;
      from = isUptime ? line.skipBlanks(close + 1) : from;
    }
    int until = in;
    while (until > from && line.bytes()[until - 1] == ' ') {
      until--;
    }
    out.text(PREFIX, line, from, until);
    boolean blocked = false;
    for (String word : new String[] {"BLOCK", "DROP", "DENY", "REJECT", "drop", "reject", "deny"}) {
      blocked |= line.contains(from, until, word);
    }
    boolean allowed = false;
    for (String word : new String[] {"ACCEPT", "ALLOW", "accept", "allow", "PASS"}) {
      allowed |= line.contains(from, until, word);
    }
    if (blocked != allowed) {
      out.text(FirewallNames.ACTION, blocked ? "blocked" : "allowed");
    }
  }
}
