package io.bartizan.logs.firewall;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;

/** The packet filter of pfSense and OPNsense: cells between commas in an order of their own. */
public final class FilterlogReader implements LineReader {

  private static final Name RULE = Name.of("rule_number");
  private static final Name INTERFACE = Name.of("interface");
  private static final Name REASON = Name.of("reason");
  private static final Name DIRECTION = Name.of("direction");
  private static final int MOST_CELLS = 40;

  private final int[] from = new int[MOST_CELLS];
  private final int[] until = new int[MOST_CELLS];

  @Override
  public Found read(Line line, Members out) {
    int cells = cells(line);
    if (cells < 9) {
      return Found.UNKNOWN;
    }
    boolean four = line.is(from[8], until[8], "4");
    boolean six = line.is(from[8], until[8], "6");
    int protocol = four ? 16 : 12;
    int source = four ? 18 : 15;
    if (!four && !six || cells <= source + 1) {
      return Found.UNKNOWN;
    }
    out.text(FirewallNames.FORMAT, "filterlog");
    out.text(RULE, line, from[0], until[0]);
    out.text(INTERFACE, line, from[4], until[4]);
    out.text(REASON, line, from[5], until[5]);
    out.text(FirewallNames.ACTION, line, from[6], until[6]);
    out.text(DIRECTION, line, from[7], until[7]);
    out.text(FirewallNames.PROTOCOL, line, from[protocol], until[protocol]);
    out.text(FirewallNames.SOURCE, line, from[source], until[source]);
    out.text(FirewallNames.DESTINATION, line, from[source + 1], until[source + 1]);
    boolean ports =
        cells > source + 3
            && line.number(from[source + 2], until[source + 2]) >= 0
            && line.number(from[source + 3], until[source + 3]) >= 0;
    if (ports) {
      out.text(FirewallNames.SOURCE_PORT, line, from[source + 2], until[source + 2]);
      out.text(FirewallNames.DESTINATION_PORT, line, from[source + 3], until[source + 3]);
    }
    return Found.EVENT;
  }

  private int cells(Line line) {
    int at = line.from();
    int count = 0;
    while (at <= line.until() && count < MOST_CELLS) {
      from[count] = at;
      until[count] = line.end(at, ',');
      at = until[count] + 1;
      count++;
    }
    return count;
  }
}
