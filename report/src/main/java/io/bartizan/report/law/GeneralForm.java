package io.bartizan.report.law;

import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.OpenFact;
import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.expression.Ground;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.report.ReportField;
import io.bartizan.duty.report.ReportField.Demand;
import io.bartizan.duty.report.ReportSchema;
import io.bartizan.duty.statute.Heading;
import io.bartizan.duty.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The form of a report whose law, as far as the catalogue has it, lists no fields: what any
 * authority asks first, and the facts on which the duty rests.
 */
public final class GeneralForm {

  /** Its id; no statute can use it, because names have no space. */
  public static final String ID = "general form";

  private static final List<String> REQUIRED =
      List.of("incident.description", "time.aware", "incident.impact", "incident.measures");
  private static final List<String> WHEN_AVAILABLE =
      List.of(
          "time.occurred",
          "time.detected",
          "incident.how_discovered",
          "incident.cause",
          "incident.persons_affected",
          "incident.affects_states");

  /** Its fields that are no facts. */
  private static final Map<String, Words> OWN = new LinkedHashMap<>();

  static {
    OWN.put("reporter", new Words("who reports: name and address", "报告单位：名称和地址"));
    OWN.put("contact", new Words("contact: name, telephone, mail", "联系人：姓名、电话、邮箱"));
  }

  private GeneralForm() {}

  /** What people call a field of this form that is no fact. */
  public static Optional<Words> label(String field) {
    return Optional.ofNullable(OWN.get(field));
  }

  /** The form for a duty of an incident. */
  public static ReportSchema of(Finding finding, Vocabulary vocabulary) {
    List<ReportField> fields = new ArrayList<>();
    OWN.forEach((name, label) -> fields.add(own(name, label)));
    demands(finding)
        .forEach(
            (fact, demand) ->
                vocabulary.find(fact).ifPresent(found -> fields.add(field(found, demand))));
    return new ReportSchema(
        ID,
        new Words("General form", "通用格式"),
        source(finding.heading()),
        finding.heading().grade().letters(),
        fields);
  }

  private static String source(Heading heading) {
    return heading.article().equals(heading.instrument())
        ? heading.article()
        : heading.instrument() + ", " + heading.article();
  }

  private static Map<String, Demand> demands(Finding finding) {
    Map<String, Demand> demands = new LinkedHashMap<>();
    REQUIRED.forEach(fact -> demands.put(fact, Demand.REQUIRED));
    WHEN_AVAILABLE.forEach(fact -> demands.put(fact, Demand.WHEN_AVAILABLE));
    Stream.concat(
            finding.grounds().stream().map(Ground::fact),
            finding.open().stream().map(OpenFact::fact))
        .filter(fact -> !fact.equals(Vocabulary.PARTY))
        .forEach(fact -> demands.putIfAbsent(fact, Demand.REQUIRED));
    return demands;
  }

  private static ReportField field(FactDeclaration fact, Demand demand) {
    return new ReportField(
        fact, demand, Expression.always(), Optional.of(fact.name()), Optional.empty());
  }

  private static ReportField own(String name, Words label) {
    FactDeclaration text =
        new FactDeclaration(
            name,
            FactKind.TEXT,
            List.of(),
            Optional.empty(),
            label,
            label,
            List.of(),
            false,
            FactDeclaration.Bounds.USUAL);
    return new ReportField(
        text, Demand.REQUIRED, Expression.always(), Optional.empty(), Optional.empty());
  }
}
