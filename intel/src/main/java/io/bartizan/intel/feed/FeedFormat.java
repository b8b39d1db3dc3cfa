package io.bartizan.intel.feed;

/** A format of a feed. */
public enum FeedFormat {
  /** A bundle of STIX 2.0 or 2.1, an envelope of TAXII, a list of objects or a single object. */
  STIX("STIX"),
  /** Objects of STIX, one a line. */
  STIX_LINES("STIX, one object a line"),
  /** One event of MISP, or an answer of its search with several. */
  MISP("MISP event"),
  /** A folder with {@code manifest.json} and a file for each event. */
  MISP_FEED("MISP feed"),
  /** A warning list of MISP: values that are no indicators. */
  WARNING_LIST("MISP warning list"),
  /** A table, separated by commas, semicolons, tabs or bars. */
  CSV("table"),
  /** One value a line. */
  LIST("list"),
  /** The text of a report; values are found in it. */
  TEXT("text"),
  /** A folder of feeds, each in its own format. */
  FOLDER("folder"),
  /** Nothing that could be read. */
  UNKNOWN("unknown");

  private final String words;

  FeedFormat(String words) {
    this.words = words;
  }

  /** The name to show. */
  public String words() {
    return words;
  }
}
