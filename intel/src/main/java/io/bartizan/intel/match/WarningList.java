package io.bartizan.intel.match;

import io.bartizan.intel.observable.ObservableType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Values that are no indicators whoever says so: public resolvers, sinkholes, networks of large
 * hosters. The form of MISP's warning lists.
 *
 * @param name what people call it; an indicator that is held back names it
 * @param kind how an entry is compared
 * @param types which values it is about; others are never held by it. Empty for all
 * @param isDoubt whether it only casts doubt (popular domains) and holds nothing back
 */
public record WarningList(
    String name,
    Kind kind,
    List<String> entries,
    Optional<Set<ObservableType>> types,
    boolean isDoubt) {

  /** How an entry is compared with an indicator's value. */
  public enum Kind {
    /** Networks and addresses; what lies in them is listed. */
    CIDR,
    /** Domains; names below them are listed too. */
    HOSTNAME,
    /** Values that must be equal, in their normal form. */
    STRING,
    /** Texts that must be in the value. */
    SUBSTRING,
    /** Regular expressions of RE2 that must be found in the value. */
    REGEX
  }

  public WarningList {
    entries = List.copyOf(entries);
    types = types.map(Set::copyOf);
  }

  /** A list that holds values of every type back. */
  public static WarningList of(String name, Kind kind, List<String> entries) {
    return new WarningList(name, kind, entries, Optional.empty(), false);
  }

  /** The same about some types only. */
  public WarningList about(Optional<Set<ObservableType>> some) {
    return new WarningList(name, kind, entries, some, isDoubt);
  }
}
