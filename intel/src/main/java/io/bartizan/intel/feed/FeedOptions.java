package io.bartizan.intel.feed;

import io.bartizan.intel.indicator.Feed;
import io.bartizan.intel.stix.Tlp;
import java.util.Optional;

/**
 * How to read a feed.
 *
 * @param feed whose it is; its default label is given to what bears none
 * @param format the format, where recognition is not wanted
 * @param mapping what the columns of a table are, where guessing is not wanted
 */
public record FeedOptions(
    Feed feed, Optional<FeedFormat> format, Optional<CsvMapping> mapping, FeedLimits limits) {

  private static final int TRUST = 50;

  /** A feed of middling trust whose indicators are AMBER+STRICT unless they say otherwise. */
  public static FeedOptions of(String name) {
    return of(new Feed(name, TRUST, Tlp.AMBER_STRICT));
  }

  /** A feed that is recognised by content. */
  public static FeedOptions of(Feed feed) {
    return new FeedOptions(feed, Optional.empty(), Optional.empty(), FeedLimits.DEFAULT);
  }

  /** The same with a format. */
  public FeedOptions as(FeedFormat chosen) {
    return new FeedOptions(feed, Optional.of(chosen), mapping, limits);
  }

  /** The same with a mapping of columns. */
  public FeedOptions with(CsvMapping chosen) {
    return new FeedOptions(feed, format, Optional.of(chosen), limits);
  }

  /** The same with limits. */
  public FeedOptions with(FeedLimits chosen) {
    return new FeedOptions(feed, format, mapping, chosen);
  }
}
