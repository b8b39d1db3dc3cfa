package io.bartizan.duty.statute;

import io.bartizan.duty.read.KeyReader;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads which directives a statute transposes.
 *
 * <pre>
 * transposes: eu.nis2
 * transposes: [eu.nis2, {directive: eu.cer, leaves: [cross-border]}]
 * </pre>
 */
final class TranspositionReader {

  private TranspositionReader() {}

  static List<Transposition> read(KeyReader keys) {
    Optional<YamlNode> node = keys.node("transposes");
    if (node.isEmpty()) {
      return List.of();
    }
    List<YamlNode> members =
        node.get() instanceof YamlSequence list ? list.items() : List.of(node.get());
    List<Transposition> read = new ArrayList<>();
    members.forEach(member -> read.add(one(member, keys)));
    return read;
  }

  private static Transposition one(YamlNode node, KeyReader keys) {
    if (node instanceof YamlMapping map) {
      KeyReader one = new KeyReader(keys.source(), map, "a transposition", keys.findings());
      String directive = one.requireText("directive");
      Set<String> leaves = Set.copyOf(one.texts("leaves"));
      one.finish();
      return new Transposition(directive, leaves);
    }
    return new Transposition(node instanceof YamlScalar name ? name.text() : "", Set.of());
  }
}
