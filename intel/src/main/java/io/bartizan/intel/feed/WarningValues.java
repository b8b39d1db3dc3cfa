package io.bartizan.intel.feed;

import java.util.List;

/**
 * A warning list of MISP, as written.
 *
 * @param kind how its values are meant: {@code string}, {@code substring}, {@code hostname}, {@code
 *     cidr} or {@code regex}
 * @param attributes the types of MISP attributes that it is about
 */
public record WarningValues(
    String name, String description, String kind, List<String> attributes, List<String> values) {

  public WarningValues {
    attributes = List.copyOf(attributes);
    values = List.copyOf(values);
  }
}
