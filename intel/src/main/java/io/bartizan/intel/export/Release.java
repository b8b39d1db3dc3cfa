package io.bartizan.intel.export;

import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.stix.Tlp;
import java.util.Optional;

/**
 * Which indicators may go out in a format: each marking must allow it. An unknown marking
 * definition allows nothing.
 */
final class Release {

  private final ExportFormat format;
  private final ExportOptions options;

  Release(ExportFormat format, ExportOptions options) {
    this.format = format;
    this.options = options;
  }

  /** Why an indicator stays here; empty when it may go. */
  Optional<String> refusal(Indicator indicator) {
    if (indicator.tlp() == Tlp.RED) {
      return Optional.of("TLP:RED (never exported)");
    }
    if (indicator.tlp().compareTo(options.limit(format)) > 0) {
      return Optional.of(
          indicator.tlp().label()
              + (options.most().isEmpty() && !format.isMarked()
                  ? ", which this format cannot carry (name the label to allow it)"
                  : ", stricter than the label allowed"));
    }
    if (indicator.markings().stream().anyMatch(id -> Tlp.ofId(id).isEmpty())) {
      return Optional.of("with a marking that is not one of TLP");
    }
    return indicator.revoked() ? Optional.of("revoked") : time(indicator);
  }

  /** A format that cannot say when an entry is valid has those that are valid now. */
  private Optional<String> time(Indicator indicator) {
    if (format.isTimed()) {
      return Optional.empty();
    }
    if (indicator.validFrom().isAfter(options.now())) {
      return Optional.of("not valid yet, which this format cannot carry");
    }
    boolean over = indicator.validUntil().filter(end -> !end.isAfter(options.now())).isPresent();
    return over ? Optional.of("expired") : Optional.empty();
  }
}
