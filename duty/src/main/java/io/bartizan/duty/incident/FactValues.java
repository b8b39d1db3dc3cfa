package io.bartizan.duty.incident;

import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.place.Jurisdictions;
import io.bartizan.duty.read.Findings;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.yaml.YamlNode;
import java.util.Optional;

/** Reads the value of one fact outside a file of facts. */
public final class FactValues {

  private FactValues() {}

  /** The value, or nothing, with a diagnostic, where it does not fit the fact. */
  public static Optional<FactValue> read(
      Source source, FactDeclaration fact, YamlNode node, Jurisdictions places, Findings findings) {
    TimeReader times = new TimeReader(source, findings, Optional.empty());
    return new ValueReader(source, findings, places, times).read(fact, node);
  }
}
