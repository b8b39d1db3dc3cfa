package io.bartizan.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.Golden;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the language means, line by line: each vector names its line, and is put to the naive and
 * the compiled matcher, on a tree and on JSON.
 */
class SigmaDecisionsTest {

  private record Vector(
      String line, String rule, List<String> holds, List<String> fails, List<String> rejected) {}

  @TestFactory
  Stream<DynamicTest> vector_ofEachLine_isDecidedAsWritten() {
    return Stream.of("language", "decisions", "modifiers")
        .flatMap(
            file ->
                vectors("decisions/" + file + ".yml").stream()
                    .map(v -> DynamicTest.dynamicTest(file + ": " + v.line, () -> check(v))));
  }

  private static void check(Vector vector) {
    if (!vector.rejected.isEmpty()) {
      assertThat(RuleText.codes(vector.rule)).isEqualTo(vector.rejected);
      assertThat(RuleText.compile(vector.rule).value()).isEmpty();
      return;
    }
    Predicate predicate = RuleText.predicate(vector.rule);
    assertThat(vector.holds).isNotEmpty();
    assertThat(vector.fails).isNotEmpty();
    for (String event : vector.holds) {
      assertThat(Verdict.holds(predicate, event))
          .as("%s must hold for %s", predicate, event)
          .isTrue();
    }
    for (String event : vector.fails) {
      assertThat(Verdict.holds(predicate, event))
          .as("%s must fail for %s", predicate, event)
          .isFalse();
    }
  }

  private static List<Vector> vectors(String file) {
    Source source = new Source(file, Golden.read(file));
    YamlSequence list =
        (YamlSequence)
            new YamlReader()
                .read(source)
                .value()
                .orElseThrow(() -> new AssertionError(new YamlReader().read(source).diagnostics()))
                .getFirst();
    return list.items().stream().map(item -> vector((YamlMapping) item)).toList();
  }

  private static Vector vector(YamlMapping map) {
    return new Vector(
        texts(map, "line").getFirst(),
        texts(map, "rule").getFirst(),
        texts(map, "holds"),
        texts(map, "fails"),
        texts(map, "rejected"));
  }

  private static List<String> texts(YamlMapping map, String key) {
    YamlNode node = map.find(key).orElse(null);
    return switch (node) {
      case null -> List.of();
      case YamlScalar scalar -> List.of(scalar.text());
      case YamlSequence list ->
          list.items().stream().map(item -> ((YamlScalar) item).text()).toList();
      case YamlMapping other -> throw new AssertionError("a map at " + other.span());
    };
  }
}
