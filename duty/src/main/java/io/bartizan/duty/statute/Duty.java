package io.bartizan.duty.statute;

import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.report.ReportSchema;
import java.util.List;
import java.util.Optional;

/**
 * What a statute asks in an incident, before there is one.
 *
 * @param heading what it is called and where it stands
 * @param appliesIf when it applies, the scope of its statute included
 * @param force when it is in force
 * @param forceBy the facts of kind time that must fall into that time, the first known of them
 * @param clock when it falls due
 * @param metByReceipt whether the recipient must have received the report, not only the sender sent
 *     it
 * @param per the fact of kind countries to each of which it is owed, where it is owed to several
 * @param extensions delays that can be granted
 * @param until the fact of kind time at which it ends
 * @param report what its report must say
 * @param byNationalLaw whether it is a directive's, which binds by the law of each State
 * @param earlier its earlier texts, the newest first; each has its own time in force
 */
public record Duty(
    Heading heading,
    Expression appliesIf,
    Force force,
    List<String> forceBy,
    Clock clock,
    boolean metByReceipt,
    Optional<String> per,
    List<Extension> extensions,
    Optional<String> until,
    Optional<ReportSchema> report,
    boolean byNationalLaw,
    List<Duty> earlier) {

  public Duty {
    forceBy = List.copyOf(forceBy);
    extensions = List.copyOf(extensions);
    earlier = List.copyOf(earlier);
  }

  /** The duty with other deciding facts, and the earlier texts that go with them. */
  Duty with(List<String> deciding, List<Duty> texts) {
    return new Duty(
        heading,
        appliesIf,
        force,
        deciding,
        clock,
        metByReceipt,
        per,
        extensions,
        until,
        report,
        byNationalLaw,
        texts);
  }

  /** Its full name, such as {@code eu.nis2/early-warning}. */
  public String id() {
    return heading.duty();
  }

  @Override
  public String toString() {
    return id();
  }
}
