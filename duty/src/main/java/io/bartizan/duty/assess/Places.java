package io.bartizan.duty.assess;

import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Row;
import io.bartizan.duty.fact.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which jurisdictions the facts name: every country that a fact states, and the Union for each of
 * its members and those of the EEA. Immutable.
 */
final class Places {

  private static final String UNION = "EU";
  private static final String AREA = "EEA";

  private final Vocabulary vocabulary;
  private final List<Integer> slots = new ArrayList<>();

  Places(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    for (FactDeclaration fact : vocabulary.declarations()) {
      boolean names =
          fact.kind() == FactKind.COUNTRY
              || fact.kind() == FactKind.COUNTRIES
              || fact.bounds().place().isPresent();
      if (names && !fact.name().equals(Vocabulary.PARTY)) {
        slots.add(vocabulary.slot(fact.name()));
      }
    }
  }

  /** The jurisdictions that some values name, sorted. */
  List<String> of(Row row) {
    SortedSet<String> named = new TreeSet<>();
    for (int slot : slots) {
      switch (row.get(slot)) {
        case FactValue.Choice place -> named.add(place.option());
        case FactValue.Choices several -> add(vocabulary.at(slot), several, named);
        case null, default -> {
          // nothing is named
        }
      }
    }
    if (named.stream().anyMatch(this::isOfTheUnion)) {
      named.add(UNION);
    }
    return List.copyOf(named);
  }

  /** Those of some named jurisdictions of which there is no law at all, not even the Union's. */
  List<String> uncovered(List<String> named, Set<String> covered) {
    return named.stream()
        .filter(place -> !covered.contains(place))
        .filter(place -> !(covered.contains(UNION) && isOfTheUnion(place)))
        .filter(place -> !place.equals(UNION) && !place.equals(AREA))
        .toList();
  }

  private static void add(
      FactDeclaration fact, FactValue.Choices several, SortedSet<String> named) {
    if (fact.bounds().place().isEmpty()) {
      named.addAll(several.options());
    } else if (!several.options().isEmpty()) {
      named.add(fact.bounds().place().get());
    }
  }

  private boolean isOfTheUnion(String place) {
    return vocabulary.places().group(AREA).orElse(Set.of()).contains(place)
        || vocabulary.places().group(UNION).orElse(Set.of()).contains(place);
  }
}
