package io.bartizan.intel.export;

/** A format to write. */
public enum ExportFormat {
  /** A bundle of STIX 2.1. */
  STIX("stix", "indicators.json", true, true),
  /** An event of MISP. */
  MISP("misp", "event.json", true, false),
  /** A table with a header, which {@link io.bartizan.intel.feed.Feeds} reads back. */
  CSV("csv", "indicators.csv", true, true),
  /** One value a line. */
  LIST("list", "indicators.txt", false, false),
  /** A file of Zeek's intelligence framework. */
  ZEEK("zeek", "intel.dat", false, false),
  /** Datasets of Suricata, a file for each type. */
  SURICATA("suricata", "", false, false),
  /** A response policy zone for name servers. */
  RPZ("rpz", "rpz.zone", false, false);

  private final String word;
  private final String file;
  private final boolean marked;
  private final boolean timed;

  ExportFormat(String word, String file, boolean marked, boolean timed) {
    this.word = word;
    this.file = file;
    this.marked = marked;
    this.timed = timed;
  }

  /** The name to write on a command line. */
  public String word() {
    return word;
  }

  /** The usual name of the one file; empty for a format of several. */
  public String file() {
    return file;
  }

  /** Whether each entry bears its label of the Traffic Light Protocol. */
  public boolean isMarked() {
    return marked;
  }

  /** Whether each entry bears since when and until when it is valid. */
  public boolean isTimed() {
    return timed;
  }
}
