package io.bartizan.intel.feed;

import static java.util.Objects.requireNonNull;

import io.bartizan.intel.indicator.Feed;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.stix.Tlp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A feed that was read: its indicators and its report. */
final class Gathered implements IndicatorSink {

  static final FeedOptions OPTIONS = FeedOptions.of(new Feed("test", 50, Tlp.GREEN));

  final List<Indicator> indicators = new ArrayList<>();
  final List<WarningValues> warnings = new ArrayList<>();
  private @Nullable FeedReport report;

  static Gathered of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8), OPTIONS);
  }

  static Gathered of(String text, FeedOptions options) {
    return of(text.getBytes(StandardCharsets.UTF_8), options);
  }

  static Gathered of(byte[] bytes, FeedOptions options) {
    Gathered gathered = new Gathered();
    try {
      gathered.report = Feeds.read(new ByteArrayInputStream(bytes), "feed", options, gathered);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return gathered;
  }

  static Gathered of(Path path) {
    Gathered gathered = new Gathered();
    try {
      gathered.report = Feeds.read(path, OPTIONS, gathered);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return gathered;
  }

  FeedReport report() {
    return requireNonNull(report);
  }

  /** The values as {@code TYPE normal}, with {@code below} or {@code prefix} behind. */
  List<String> values() {
    return indicators.stream()
        .flatMap(indicator -> indicator.subjects().stream())
        .map(
            subject ->
                switch (subject) {
                  case Subject.Value value ->
                      value.observable().type()
                          + " "
                          + value.observable().normal()
                          + (value.withSubdomains() ? " below" : "")
                          + (value.prefix() ? " prefix" : "");
                  case Subject.Compound compound -> compound.text();
                })
        .toList();
  }

  /** Each rejection as {@code position code}. */
  List<String> rejections() {
    return report().rejections().stream().map(r -> r.position() + " " + r.code()).toList();
  }

  List<String> noteCodes() {
    return report().notes().stream().map(FeedNote::code).toList();
  }

  @Override
  public void indicator(Indicator indicator) {
    indicators.add(indicator);
  }

  @Override
  public void warningList(WarningValues list) {
    warnings.add(list);
  }
}
