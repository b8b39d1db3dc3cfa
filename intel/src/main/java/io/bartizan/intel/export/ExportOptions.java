package io.bartizan.intel.export;

import io.bartizan.intel.stix.Tlp;
import java.time.Instant;
import java.util.Optional;

/**
 * How to export.
 *
 * @param most the strictest label that may go out, as a person named it; without it, a format whose
 *     entries bear their labels takes all but RED, and one whose entries cannot takes CLEAR only
 * @param now the time of the export
 * @param producer who exports, to be named in the file
 */
public record ExportOptions(Optional<Tlp> most, Instant now, String producer) {

  public ExportOptions {
    if (most.equals(Optional.of(Tlp.RED))) {
      throw new IllegalArgumentException("TLP:RED is for named people and is never exported");
    }
    if (producer.isBlank()) {
      throw new IllegalArgumentException("an export names its producer");
    }
  }

  /** Without a label named. */
  public static ExportOptions of(Instant now, String producer) {
    return new ExportOptions(Optional.empty(), now, producer);
  }

  /** The same with a label named. */
  public ExportOptions upTo(Tlp label) {
    return new ExportOptions(Optional.of(label), now, producer);
  }

  /** The strictest label that may go out in a format. */
  Tlp limit(ExportFormat format) {
    return most.orElse(format.isMarked() ? Tlp.AMBER_STRICT : Tlp.CLEAR);
  }
}
