package io.bartizan.intel.feed;

import io.bartizan.intel.feed.CsvMapping.Column;
import io.bartizan.intel.feed.CsvMapping.Role;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.observable.Observables;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out what the columns of a table are, from its header, else from its values. */
final class CsvGuess {

  private static final char[] DELIMITERS = {',', ';', '\t', '|'};
  private static final double SHARE = 0.7;
  private static final Map<String, Role> ROLES =
      Map.ofEntries(
          Map.entry("value", Role.VALUE),
          Map.entry("indicator", Role.VALUE),
          Map.entry("indicators", Role.VALUE),
          Map.entry("indicatorvalue", Role.VALUE),
          Map.entry("ioc", Role.VALUE),
          Map.entry("iocvalue", Role.VALUE),
          Map.entry("observable", Role.VALUE),
          Map.entry("artifact", Role.VALUE),
          Map.entry("hash", Role.VALUE),
          Map.entry("filehash", Role.VALUE),
          Map.entry("type", Role.TYPE),
          Map.entry("ioctype", Role.TYPE),
          Map.entry("indicatortype", Role.TYPE),
          Map.entry("observabletype", Role.TYPE),
          Map.entry("kind", Role.TYPE),
          Map.entry("id", Role.ID),
          Map.entry("stixid", Role.ID),
          Map.entry("name", Role.NAME),
          Map.entry("title", Role.NAME),
          Map.entry("description", Role.DESCRIPTION),
          Map.entry("desc", Role.DESCRIPTION),
          Map.entry("comment", Role.DESCRIPTION),
          Map.entry("comments", Role.DESCRIPTION),
          Map.entry("notes", Role.DESCRIPTION),
          Map.entry("threat", Role.DESCRIPTION),
          Map.entry("malwareprintable", Role.DESCRIPTION),
          Map.entry("signature", Role.DESCRIPTION),
          Map.entry("tags", Role.LABELS),
          Map.entry("labels", Role.LABELS),
          Map.entry("category", Role.LABELS),
          Map.entry("tlp", Role.TLP),
          Map.entry("marking", Role.TLP),
          Map.entry("confidence", Role.CONFIDENCE),
          Map.entry("confidencelevel", Role.CONFIDENCE),
          Map.entry("validfrom", Role.VALID_FROM),
          Map.entry("firstseen", Role.VALID_FROM),
          Map.entry("firstseenutc", Role.VALID_FROM),
          Map.entry("dateadded", Role.VALID_FROM),
          Map.entry("validuntil", Role.VALID_UNTIL),
          Map.entry("expires", Role.VALID_UNTIL),
          Map.entry("expiration", Role.VALID_UNTIL),
          Map.entry("expirationdate", Role.VALID_UNTIL),
          Map.entry("expiry", Role.VALID_UNTIL),
          Map.entry("createdby", Role.CREATED_BY),
          Map.entry("reporter", Role.CREATED_BY),
          Map.entry("author", Role.CREATED_BY));

  /** Names of columns that hold links about the value, not the value. */
  private static final Set<String> BESIDE =
      Set.of("link", "path", "sender", "host", "network", "range", "as", "asn", "address");

  private CsvGuess() {}

  /** The delimiter that gives most lines the same number of cells, at least two. */
  static Optional<Character> delimiter(List<String> records) {
    Optional<Character> best = Optional.empty();
    double bestScore = 0;
    for (char delimiter : DELIMITERS) {
      double score = score(records, delimiter);
      if (score > bestScore) {
        best = Optional.of(delimiter);
        bestScore = score;
      }
    }
    return best;
  }

  /** The share of records with as many cells as the first, and a little for more of them. */
  private static double score(List<String> records, char delimiter) {
    if (records.isEmpty()) {
      return 0;
    }
    int width = CsvRecords.cells(records.getFirst(), delimiter, 1_000).size();
    if (width < 2) {
      return 0;
    }
    long same =
        records.stream()
            .filter(record -> CsvRecords.cells(record, delimiter, 1_000).size() == width)
            .count();
    double share = (double) same / records.size();
    return share < SHARE ? 0 : share + Math.min(width, 20) / 1_000.0;
  }

  /** Whether a row is a header: it has no value in it, and names that are known. */
  static boolean isHeader(List<String> row) {
    boolean values = row.stream().anyMatch(CsvGuess::isValue);
    return !values
        && row.stream().anyMatch(name -> role(name).isPresent() || valueType(name).isPresent());
  }

  private static boolean isValue(String cell) {
    return cell.length() > 3 && Observables.guess(cell).filter(CsvGuess::tells).isPresent();
  }

  /** File names and the like are guessed of many a text. */
  private static boolean tells(io.bartizan.intel.observable.Observable found) {
    return switch (found.type()) {
      case IPV4, IPV6, IPV4_NET, IPV6_NET, DOMAIN, URL, EMAIL, MD5, SHA1, SHA256, SHA512 -> true;
      default -> false;
    };
  }

  /** What the columns are; empty when none has values. */
  static Optional<CsvMapping> mapping(
      char delimiter, Optional<List<String>> header, List<List<String>> rows) {
    List<Column> columns = new ArrayList<>();
    header.ifPresent(names -> columns.addAll(byName(names)));
    if (columns.stream().noneMatch(column -> column.role() == Role.VALUE)) {
      byValues(header, rows).ifPresent(columns::addFirst);
    }
    return columns.stream().anyMatch(column -> column.role() == Role.VALUE)
        ? Optional.of(new CsvMapping(Optional.of(delimiter), columns))
        : Optional.empty();
  }

  private static List<Column> byName(List<String> names) {
    List<Column> columns = new ArrayList<>();
    Set<Role> taken = EnumSet.noneOf(Role.class);
    for (String name : names) {
      role(name)
          .filter(role -> taken.add(role))
          .ifPresent(role -> columns.add(new Column(role, name, Optional.empty())));
    }
    if (!taken.contains(Role.VALUE)) {
      for (String name : names) {
        valueType(name)
            .ifPresent(type -> columns.add(new Column(Role.VALUE, name, Optional.of(type))));
      }
    }
    return columns;
  }

  private static Optional<Role> role(String name) {
    return Optional.ofNullable(ROLES.get(plain(name)));
  }

  private static Optional<ObservableType> valueType(String name) {
    return BESIDE.contains(plain(name)) ? Optional.empty() : CsvTypes.of(name);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** The column of which most cells are values; the first of equals. */
  private static Optional<Column> byValues(Optional<List<String>> header, List<List<String>> rows) {
    int width = rows.stream().mapToInt(List::size).max().orElse(0);
    int best = -1;
    double bestShare = SHARE;
    for (int i = 0; i < width; i++) {
      double share = share(rows, i);
      if (share > bestShare) {
        best = i;
        bestShare = share;
      }
    }
    int found = best;
    return best < 0
        ? Optional.empty()
        : Optional.of(
            new Column(
                Role.VALUE,
                header
                    .filter(names -> found < names.size() && !names.get(found).isBlank())
                    .map(names -> names.get(found))
                    .orElse(Integer.toString(found + 1)),
                Optional.empty()));
  }

  private static double share(List<List<String>> rows, int column) {
    long values =
        rows.stream().filter(row -> column < row.size() && isValue(row.get(column))).count();
    return rows.isEmpty() ? 0 : (double) values / rows.size();
  }
}
