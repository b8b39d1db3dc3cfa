package io.bartizan.intel.match;

import java.util.List;

/**
 * Values that are no indicators whoever says so: public resolvers, sinkholes, networks of large
 * hosters. The form of MISP's warning lists.
 *
 * @param name what people call it; an indicator that is held back names it
 * @param kind how an entry is compared
 * @param isDoubt whether it only casts doubt (popular domains) and holds nothing back
 */
public record WarningList(String name, Kind kind, List<String> entries, boolean isDoubt) {

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
  }

  /** A list that holds back. */
  public static WarningList of(String name, Kind kind, List<String> entries) {
    return new WarningList(name, kind, entries, false);
  }
}
