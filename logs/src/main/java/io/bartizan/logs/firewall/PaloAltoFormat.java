package io.bartizan.logs.firewall;

import io.bartizan.logs.line.LineFormat;
import io.bartizan.logs.line.LineReader;

/** Logs of Palo Alto's firewalls as lines without a syslog header. */
public final class PaloAltoFormat extends LineFormat {

  /** The format. */
  public PaloAltoFormat() {
    super("palo alto");
  }

  @Override
  public LineReader reader() {
    return new PaloAltoReader();
  }
}
