package io.bartizan.duty.report;

import io.bartizan.duty.text.Words;
import java.util.List;
import java.util.Optional;

/**
 * What a report must say. Data, read from the statute.
 *
 * @param id its name within the statute
 * @param title what people call it
 * @param source where the law asks for it
 * @param grade how well that was read, as letters
 * @param fields in the order of the law
 */
public record ReportSchema(
    String id, Words title, String source, String grade, List<ReportField> fields) {

  public ReportSchema {
    fields = List.copyOf(fields);
  }

  /** The field of a name. */
  public Optional<ReportField> find(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** The names of all fields. */
  public List<String> names() {
    return fields.stream().map(ReportField::name).toList();
  }
}
