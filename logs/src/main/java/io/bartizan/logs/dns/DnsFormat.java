package io.bartizan.logs.dns;

import io.bartizan.logs.line.LineFormat;
import io.bartizan.logs.line.LineReader;

/** A log file of BIND, Unbound or Windows DNS. */
public final class DnsFormat extends LineFormat {

  /** The format. */
  public DnsFormat() {
    super("dns");
  }

  @Override
  public LineReader reader() {
    return new DnsReader();
  }
}
