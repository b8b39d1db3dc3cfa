package io.bartizan.syntax.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The key {@code <<} of YAML 1.1: the entries of another map, or of several, where the map itself
 * has no such keys. Of several, the first that has a key counts.
 */
final class MergeKey {

  static final String TEXT = "<<";

  private MergeKey() {}

  /**
   * The maps that the value of the key names; nothing when it is neither a map nor a list of such.
   */
  static Optional<List<YamlMapping>> maps(YamlNode value) {
    List<YamlNode> nodes = value instanceof YamlSequence many ? many.items() : List.of(value);
    List<YamlMapping> maps = new ArrayList<>();
    for (YamlNode node : nodes) {
      if (!(node instanceof YamlMapping map)) {
        return Optional.empty();
      }
      maps.add(map);
    }
    return Optional.of(maps);
  }

  /** The entries of maps that are not among the own ones, and then those. */
  static List<YamlMapping.Entry> merged(List<YamlMapping> maps, List<YamlMapping.Entry> own) {
    Set<String> names = new HashSet<>();
    own.forEach(entry -> names.add(entry.key().text()));
    List<YamlMapping.Entry> all = new ArrayList<>();
    for (YamlMapping map : maps) {
      for (YamlMapping.Entry entry : map.entries()) {
        if (names.add(entry.key().text())) {
          all.add(entry);
        }
      }
    }
    all.addAll(own);
    return all;
  }
}
