package io.bartizan.duty.fact;

import io.bartizan.duty.place.Jurisdictions;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The facts that a catalogue knows, each with a number: that of its place in a {@link Row}.
 *
 * <p>Immutable; a look-up by name is a binary search.
 */
public final class Vocabulary {

  /**
   * The pseudo fact that stands for the authority to which a duty is owed, where it has several.
   */
  public static final String PARTY = "party";

  private final Jurisdictions places;
  private final List<FactDeclaration> declarations;
  private final String[] names;

  /** The vocabulary of these declarations; of two with one name the first counts. */
  public Vocabulary(Jurisdictions places, Collection<FactDeclaration> declarations) {
    this.places = places;
    SortedMap<String, FactDeclaration> sorted = new TreeMap<>();
    declarations.forEach(one -> sorted.putIfAbsent(one.name(), one));
    this.declarations = List.copyOf(sorted.values());
    this.names = sorted.keySet().toArray(String[]::new);
  }

  /** The places that facts of kind country can name. */
  public Jurisdictions places() {
    return places;
  }

  /** All declarations, by name. */
  public List<FactDeclaration> declarations() {
    return declarations;
  }

  /** The declaration of a name. */
  public Optional<FactDeclaration> find(String name) {
    int slot = slot(name);
    return slot < 0 ? Optional.empty() : Optional.of(declarations.get(slot));
  }

  /** The declaration of a number. */
  public FactDeclaration at(int slot) {
    return declarations.get(slot);
  }

  /** The number of a name; negative when there is none. */
  public int slot(String name) {
    return Arrays.binarySearch(names, name);
  }

  /** How many facts there are. */
  public int size() {
    return names.length;
  }

  /** All names, sorted. */
  public List<String> names() {
    return List.of(names);
  }
}
