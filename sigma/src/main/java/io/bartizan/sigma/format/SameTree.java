package io.bartizan.sigma.format;

import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;

/** Whether two trees hold the same, wherever it stands. */
final class SameTree {

  private SameTree() {}

  static boolean compare(YamlNode a, YamlNode b) {
    return switch (a) {
      case YamlScalar one ->
          b instanceof YamlScalar other
              && one.text().equals(other.text())
              && one.kind() == other.kind();
      case YamlSequence one -> {
        boolean same = b instanceof YamlSequence s && s.items().size() == one.items().size();
        for (int i = 0; same && i < one.items().size(); i++) {
          same = compare(one.items().get(i), ((YamlSequence) b).items().get(i));
        }
        yield same;
      }
      case YamlMapping one -> {
        boolean same = b instanceof YamlMapping m && m.entries().size() == one.entries().size();
        for (int i = 0; same && i < one.entries().size(); i++) {
          YamlMapping.Entry mine = one.entries().get(i);
          YamlMapping.Entry other = ((YamlMapping) b).entries().get(i);
          same =
              mine.key().text().equals(other.key().text()) && compare(mine.value(), other.value());
        }
        yield same;
      }
    };
  }
}
