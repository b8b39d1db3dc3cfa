package io.bartizan.logs.firewall;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.LineTime;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;
import io.bartizan.logs.record.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PAN-OS logs: cells between commas, quoted where they hold some, whose names follow from the log's
 * type ({@code paloalto.txt}). Cells behind the ones that have a name are left out.
 */
public final class PaloAltoReader implements LineReader {

  private static final Name TIMESTAMP = Name.of("timestamp");
  private static final int TYPE = 3;
  private static final int GENERATED = 6;
  private static final Map<String, List<Name>> NAMES = names();
  private static final Name NONE = Name.of("-");

  private final LineTime time = new LineTime();

  private static Map<String, List<Name>> names() {
    Map<String, List<Name>> names = new HashMap<>();
    for (String line : Resource.lines(PaloAltoReader.class, "paloalto.txt")) {
      String[] words = line.split(" +", -1);
      List<Name> columns = new ArrayList<>();
      for (int i = 1; i < words.length; i++) {
        columns.add(words[i].equals("-") ? Name.of("-") : Name.of(words[i]));
      }
      names.put(words[0], List.copyOf(columns));
    }
    return Map.copyOf(names);
  }

  @Override
  public Found read(Line line, Members out) {
    int first = line.end(line.from(), ',');
    boolean begins =
        first - line.from() <= 3
            && line.skipDigits(line.from()) == first
            && time.iso(line, first + 1)
            && line.at(time.end()) == ',';
    int serialEnd = begins ? line.end(time.end() + 1, ',') : line.until();
    int typeEnd = line.end(Math.min(line.until(), serialEnd + 1), ',');
    if (serialEnd >= line.until()) {
      return Found.UNKNOWN;
    }
    List<Name> names = NAMES.get(line.text(serialEnd + 1, Math.min(typeEnd, serialEnd + 20)));
    if (names == null) {
      return Found.UNKNOWN;
    }
    out.text(FirewallNames.FORMAT, "paloalto");
    int generated = -1;
    int at = line.from();
    for (int i = 0; i < names.size() && at <= line.until(); i++) {
      boolean quoted = line.at(at) == '"';
      int start = quoted ? at + 1 : at;
      int end = quoted ? line.end(start, '"') : line.end(at, ',');
      Name name = names.get(i);
      if (!name.toString().equals(NONE.toString())) {
        out.text(name, line, start, end);
      }
      generated = i == GENERATED ? start : generated;
      at = line.end(end, ',') + 1;
    }
    if (generated >= 0 && time.iso(line, generated) || time.iso(line, first + 1)) {
      time.add(TIMESTAMP, out);
    }
    return names.size() > TYPE ? Found.EVENT : Found.UNKNOWN;
  }
}
