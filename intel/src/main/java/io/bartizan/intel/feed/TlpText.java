package io.bartizan.intel.feed;

import io.bartizan.intel.stix.Tlp;
import java.util.Locale;
import java.util.Optional;

/** Labels of the Traffic Light Protocol as tags and columns write them. */
final class TlpText {

  private TlpText() {}

  /** Whether a tag is one of the protocol's, known or not: {@code tlp:amber}. */
  static boolean isTag(String tag) {
    return tag.strip().toLowerCase(Locale.ROOT).startsWith("tlp:");
  }

  /** The label that a text means: {@code TLP:AMBER+STRICT}, {@code tlp:white}, {@code green}. */
  static Optional<Tlp> of(String text) {
    var letters = new StringBuilder();
    for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
      if (c >= 'a' && c <= 'z') {
        letters.append(c);
      }
    }
    String word = letters.toString();
    return switch (word.startsWith("tlp") ? word.substring(3) : word) {
      case "clear", "white" -> Optional.of(Tlp.CLEAR);
      case "green" -> Optional.of(Tlp.GREEN);
      case "amber" -> Optional.of(Tlp.AMBER);
      case "amberstrict" -> Optional.of(Tlp.AMBER_STRICT);
      case "red" -> Optional.of(Tlp.RED);
      default -> Optional.empty();
    };
  }
}
