package io.bartizan.store.search;

import io.bartizan.store.event.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a search can ask an event for. */
public sealed interface Field {

  /** A common column. */
  record Common(Column column) implements Field {}

  /** What the store knows about every event. */
  enum Stored implements Field {
    ORGANISATION,
    SOURCE,
    FORMAT,
    NOTE,
    ID,
    NUMBER;

    /** Its column. */
    String sql() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A field of the record: a name, or names with dots between them. Each dot may be a step into an
   * object or a part of a name. The case of letters counts.
   */
  record OfRecord(String name) implements Field {}

  /** The field that a search means by a name. */
  static Field named(String name) {
    Optional<Column> column = Column.named(name);
    if (column.isPresent()) {
      return new Common(column.get());
    }
    for (Stored stored : Stored.values()) {
      if (stored.sql().equals(name.toLowerCase(Locale.ROOT))) {
        return stored;
      }
    }
    return new OfRecord(name);
  }

  /** All names that mean a column, for hints. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Column column : Column.values()) {
      names.add(column.sql());
      names.addAll(column.aliases());
    }
    for (Stored stored : Stored.values()) {
      names.add(stored.sql());
    }
    names.addAll(List.of("since", "until", "time", "exists"));
    return names;
  }
}
