package io.bartizan.intel.stix;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The marking definitions that are known: the nine of TLP always, others as they are met. Not
 * thread-safe.
 */
public final class MarkingDefinitions {

  static final String TLP_2 = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

  private static final int MOST = 100_000;

  private final Map<String, Optional<Tlp>> learned = new HashMap<>();

  /**
   * Remembers a marking definition; every other object is left alone. A definition under an id of
   * its own that says a label of TLP stands for that label, for the strictest one if it says
   * several over time.
   */
  public void learn(StixObject object) {
    if (object.kind() != StixKind.MARKING
        || Tlp.ofId(object.id()).isPresent()
        || learned.size() >= MOST && !learned.containsKey(object.id())) {
      return;
    }
    learned.merge(
        object.id(),
        label(object.properties()),
        (a, b) ->
            a.isPresent() && b.isPresent()
                ? Optional.of(a.get().strictest(b.get()))
                : a.or(() -> b));
  }

  private static Optional<Tlp> label(Json.Obj definition) {
    Optional<String> first = definition.object("definition").flatMap(inner -> inner.text("tlp"));
    Optional<String> second =
        definition
            .object("extensions")
            .flatMap(all -> all.object(TLP_2))
            .flatMap(inner -> inner.text("tlp_2_0"));
    return second.or(() -> first).flatMap(MarkingDefinitions::byWord);
  }

  private static Optional<Tlp> byWord(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "white", "clear" -> Optional.of(Tlp.CLEAR);
      case "green" -> Optional.of(Tlp.GREEN);
      case "amber" -> Optional.of(Tlp.AMBER);
      case "amber+strict" -> Optional.of(Tlp.AMBER_STRICT);
      case "red" -> Optional.of(Tlp.RED);
      default -> Optional.empty();
    };
  }

  /** Whether the definition of this id is known. */
  public boolean isKnown(String id) {
    return Tlp.ofId(id).isPresent() || learned.containsKey(id);
  }

  /** The label that a definition stands for; empty for statements and other kinds. */
  public Optional<Tlp> tlp(String id) {
    return Tlp.ofId(id).or(() -> learned.getOrDefault(id, Optional.empty()));
  }
}
