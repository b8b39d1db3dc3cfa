package io.bartizan.syntax.yaml;

import io.bartizan.syntax.Span;
import java.util.List;

/**
 * A list.
 *
 * @param items its members in order
 * @param span where it stands
 */
public record YamlSequence(List<YamlNode> items, Span span) implements YamlNode {
  public YamlSequence {
    items = List.copyOf(items);
  }

  @Override
  public String described() {
    return "a list";
  }
}
