package io.bartizan.fuzz;

import io.bartizan.intel.export.ExportFormat;
import io.bartizan.intel.export.ExportOptions;
import io.bartizan.intel.export.ExportReport;
import io.bartizan.intel.export.Exports;
import io.bartizan.intel.feed.FeedFormat;
import io.bartizan.intel.feed.FeedLimits;
import io.bartizan.intel.feed.FeedOptions;
import io.bartizan.intel.feed.FeedReport;
import io.bartizan.intel.feed.Feeds;
import io.bartizan.intel.feed.IndicatorSink;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.stix.Tlp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * A feed in the format that the first byte names, or as it is recognised: every entry becomes one
 * of the things that are counted; what was read is exported in every format, and the STIX of that
 * is read back without a rejection.
 */
public final class FeedTarget {

  private static final FeedFormat[] FORMATS = {
    FeedFormat.STIX,
    FeedFormat.MISP,
    FeedFormat.WARNING_LIST,
    FeedFormat.CSV,
    FeedFormat.LIST,
    FeedFormat.TEXT
  };
  private static final FeedLimits SMALL = new FeedLimits(200, 20, 5, 10, 10);
  private static final ExportOptions OPTIONS =
      ExportOptions.of(Instant.parse("2026-11-30T12:00:00Z"), "fuzz").upTo(Tlp.AMBER_STRICT);

  private FeedTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    int mode = data[0] & 15;
    FeedOptions options = FeedOptions.of("fuzz");
    options = mode < FORMATS.length ? options.as(FORMATS[mode]) : options;
    options = (data[0] & 16) != 0 ? options.with(SMALL) : options;
    List<Indicator> indicators = new ArrayList<>();
    FeedReport report = read(Arrays.copyOfRange(data, 1, data.length), options, indicators::add);
    long named =
        report.indicators()
            + report.duplicates()
            + report.superseded()
            + sum(report.context())
            + sum(report.rejected());
    if (report.entries() > named || report.indicators() != indicators.size()) {
      throw new IllegalStateException("an entry became nothing: " + report.lines(5));
    }
    if (!indicators.isEmpty()) {
      exported(indicators);
    }
  }

  private static long sum(SortedMap<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static FeedReport read(byte[] bytes, FeedOptions options, IndicatorSink sink)
      throws IOException {
    return Feeds.read(new ByteArrayInputStream(bytes), "fuzz", options, sink);
  }

  private static void exported(List<Indicator> indicators) throws IOException {
    for (ExportFormat format : ExportFormat.values()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ExportReport report =
          Exports.write(
              format,
              indicators,
              OPTIONS,
              name ->
                  new ByteArrayOutputStream() {
                    @Override
                    public void close() throws IOException {
                      writeTo(out);
                    }
                  });
      if (format == ExportFormat.STIX) {
        List<Indicator> back = new ArrayList<>();
        FeedReport again =
            read(out.toByteArray(), FeedOptions.of("back").as(FeedFormat.STIX), back::add);
        if (again.rejectedCount() > 0
            || again.indicators() + again.duplicates() != report.entries()) {
          throw new IllegalStateException("our own STIX is not read back: " + again.lines(5));
        }
      }
    }
  }
}
