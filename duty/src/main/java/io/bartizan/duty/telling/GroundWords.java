package io.bartizan.duty.telling;

import io.bartizan.duty.expression.Ground;
import io.bartizan.duty.expression.Relation;
import io.bartizan.duty.expression.Truth;
import io.bartizan.duty.text.Messages;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The facts that made a verdict, in words. */
final class GroundWords {

  private final ValueWords values;
  private final Messages messages;

  GroundWords(ValueWords values, Messages messages) {
    this.values = values;
    this.messages = messages;
  }

  /** All of them, joined; facts that are not known are listed after one "not known". */
  String all(List<Ground> grounds, ZoneId zone) {
    if (!grounds.isEmpty() && grounds.stream().allMatch(GroundWords::isNotKnown)) {
      Set<String> labels = new LinkedHashSet<>();
      grounds.forEach(ground -> labels.add(values.label(ground.fact())));
      return messages.text(
          "ground.not_known", Map.of("label", String.join(messages.text("list"), labels)));
    }
    Set<String> words = new LinkedHashSet<>();
    grounds.forEach(ground -> words.add(one(ground, zone)));
    return String.join(messages.text("and"), words);
  }

  private static boolean isNotKnown(Ground ground) {
    return ground.relation() != Relation.IN_FORCE
        && ground.relation() != Relation.NATIONAL_LAW
        && (ground.truth() == Truth.NOT_KNOWN || ground.value().isEmpty());
  }

  String one(Ground ground, ZoneId zone) {
    String label = values.label(ground.fact());
    if (ground.relation() == Relation.IN_FORCE) {
      return messages.text(
          "ground.in_force",
          Map.of("label", label, "from", operand(ground, 0), "to", operand(ground, 1)));
    }
    if (ground.relation() == Relation.NATIONAL_LAW) {
      return messages.text("ground.national_law", Map.of("law", operand(ground, 0)));
    }
    if (isNotKnown(ground)) {
      return messages.text("ground.not_known", Map.of("label", label));
    }
    return messages.text(
        pattern(ground),
        Map.of(
            "label", label,
            "value", values.value(ground.fact(), ground.value().get(), zone),
            "relation", messages.text("relation." + ground.relation().word()),
            "operands", operands(ground)));
  }

  private static String operand(Ground ground, int index) {
    String text = index < ground.operands().size() ? ground.operands().get(index) : "";
    return text.isEmpty() ? "…" : text;
  }

  private static String pattern(Ground ground) {
    return switch (ground.relation()) {
      case IS_YES -> "ground.failed_flag";
      case ONE_OF, HAS_ANY, HAS_ALL ->
          ground.truth() == Truth.YES ? "ground.known" : "ground.failed";
      default -> ground.truth() == Truth.YES ? "ground.compared" : "ground.failed";
    };
  }

  private String operands(Ground ground) {
    return switch (ground.relation()) {
      case IS_YES, IN_FORCE, NATIONAL_LAW -> "";
      case ONE_OF, HAS_ANY, HAS_ALL -> values.options(ground.fact(), ground.operands());
      default -> compared(ground.operands());
    };
  }

  /** A number, or another fact with a length of time. */
  private String compared(List<String> operands) {
    return operands.size() > 1
        ? values.label(operands.getFirst()) + " + " + operands.get(1)
        : operands.isEmpty() ? "" : values.label(operands.getFirst());
  }
}
