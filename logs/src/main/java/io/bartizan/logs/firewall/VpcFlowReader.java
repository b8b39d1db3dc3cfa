package io.bartizan.logs.firewall;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes
 * start end action log-status}, or what a header says.
 */
public final class VpcFlowReader implements LineReader {

  private static final String DEFAULT =
      "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start"
          + " end action log-status";
  private static final Map<String, String> SIGMA =
      Map.of(
          "srcaddr", "src_ip",
          "dstaddr", "dst_ip",
          "srcport", "src_port",
          "dstport", "dst_port",
          "start", "timestamp");
  private static final int MOST_FIELDS = 128;

  private List<Name> names = names(DEFAULT);
  private int[] from = new int[MOST_FIELDS];
  private int[] until = new int[MOST_FIELDS];

  private static List<Name> names(String header) {
    List<Name> names = new ArrayList<>();
    for (String word : header.strip().split(" +", MOST_FIELDS)) {
      names.add(Name.of(SIGMA.getOrDefault(word, word)));
    }
    return names;
  }

  @Override
  public void forget() {
    names = names(DEFAULT);
  }

  @Override
  public Found read(Line line, Members out) {
    if (line.startsWith("version account-id ") || line.startsWith("version ")) {
      names = names(line.toString());
      return Found.HEADER;
    }
    int version = line.skipDigits(line.from());
    boolean begins = version > line.from() && version - line.from() <= 2 && line.at(version) == ' ';
    if (!begins || !cells(line)) {
      return Found.UNKNOWN;
    }
    out.text(FirewallNames.FORMAT, "vpcflow");
    for (int i = 0; i < names.size(); i++) {
      if (!line.is(from[i], until[i], "-")) {
        out.text(names.get(i), line, from[i], until[i]);
      }
    }
    return Found.EVENT;
  }

  private boolean cells(Line line) {
    int at = line.from();
    int count = 0;
    while (at < line.until() && count < MOST_FIELDS) {
      from[count] = at;
      until[count] = line.end(at, ' ');
      at = line.skipBlanks(until[count]);
      count++;
    }
    return count == names.size() && count >= 10 && line.at(line.until() - 1) != ' ';
  }
}
