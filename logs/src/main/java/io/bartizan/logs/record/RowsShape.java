package io.bartizan.logs.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers that name their columns once and give rows of bare values: {@code columns} with {@code
 * rows} or {@code values} of Elasticsearch's SQL and ES|QL, {@code tables} of the query API of
 * Azure Monitor (Sentinel, Log Analytics). A row that does not fit the columns is named.
 */
final class RowsShape implements Shape {

  @Override
  public Outcome read(Tree.Fields record) {
    List<Tree.Fields> tables = new ArrayList<>();
    for (Tree table : items(record, "tables")) {
      if (table instanceof Tree.Fields fields) {
        tables.add(fields);
      }
    }
    if (tables.isEmpty()) {
      tables.add(record);
    }
    List<Tree.Fields> rows = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    boolean found = false;
    long repeated = 0;
    long most = Expansion.mostRepeated(record);
    for (Tree.Fields table : tables) {
      List<String> names = names(table);
      long width = names.stream().mapToLong(name -> name.length() + 4L).sum();
      repeated += width * (items(table, "rows").size() + items(table, "values").size());
      if (repeated > most) {
        return Expansion.tooMuchRepeated();
      }
      found |= !names.isEmpty() && (table.has("rows") || table.has("values"));
      if (!names.isEmpty()) {
        items(table, "rows").forEach(row -> add(names, row, rows, lost));
        items(table, "values").forEach(row -> add(names, row, rows, lost));
      }
    }
    if (!found) {
      return Outcome.SAME;
    }
    return Expansion.expandAll(rows) instanceof Outcome.Records read
        ? new Outcome.Records(read.records(), joined(lost, read.lost()))
        : Outcome.SAME;
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static void add(List<String> names, Tree row, List<Tree.Fields> rows, List<String> lost) {
    if (!(row instanceof Tree.Items cells) || cells.items().size() != names.size()) {
      lost.add("a row that does not have a cell for each of the " + names.size() + " columns");
      return;
    }
    Tree.Fields record = new Tree.Fields();
    for (int i = 0; i < names.size(); i++) {
      record.add(names.get(i), cells.items().get(i));
    }
    rows.add(record);
  }

  private static List<String> names(Tree.Fields table) {
    List<String> names = new ArrayList<>();
    for (Tree column : items(table, "columns")) {
      String name = column instanceof Tree.Fields fields ? fields.text("name") : "";
      if (name.isEmpty()) {
        return List.of();
      }
      names.add(name);
    }
    return names;
  }

  private static List<Tree> items(Tree.Fields record, String name) {
    Optional<Tree> found = record.find(name);
    return found.isPresent() && found.get() instanceof Tree.Items items ? items.items() : List.of();
  }
}
