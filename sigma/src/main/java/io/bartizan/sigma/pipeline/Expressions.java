package io.bartizan.sigma.pipeline;

import com.google.re2j.Pattern;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.regex.RegexSyntax;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.Optional;
import java.util.Set;

/** Regular expressions of pipelines: the syntax of RE2, in linear time. */
final class Expressions {

  /** What stands for an expression that is none; the pipeline is rejected. */
  private static final Pattern NOTHING = Pattern.compile("$^");

  private Expressions() {}

  /** The expression under a key that must be there. */
  static Pattern require(Keys keys, String key) {
    return keys.require(key).map(node -> compile(keys, key, node)).orElse(NOTHING);
  }

  /** The expression that a value of this key is. */
  static Pattern compile(Keys keys, String key, YamlNode node) {
    if (!(node instanceof YamlScalar scalar) || scalar.isNull()) {
      keys.type(key, node, "a regular expression");
      return NOTHING;
    }
    Criterion.Regex regex = new Criterion.Regex(scalar.text(), Set.of());
    Optional<String> problem = RegexSyntax.problem(regex);
    if (problem.isPresent()) {
      keys.found.add(Diagnostic.error("regex-syntax", keys.source, node.span(), problem.get()));
      return NOTHING;
    }
    return RegexSyntax.compile(regex);
  }
}
