package io.bartizan.sigma.correlation;

import java.util.List;

/**
 * A correlation with the rules that it refers to found. Immutable.
 *
 * @param number its place among the plans of a pack: plans come after those that they refer to
 * @param key what it is known by from one version of the pack to the next: {@link
 *     io.bartizan.sigma.StableKey}
 * @param correlation as written
 * @param inputs what it looks at, by position: one for each reference, in their order
 * @param carried fields of its events that correlations over it ask for, in the words of this
 *     correlation
 * @param fingerprint what tells it and its definition from every other: 16 bytes of SHA-256 of
 *     {@link PlanDefinition}. State goes on where it is the same
 * @param reported whether its alerts are reported, or only looked at by other correlations
 */
public record CorrelationPlan(
    int number,
    String key,
    Correlation correlation,
    List<Input> inputs,
    List<String> carried,
    Fingerprint fingerprint,
    boolean reported) {

  public CorrelationPlan {
    inputs = List.copyOf(inputs);
    carried = List.copyOf(carried);
  }

  /** What a position of a correlation looks at. */
  public sealed interface Input {

    /** The id or name that the correlation uses for it. */
    String name();

    /**
     * The matches of a rule.
     *
     * @param rule its number in the pack
     * @param key what it is known by from one version of the pack to the next
     * @param fields the fields of its events that are asked for: the group's, the value's, then the
     *     carried ones
     */
    record OfRule(String name, int rule, String key, List<String> fields) implements Input {
      public OfRule {
        fields = List.copyOf(fields);
      }
    }

    /**
     * The results of another correlation.
     *
     * @param plan its number
     * @param slots for each field that is asked for, its place among those that it carries
     */
    record OfPlan(String name, int plan, List<Integer> slots) implements Input {
      public OfPlan {
        slots = List.copyOf(slots);
      }
    }
  }

  /** The same, looked at by other correlations only. */
  public CorrelationPlan unreported() {
    return new CorrelationPlan(number, key, correlation, inputs, carried, fingerprint, false);
  }

  /** How many fields keep windows apart. */
  public int groupWidth() {
    return correlation.groupBy().size();
  }

  /** How many fields make the value. */
  public int valueWidth() {
    return correlation.valueFields().size();
  }
}
