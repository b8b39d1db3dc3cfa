package io.bartizan.intel.indicator;

import io.bartizan.intel.observable.Observable;

/** What an indicator looks for. */
public sealed interface Subject {

  /**
   * One value: the indicator fires where an event names it.
   *
   * @param withSubdomains for a domain: names below it are meant too
   * @param prefix for a URL: every URL that begins with it, cut at a segment of the path, is meant
   */
  record Value(Observable observable, boolean withSubdomains, boolean prefix) implements Subject {}

  /**
   * A pattern of STIX 2.1 (section 9) that is more than one value.
   *
   * @param text the pattern as its source wrote it; it has been parsed without an error
   */
  record Compound(String text) implements Subject {}
}
