package io.bartizan.cli.intel;

import io.bartizan.intel.stix.Tlp;
import java.util.Locale;
import java.util.Optional;

/** Labels of the Traffic Light Protocol as people type them. */
final class Labels {

  private Labels() {}

  /** {@code amber}, {@code TLP:AMBER+STRICT}, {@code amber-strict}, and {@code white} for CLEAR. */
  static Optional<Tlp> find(String text) {
    String word = text.toUpperCase(Locale.ROOT).replace("TLP:", "").replace('-', '+');
    for (Tlp tlp : Tlp.values()) {
      if (tlp.label().equals("TLP:" + word)) {
        return Optional.of(tlp);
      }
    }
    return word.equals("WHITE") ? Optional.of(Tlp.CLEAR) : Optional.empty();
  }
}
