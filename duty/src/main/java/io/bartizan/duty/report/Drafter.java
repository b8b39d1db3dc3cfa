package io.bartizan.duty.report;

import io.bartizan.duty.expression.Truth;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Row;
import io.bartizan.duty.fact.Submission;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.report.Draft.Entry;
import io.bartizan.duty.report.Draft.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fills a form from what is known. Immutable. */
public final class Drafter {

  private final Vocabulary vocabulary;
  private final Row row;
  private final Set<String> assumed;

  /**
   * A drafter of one incident's reports.
   *
   * @param row the values of facts, stated or assumed
   * @param assumed which of them are assumed
   */
  public Drafter(Vocabulary vocabulary, Row row, Set<String> assumed) {
    this.vocabulary = vocabulary;
    this.row = row;
    this.assumed = Set.copyOf(assumed);
  }

  /** The draft on a form; what the entity's own draft says goes before what facts say. */
  public Draft draft(ReportSchema schema, Optional<Submission> own) {
    return new Draft(schema, schema.fields().stream().map(field -> entry(field, own)).toList());
  }

  private Entry entry(ReportField field, Optional<Submission> own) {
    List<String> said =
        own.map(report -> report.fields().getOrDefault(field.name(), List.of())).orElse(List.of());
    Optional<FactValue> known = field.fact().flatMap(this::value);
    boolean isThere = said.stream().anyMatch(text -> !text.isBlank()) || known.isPresent();
    return new Entry(
        field,
        isThere ? Status.FILLED : open(field),
        said,
        known,
        said.isEmpty() && field.fact().filter(assumed::contains).isPresent());
  }

  private Optional<FactValue> value(String fact) {
    int slot = vocabulary.slot(fact);
    return slot < 0 ? Optional.empty() : Optional.ofNullable(row.get(slot));
  }

  private Status open(ReportField field) {
    if (field.condition().evaluate(row) == Truth.NO) {
      return Status.NOT_ASKED;
    }
    return switch (field.demand()) {
      case REQUIRED -> Status.MISSING;
      case WHEN_AVAILABLE -> Status.WHEN_AVAILABLE;
      case OPTIONAL -> Status.OPTIONAL;
    };
  }
}
