package io.bartizan.duty.clock;

import java.util.Map;

/**
 * One step of a calculation, to be told in words by message {@code step.<code>}.
 *
 * @param code which step
 * @param values what it speaks of, by the names that the message uses
 */
public record Step(String code, Map<String, StepValue> values) {

  public Step {
    values = Map.copyOf(values);
  }

  /** A step that speaks of nothing. */
  public static Step of(String code) {
    return new Step(code, Map.of());
  }

  /** A step that speaks of one thing. */
  public static Step of(String code, String name, StepValue value) {
    return new Step(code, Map.of(name, value));
  }

  /** A step that speaks of two things. */
  public static Step of(String code, String a, StepValue first, String b, StepValue second) {
    return new Step(code, Map.of(a, first, b, second));
  }
}
