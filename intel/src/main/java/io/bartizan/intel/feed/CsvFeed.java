package io.bartizan.intel.feed;

import io.bartizan.intel.feed.CsvMapping.Column;
import io.bartizan.intel.feed.CsvRecords.Raw;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A table -> indicators. Its columns are guessed from the first records, unless a person says. */
final class CsvFeed {

  private static final int SAMPLE = 200;

  private final Tally tally;
  private final CsvRecords records;
  private final List<Raw> first = new ArrayList<>();
  private char delimiter = ',';

  private CsvFeed(InputStream in, Tally tally) {
    this.tally = tally;
    int most = tally.options().limits().maxLine();
    this.records = new CsvRecords(new Lines(in, most), most);
  }

  static void read(InputStream in, Tally tally) throws IOException {
    new CsvFeed(in, tally).read();
  }

  private void read() throws IOException {
    String comment = sample();
    List<String> good =
        first.stream().filter(each -> each.flaw().isEmpty()).map(Raw::text).toList();
    Optional<CsvMapping> chosen = tally.options().mapping();
    delimiter =
        chosen.flatMap(CsvMapping::delimiter).or(() -> CsvGuess.delimiter(good)).orElse(',');
    List<List<String>> rows = new ArrayList<>(good.stream().map(this::cells).toList());
    Optional<List<String>> header = header(rows, comment, chosen);
    boolean inTable = header.isPresent() && !rows.isEmpty() && header.get().equals(rows.getFirst());
    if (inTable) {
      rows.removeFirst();
    }
    Optional<CsvMapping> mapping =
        chosen.isPresent() ? chosen : CsvGuess.mapping(delimiter, header, rows);
    if (mapping.isEmpty()) {
      tally.reject(
          "line 1", "csv-columns", "no column of values was found; name it: value=COLUMN", comment);
      return;
    }
    tally.mapped(new CsvMapping(Optional.of(delimiter), mapping.get().columns()));
    Map<Column, Integer> indexes = indexes(mapping.get(), header);
    header.ifPresent(names -> noteUnused(names, mapping.get()));
    if (!indexes.isEmpty()) {
      rows(new CsvRow(indexes, tally), inTable);
    }
  }

  /** Reads the first records; the comment in front of them may be a header. */
  private String sample() throws IOException {
    String comment = "";
    for (Raw each = records.next(); each != null; each = records.next()) {
      comment = first.isEmpty() ? records.comment() : comment;
      first.add(each);
      if (first.size() == SAMPLE) {
        break;
      }
    }
    return comment;
  }

  private List<String> cells(String text) {
    return CsvRecords.cells(text, delimiter, tally.options().limits().maxColumns());
  }

  private Optional<List<String>> header(
      List<List<String>> rows, String comment, Optional<CsvMapping> chosen) {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<String> top = rows.getFirst();
    boolean named =
        chosen.isPresent()
            && chosen.get().columns().stream().anyMatch(column -> top.contains(column.name()));
    if (named || CsvGuess.isHeader(top)) {
      return Optional.of(top);
    }
    List<String> above = cells(comment);
    return above.size() == top.size() && above.size() > 1 ? Optional.of(above) : Optional.empty();
  }

  /** Columns that the mapping has no use for; a wrong guess shows here. */
  private void noteUnused(List<String> names, CsvMapping mapping) {
    Set<String> used =
        mapping.columns().stream().map(Column::name).collect(Collectors.toUnmodifiableSet());
    List<String> others =
        names.stream().filter(name -> !name.isBlank() && !used.contains(name)).toList();
    if (!others.isEmpty()) {
      tally.note(
          "unused-columns",
          "columns that are not used: " + Visible.excerpt(String.join(", ", others), 400),
          "the header");
    }
  }

  private Map<Column, Integer> indexes(CsvMapping mapping, Optional<List<String>> header) {
    Map<Column, Integer> indexes = new LinkedHashMap<>();
    List<String> names = header.orElse(List.of());
    for (Column column : mapping.columns()) {
      int index = names.indexOf(column.name());
      index = index < 0 ? number(column.name()) - 1 : index;
      if (index < 0) {
        tally.reject(
            "line 1",
            "csv-columns",
            "the table has no column \""
                + Visible.excerpt(column.name())
                + "\""
                + NearestName.hint(column.name(), names),
            String.join(" ", names));
        return Map.of();
      }
      indexes.put(column, index);
    }
    return indexes;
  }

  private static int number(String name) {
    boolean digits =
        !name.isEmpty() && name.length() < 5 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Integer.parseInt(name) : 0;
  }

  private void rows(CsvRow row, boolean withoutFirst) throws IOException {
    boolean skip = withoutFirst;
    for (Raw each : first) {
      boolean header = skip && each.flaw().isEmpty();
      skip &= !header;
      if (!header && !row(row, each)) {
        return;
      }
    }
    for (Raw each = records.next(); each != null; each = records.next()) {
      if (!row(row, each)) {
        return;
      }
    }
  }

  private boolean row(CsvRow row, Raw each) {
    String position = "line " + each.number();
    if (!tally.entry(position)) {
      return false;
    }
    switch (each.flaw()) {
      case "" -> row.read(cells(each.text()), position, each.text());
      case "open-quote" ->
          tally.reject(position, "open-quote", "a quote that is never closed", each.text());
      default ->
          TextFeed.tooLong(new Lines.Line(each.number(), each.text(), true), position, tally);
    }
    return true;
  }
}
