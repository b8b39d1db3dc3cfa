package io.bartizan.duty.report;

import io.bartizan.duty.expression.Truth;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.Row;
import io.bartizan.duty.fact.Submission;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.report.ReportField.Demand;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Visible;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks a report against what the law asks it to say. */
public final class ReportCheck {

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private ReportCheck() {}

  /**
   * The fields that a draft still lacks: neither does it say them, nor does a known fact answer
   * them. A field whose condition is known to fail is not asked for.
   */
  public static List<MissingField> missing(
      ReportSchema schema, Row row, Vocabulary vocabulary, Optional<Submission> draft) {
    List<MissingField> missing = new ArrayList<>();
    for (ReportField field : schema.fields()) {
      if (field.demand() == Demand.OPTIONAL
          || field.condition().evaluate(row) == Truth.NO
          || isSaid(field, draft)
          || isKnown(field, row, vocabulary)) {
        continue;
      }
      missing.add(
          new MissingField(
              field.name(), field.declaration().label(), field.demand() == Demand.REQUIRED));
    }
    return missing;
  }

  private static boolean isSaid(ReportField field, Optional<Submission> draft) {
    return draft
        .map(report -> report.fields().get(field.name()))
        .filter(texts -> texts.stream().anyMatch(text -> !text.isBlank()))
        .isPresent();
  }

  private static boolean isKnown(ReportField field, Row row, Vocabulary vocabulary) {
    if (field.fact().isEmpty()) {
      return false;
    }
    int slot = vocabulary.slot(field.fact().get());
    return slot >= 0 && row.get(slot) != null;
  }

  /** What is wrong with what a draft does say, by field; empty when nothing is. */
  public static List<String> problems(ReportSchema schema, Map<String, List<String>> fields) {
    List<String> problems = new ArrayList<>();
    fields.forEach(
        (name, texts) -> {
          Optional<ReportField> field = schema.find(name);
          if (field.isEmpty()) {
            problems.add(
                "unknown field \""
                    + Visible.excerpt(name)
                    + "\""
                    + NearestName.hint(name, schema.names()));
          } else {
            problem(field.get().declaration(), texts).ifPresent(problems::add);
          }
        });
    problems.sort(null);
    return problems;
  }

  private static Optional<String> problem(FactDeclaration field, List<String> texts) {
    if (texts.size() > 1 && !field.kind().isSet()) {
      return Optional.of("the field \"" + field.name() + "\" takes one value");
    }
    return texts.stream()
        .filter(text -> !fits(field, text))
        .findFirst()
        .map(
            text ->
                "the field \""
                    + field.name()
                    + "\" is of kind "
                    + field.kind().word()
                    + "; \""
                    + Visible.excerpt(text)
                    + "\" is not");
  }

  private static boolean fits(FactDeclaration field, String text) {
    return switch (field.kind()) {
      case YES_NO -> text.equals("yes") || text.equals("no");
      case CHOICE, CHOICES -> field.optionNames().contains(text);
      case COUNTRY, COUNTRIES -> COUNTRIES.contains(text);
      case NUMBER -> isNumber(text);
      case TIME -> isTime(text);
      case ZONE, TEXT -> true;
    };
  }

  private static boolean isNumber(String text) {
    if (text.length() > 40) {
      return false;
    }
    try {
      return new BigDecimal(text).scale() <= 40;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isTime(String text) {
    try {
      return text.length() <= 10
          ? LocalDate.parse(text) != null
          : OffsetDateTime.parse(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
