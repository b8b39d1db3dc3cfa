package io.bartizan.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields that somebody will ask for, numbered from 0.
 *
 * <p>Made once from the fields of a rule set and of the outputs; names outside it are never
 * interned, so the keys of hostile events cannot make it grow. Look-up ignores case (Unicode simple
 * folding) and spaces, as Sigma asks of field names. Immutable and thread-safe.
 */
public final class FieldTable {

  private final List<String> names;
  private final Map<String, Integer> ids;

  private FieldTable(List<String> names, Map<String, Integer> ids) {
    this.names = List.copyOf(names);
    this.ids = Map.copyOf(ids);
  }

  /** The table of these names; those that differ only in case or spaces get one id. */
  public static FieldTable of(Collection<String> names) {
    List<String> kept = new ArrayList<>();
    Map<String, Integer> ids = new HashMap<>();
    Set<String> sorted = new TreeSet<>(names);
    for (String name : sorted) {
      if (ids.putIfAbsent(key(name), kept.size()) == null) {
        kept.add(name);
      }
    }
    return new FieldTable(kept, ids);
  }

  /** How many fields there are. */
  public int size() {
    return names.size();
  }

  /** The id of a field, or -1 when nobody will ask for it. */
  public int find(String name) {
    return ids.getOrDefault(key(name), -1);
  }

  /**
   * The id of a field that must be there.
   *
   * @throws IllegalArgumentException when it is not
   */
  public int require(String name) {
    int id = find(name);
    if (id < 0) {
      throw new IllegalArgumentException("no field " + name + " in this table");
    }
    return id;
  }

  /** The name of a field as it was given first. */
  public String name(int id) {
    return names.get(id);
  }

  /** All names, by id. */
  public List<String> names() {
    return names;
  }

  /** What two spellings of one field have in common: case folded, no spaces. */
  public static String key(String name) {
    return Folding.fold(name.indexOf(' ') < 0 ? name : name.replace(" ", ""));
  }
}
