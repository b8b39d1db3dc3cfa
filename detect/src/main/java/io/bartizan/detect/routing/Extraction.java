package io.bartizan.detect.routing;

import io.bartizan.event.FieldTable;
import java.util.List;

/**
 * Fields that events keep inside the text of another, as lines {@code name=value}.
 *
 * @param from the field with the text; empty for none
 * @param names the fields in it; a value ends where a line begins with another of them
 */
public record Extraction(String from, List<String> names) {

  /** Nothing is kept in a text. */
  public static final Extraction NONE = new Extraction("", List.of());

  public Extraction {
    names = List.copyOf(names);
  }

  /** Whether a field, in whatever case, is one of them. */
  public boolean has(String field) {
    return names.stream().anyMatch(name -> FieldTable.key(name).equals(FieldTable.key(field)));
  }

  /** Whether there is nothing to extract. */
  public boolean isEmpty() {
    return names.isEmpty();
  }
}
