package io.bartizan.intel.feed;

import io.bartizan.intel.feed.CsvMapping.Column;
import io.bartizan.intel.feed.CsvMapping.Role;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.Normal;
import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.observable.Refang;
import io.bartizan.intel.stix.Tlp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Rows of a table, its columns known -> indicators. */
final class CsvRow {

  private final Map<Column, Integer> columns;
  private final Tally tally;
  private final Labels labels;

  /**
   * @param columns the index of each column
   */
  CsvRow(Map<Column, Integer> columns, Tally tally) {
    this.columns = columns;
    this.tally = tally;
    this.labels = new Labels(tally);
  }

  void read(List<String> cells, String position, String sample) {
    List<Subject> subjects = new ArrayList<>();
    String written = "";
    String why = "none of its columns of values has one";
    for (Map.Entry<Column, Integer> column : columns.entrySet()) {
      String cell = cell(cells, column.getValue());
      if (column.getKey().role() != Role.VALUE || cell.isEmpty()) {
        continue;
      }
      written = written.isEmpty() ? cell : written;
      List<Subject> found = values(column.getKey(), cell, cells);
      subjects.addAll(found);
      why = found.isEmpty() ? flaw(column.getKey(), cells) : why;
    }
    if (subjects.isEmpty()) {
      tally.reject(position, "not-a-value", why, sample);
    } else {
      tally.indicator(indicator(subjects, written, cells, position), 0, position);
    }
  }

  private String flaw(Column column, List<String> cells) {
    return "the column "
        + column.name()
        + " has no value"
        + typeName(column, cells).map(type -> " of the type " + type).orElse("");
  }

  private Optional<String> typeName(Column column, List<String> cells) {
    return column.type().map(Enum::name).or(() -> text(Role.TYPE, cells));
  }

  private List<Subject> values(Column column, String cell, List<String> cells) {
    Optional<String> name = typeName(column, cells);
    Optional<ObservableType> type = name.flatMap(CsvTypes::of);
    return type.isEmpty()
        ? ListLine.subject(cell).map(Values::subjects).orElse(List.of())
        : value(name, type, cell).<List<Subject>>map(List::of).orElse(List.of());
  }

  private static Optional<Subject.Value> value(
      Optional<String> name, Optional<ObservableType> type, String cell) {
    String bare = Refang.text(cell);
    int colon = bare.lastIndexOf(':');
    boolean hasPort = name.filter(CsvTypes::hasPort).isPresent() && colon > 0;
    String value = hasPort ? bare.substring(0, colon) : bare;
    return form(type.get(), value)
        .map(found -> new Subject.Value(found, false, false))
        .or(() -> type.get() == ObservableType.DOMAIN ? ListLine.subject(cell) : Optional.empty());
  }

  /** Tables say "IP" of both kinds, and "CIDR" of both kinds. */
  private static Optional<Observable> form(ObservableType type, String value) {
    return switch (type) {
      case IPV4 -> Normal.of(type, value).or(() -> Normal.of(ObservableType.IPV6, value));
      case IPV4_NET ->
          Normal.of(type, value)
              .or(() -> Normal.of(ObservableType.IPV6_NET, value))
              .or(() -> form(ObservableType.IPV4, value));
      default -> Normal.of(type, value);
    };
  }

  private Indicator indicator(
      List<Subject> subjects, String written, List<String> cells, String position) {
    Tlp tlp =
        text(Role.TLP, cells)
            .map(text -> labels.ofText(text, position))
            .orElseGet(labels::byDefault);
    return new Indicator(
        id(subjects, cells),
        text(Role.NAME, cells).orElse(written),
        written,
        subjects,
        time(Role.VALID_FROM, cells, position).orElse(Instant.EPOCH),
        time(Role.VALID_UNTIL, cells, position),
        false,
        confidence(cells, position),
        tlp,
        List.of(),
        text(Role.CREATED_BY, cells),
        text(Role.DESCRIPTION, cells).orElse(""),
        tags(cells),
        tally.options().feed());
  }

  private String id(List<Subject> subjects, List<String> cells) {
    Optional<String> own =
        text(Role.ID, cells)
            .filter(id -> id.startsWith("indicator--"))
            .filter(id -> MispAttribute.isUuid(id.substring("indicator--".length())));
    return own.orElseGet(() -> Values.id((Subject.Value) subjects.getFirst(), tally));
  }

  private List<String> tags(List<String> cells) {
    return text(Role.LABELS, cells)
        .map(text -> Arrays.stream(text.split("[,;|]")).map(String::strip).toList())
        .orElse(List.of())
        .stream()
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .toList();
  }

  private OptionalInt confidence(List<String> cells, String position) {
    Optional<String> text = text(Role.CONFIDENCE, cells);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    OptionalInt confidence = CsvCells.confidence(text.get());
    if (confidence.isEmpty()) {
      tally.note(
          "confidence", "a confidence that is not 0 to 100, nor low, medium, high", position);
    }
    return confidence;
  }

  private Optional<Instant> time(Role role, List<String> cells, String position) {
    Optional<String> text = text(role, cells);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Instant> time = CsvCells.time(text.get());
    if (time.isEmpty()) {
      tally.note("time", role.word() + " is not a time and was left out", position);
    }
    return time;
  }

  private Optional<String> text(Role role, List<String> cells) {
    return columns.entrySet().stream()
        .filter(column -> column.getKey().role() == role)
        .map(column -> cell(cells, column.getValue()))
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private static String cell(List<String> cells, int index) {
    return index < cells.size() ? cells.get(index) : "";
  }
}
