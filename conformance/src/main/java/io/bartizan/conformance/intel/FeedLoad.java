package io.bartizan.conformance.intel;

import io.bartizan.intel.feed.FeedOptions;
import io.bartizan.intel.feed.FeedReport;
import io.bartizan.intel.feed.Feeds;
import io.bartizan.intel.indicator.Feed;
import io.bartizan.intel.stix.Tlp;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads a made feed of many entries and says how long it took and how much was held: the heap after
 * a collection, at each tenth of the way.
 *
 * <p>Arguments: stix, misp, csv or list; how many entries.
 */
public final class FeedLoad {

  private FeedLoad() {}

  public static void main(String[] arguments) throws IOException {
    String format = arguments[0];
    long count = Long.parseLong(arguments[1]);
    AtomicLong seen = new AtomicLong();
    AtomicLong most = new AtomicLong();
    long start = System.nanoTime();
    FeedReport report;
    long bytes;
    try (MadeFeed feed = new MadeFeed(format, count)) {
      report =
          Feeds.read(
              feed,
              "made",
              FeedOptions.of(new Feed("made", 50, Tlp.GREEN)),
              indicator -> {
                if (seen.incrementAndGet() % Math.max(1, count / 10) == 0) {
                  most.accumulateAndGet(held(), Math::max);
                }
              });
      bytes = feed.bytes();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s: %,d entries, %,d MB, %,d indicators, %,d rejected, %.1f s, %,.0f entries/s,"
            + " at most %,d MB held%n",
        format,
        report.entries(),
        bytes >> 20,
        report.indicators(),
        report.rejectedCount(),
        seconds,
        count / seconds,
        most.get() >> 20);
    if (report.indicators() != count || seen.get() != count) {
      throw new IllegalStateException("not every entry became an indicator: " + report.lines(3));
    }
  }

  private static long held() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
