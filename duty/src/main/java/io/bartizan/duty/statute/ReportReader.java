package io.bartizan.duty.statute;

import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactReader;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.duty.report.ReportField;
import io.bartizan.duty.report.ReportField.Demand;
import io.bartizan.duty.report.ReportSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a report must say. */
final class ReportReader {

  private static final Map<String, Demand> DEMANDS =
      Map.of(
          "yes", Demand.REQUIRED,
          "when_available", Demand.WHEN_AVAILABLE,
          "no", Demand.OPTIONAL);

  private final Reading reading;

  ReportReader(Reading reading) {
    this.reading = reading;
  }

  /** The reports of a statute, by name. */
  Map<String, ReportSchema> read(KeyReader statute) {
    Map<String, ReportSchema> reports = new HashMap<>();
    for (KeyReader keys : statute.maps("reports", "a report")) {
      ReportSchema schema = schema(keys);
      keys.finish();
      if (reports.put(schema.id(), schema) != null) {
        keys.error("duplicate-id", "report", "the report \"" + schema.id() + "\" is defined twice");
      }
    }
    return reports;
  }

  private ReportSchema schema(KeyReader keys) {
    String id = keys.requireText("report");
    String grade = keys.oneOf("grade", Grade.LETTERS).orElse(Grade.C).letters();
    if (!keys.has("grade")) {
      keys.missing("grade");
    }
    List<ReportField> fields = new ArrayList<>();
    for (KeyReader field : keys.maps("fields", "a field")) {
      fields.add(field(field));
      field.finish();
    }
    checkNames(keys, fields);
    return new ReportSchema(
        id, keys.requireWords("title"), keys.requireText("source"), grade, fields);
  }

  private static void checkNames(KeyReader keys, List<ReportField> fields) {
    long distinct = fields.stream().map(ReportField::name).distinct().count();
    if (distinct < fields.size()) {
      keys.error("duplicate-id", "fields", "two fields of the report have the same name");
    }
  }

  private ReportField field(KeyReader keys) {
    String name = keys.requireText("field");
    FactDeclaration declaration = FactReader.declaration(keys, name);
    Demand demand = keys.oneOf("required", DEMANDS).orElse(Demand.REQUIRED);
    Optional<Expression> condition = reading.expression(keys, "if");
    Optional<String> fact = keys.text("fact");
    fact.ifPresent(of -> reading.isFact(of, keys.span("fact"), declaration.kind()));
    return new ReportField(
        declaration, demand, condition.orElseGet(Expression::always), fact, keys.text("article"));
  }
}
