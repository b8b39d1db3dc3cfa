package io.bartizan.logs.web;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.LineTime;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lines under {@code #Fields:} of the W3C extended log file format; a value in quotes may hold
 * blanks. The names of IIS for user agent and referer become those of rules; {@code date} and
 * {@code time}, which are in UTC, become one time.
 */
public final class W3cReader implements LineReader {

  private static final int MOST_FIELDS = 512;
  private static final Name FORMAT = Name.of("_format");
  private static final Name TIMESTAMP = Name.of("timestamp");
  private static final Name URI = Request.SERVER_URI;

  private static final Map<String, String> NAMES =
      Map.of(
          "cs(user-agent)", "cs-user-agent",
          "cs(referer)", "cs-referer",
          "cs(cookie)", "cs-cookie",
          "cs(host)", "cs-host",
          "cs(x-forwarded-for)", "x-forwarded-for",
          "sc(content-type)", "sc-content-type",
          "rs(content-type)", "rs-content-type");

  private final List<Name> names = new ArrayList<>();
  private final LineTime time = new LineTime();
  private int date = -1;
  private int clock = -1;
  private int stem = -1;
  private int query = -1;
  private boolean hasUri;
  private int[] from = new int[0];
  private int[] until = new int[0];
  private byte[] utc = new byte[64];

  @Override
  public void forget() {
    names.clear();
  }

  @Override
  public Found read(Line line, Members out) {
    if (line.at(line.from()) == '#') {
      return header(line);
    }
    if (names.isEmpty() || !cells(line)) {
      return Found.UNKNOWN;
    }
    out.text(FORMAT, "w3c");
    if (date >= 0 && clock >= 0) {
      time(line, out);
    }
    for (int i = 0; i < names.size(); i++) {
      boolean none = line.is(from[i], until[i], "-");
      if (!none && i != date && i != clock) {
        out.text(names.get(i), line, from[i], until[i]);
      }
    }
    if (stem >= 0 && !hasUri) {
      uri(line, out);
    }
    return Found.EVENT;
  }

  private Found header(Line line) {
    if (!line.startsWith("#Fields:")) {
      boolean directive =
          line.startsWith("#Software:")
              || line.startsWith("#Version:")
              || line.startsWith("#Date:")
              || line.startsWith("#Start-Date:")
              || line.startsWith("#End-Date:")
              || line.startsWith("#Remark:")
              || line.startsWith("#GMT-Offset:")
              || !names.isEmpty();
      return directive ? Found.HEADER : Found.UNKNOWN;
    }
    forget();
    date = clock = stem = query = -1;
    hasUri = false;
    for (String word : line.text(line.from() + 8, line.until()).trim().split("\\s+", MOST_FIELDS)) {
      String lower = word.toLowerCase(Locale.ROOT);
      switch (lower) {
        case "date" -> date = names.size();
        case "time" -> clock = names.size();
        case "cs-uri-stem" -> stem = names.size();
        case "cs-uri-query" -> query = names.size();
        case "c-uri", "cs-uri" -> hasUri = true;
        default -> {}
      }
      names.add(Name.of(NAMES.getOrDefault(lower, word)));
    }
    from = new int[names.size()];
    until = new int[names.size()];
    return Found.HEADER;
  }

  private boolean cells(Line line) {
    int at = line.skipBlanks(line.from());
    int count = 0;
    while (at < line.until()) {
      if (count == from.length) {
        return false;
      }
      boolean quoted = line.at(at) == '"';
      int end = quoted ? line.end(at + 1, '"') : blank(line, at);
      from[count] = quoted ? at + 1 : at;
      until[count] = end;
      at = line.skipBlanks(Math.min(line.until(), quoted ? end + 1 : end));
      count++;
    }
    return count == from.length;
  }

  private static int blank(Line line, int from) {
    int at = from;
    while (at < line.until() && line.bytes()[at] != ' ' && line.bytes()[at] != '\t') {
      at++;
    }
    return at;
  }

  private void time(Line line, Members out) {
    int dateLength = until[date] - from[date];
    int clockLength = until[clock] - from[clock];
    if (dateLength != 10 || clockLength > 20) {
      return;
    }
    System.arraycopy(line.bytes(), from[date], utc, 0, dateLength);
    utc[10] = 'T';
    System.arraycopy(line.bytes(), from[clock], utc, 11, clockLength);
    utc[11 + clockLength] = 'Z';
    if (time.iso(new Line().set(utc, 0, 12 + clockLength), 0)) {
      time.add(TIMESTAMP, out);
    }
  }

  /** The whole address, which rules ask for beside its parts. */
  private void uri(Line line, Members out) {
    boolean hasQuery = query >= 0 && !line.is(from[query], until[query], "-");
    if (!hasQuery) {
      out.text(URI, line, from[stem], until[stem]);
      return;
    }
    int stemLength = until[stem] - from[stem];
    int queryLength = until[query] - from[query];
    if (utc.length < stemLength + queryLength + 1 || utc.length > 64 << 10) {
      utc = new byte[Math.max(64, stemLength + queryLength + 1)];
    }
    System.arraycopy(line.bytes(), from[stem], utc, 0, stemLength);
    utc[stemLength] = '?';
    System.arraycopy(line.bytes(), from[query], utc, stemLength + 1, queryLength);
    out.text(URI, utc, 0, stemLength + queryLength + 1);
  }
}
