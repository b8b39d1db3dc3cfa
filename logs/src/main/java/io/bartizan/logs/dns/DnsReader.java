package io.bartizan.logs.dns;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.LineTime;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;

/** A line of a file of BIND, Unbound or Windows DNS: a time, and what {@link DnsMessage} reads. */
public final class DnsReader implements LineReader {

  private static final Name TIMESTAMP = Name.of("timestamp");

  private static final Name MESSAGE = Name.of("message");

  private final LineTime time = new LineTime();
  private final DnsMessage message = new DnsMessage();
  private final WindowsDns windows = new WindowsDns();
  private final Line rest = new Line();

  @Override
  public Found read(Line line, Members out) {
    int at = line.from();
    if (line.at(at) == '[') {
      return unbound(line, out);
    }
    Found found = windows.read(line, out);
    if (found != Found.UNKNOWN) {
      return found;
    }
    if (!time.dashed(line, at) && !time.iso(line, at)) {
      return Found.UNKNOWN;
    }
    rest.rest(line, line.skipBlanks(time.end()));
    if (!message.bind(rest, out)) {
      return Found.UNKNOWN;
    }
    time.add(TIMESTAMP, out);
    return Found.EVENT;
  }

  /** {@code [1764428400] unbound[77:0] info: 10.0.0.5 example.org. A IN}. */
  private Found unbound(Line line, Members out) {
    int close = line.find(line.from(), ']');
    int program = close + 2;
    if (close < 0 || !line.has(program, "unbound[")) {
      return Found.UNKNOWN;
    }
    int colon = line.find(program, ']');
    int start = colon < 0 ? -1 : line.skipBlanks(colon + (line.at(colon + 1) == ':' ? 2 : 1));
    if (start < 0) {
      return Found.UNKNOWN;
    }
    rest.rest(line, Math.min(start, line.until()));
    if (!message.unbound(rest, out)) {
      out.text(MESSAGE, rest, rest.from(), rest.until());
    }
    out.text(TIMESTAMP, line, line.from() + 1, close);
    return Found.EVENT;
  }
}
