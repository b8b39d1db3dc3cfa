package io.bartizan.duty.report;

import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.fact.FactDeclaration;
import java.util.Optional;

/**
 * One thing that a report says.
 *
 * @param declaration its name, type, options and label, as of a fact
 * @param demand whether it must be there
 * @param condition when the law asks for it at all
 * @param fact the fact that answers it
 * @param article where the law asks for it
 */
public record ReportField(
    FactDeclaration declaration,
    Demand demand,
    Expression condition,
    Optional<String> fact,
    Optional<String> article) {

  /** Whether a field must be there. */
  public enum Demand {
    /** The report is not complete without it. */
    REQUIRED,
    /** It must be there as soon as it is available. */
    WHEN_AVAILABLE,
    /** It may be there. */
    OPTIONAL
  }

  /** Its name. */
  public String name() {
    return declaration.name();
  }
}
