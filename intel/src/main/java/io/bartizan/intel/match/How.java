package io.bartizan.intel.match;

/** In which way a value of an event is what an indicator names. */
public enum How {
  /** The normal forms are equal. */
  EXACT("equal"),
  /** A name below the domain that the indicator names. */
  SUBDOMAIN("subdomain of"),
  /** An address in the network that the indicator names. */
  IN_NETWORK("in network"),
  /**
   * A URL that is equal but for the scheme, which one of the two does not say or says otherwise.
   */
  URL_WITHOUT_SCHEME("equal without the scheme"),
  /** A URL that is equal but for its query; the indicator has none. */
  URL_WITHOUT_QUERY("equal without the query"),
  /** A URL that begins with the indicator's host and path. */
  URL_PREFIX("begins with"),
  /** A pattern that is true of the event. */
  PATTERN("pattern true of");

  private final String words;

  How(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
