package io.bartizan.conformance;

import io.bartizan.syntax.Source;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A case of {@code sigma-regression}: a log in which a rule must match.
 *
 * @param rule the rule's id
 * @param base the log without its ending
 * @param matches how often; nothing for at least once
 */
record RegressionCase(String rule, Path base, OptionalInt matches) {

  /** What came of a case. */
  record Outcome(RegressionCase of, int matched) {
    boolean holds() {
      return of.matches.isPresent() ? matched == of.matches.getAsInt() : matched > 0;
    }
  }

  /** The cases below a folder, in the order of their names. */
  static List<RegressionCase> all(Path folder) throws IOException {
    List<RegressionCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.endsWith("info.yml")).sorted().toList()) {
        cases.addAll(read(file, folder));
      }
    }
    return cases;
  }

  /** With the count of a table, if that has one for the rule. */
  RegressionCase corrected(Map<String, Integer> counts) {
    Integer count = counts.get(rule);
    return count == null ? this : new RegressionCase(rule, base, OptionalInt.of(count));
  }

  Path log(String ending) {
    return Path.of(base + ending);
  }

  private static List<RegressionCase> read(Path file, Path folder) throws IOException {
    Source source = new Source(file.toString(), Files.readString(file));
    YamlNode root = new YamlReader().read(source).value().orElseThrow().getFirst();
    String rule = text(items(root, "rule_metadata").getFirst(), "id").orElseThrow();
    List<RegressionCase> cases = new ArrayList<>();
    for (YamlNode test : items(root, "regression_tests_info")) {
      String path = text(test, "path").orElseThrow().replaceFirst("^regression_data/", "");
      Path base = folder.resolve(path.replaceFirst("\\.evtx$", ""));
      Optional<Integer> count = text(test, "match_count").map(Integer::valueOf);
      cases.add(
          new RegressionCase(
              rule, base, count.isPresent() ? OptionalInt.of(count.get()) : OptionalInt.empty()));
    }
    return cases;
  }

  private static List<YamlNode> items(YamlNode node, String key) {
    return ((YamlSequence) ((YamlMapping) node).find(key).orElseThrow()).items();
  }

  private static Optional<String> text(YamlNode node, String key) {
    return ((YamlMapping) node).find(key).map(value -> ((YamlScalar) value).text());
  }
}
