package io.bartizan.sigma.correlation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a correlation counts or looks for (Sigma correlation rules specification 2.1.0). */
public enum CorrelationType {
  /** How many events there are. */
  EVENT_COUNT,
  /** How many different values a field has. */
  VALUE_COUNT,
  /** Which of the rules match. */
  TEMPORAL,
  /** Whether the rules match in their order. */
  TEMPORAL_ORDERED,
  /** The sum of a field. */
  VALUE_SUM,
  /** The mean of a field. */
  VALUE_AVG,
  /** A percentile of a field, by nearest rank. */
  VALUE_PERCENTILE,
  /** The median of a field: the middle value, or the mean of the two in the middle. */
  VALUE_MEDIAN;

  /** The type of this name, case ignored. */
  public static Optional<CorrelationType> find(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equalsIgnoreCase(name)).findFirst();
  }

  /** All names, as rules write them. */
  public static List<String> words() {
    return Arrays.stream(values()).map(CorrelationType::word).toList();
  }

  /** The name as rules write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it asks which rules match, not what their events hold. */
  public boolean isTemporal() {
    return this == TEMPORAL || this == TEMPORAL_ORDERED;
  }

  /** Whether it looks at a field of the events. */
  public boolean hasField() {
    return this != EVENT_COUNT && !isTemporal();
  }

  /** Whether that field must be a number. */
  public boolean isNumeric() {
    return hasField() && this != VALUE_COUNT;
  }
}
