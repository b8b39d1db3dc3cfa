package io.bartizan.sigma.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.SigmaCompiler;
import io.bartizan.sigma.predicate.CanonicalForm;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code vectors.yml}: what each transformation and each condition makes of rules. */
final class PipelineVectorsTest {

  /** A case: the text of each of its parts, as it stands in the file. */
  record Vector(String name, YamlMapping map, String file) {
    Optional<String> text(String key) {
      return map.find(key).map(node -> ((YamlScalar) node).text());
    }

    String part(String key) {
      return map.find(key).map(n -> file.substring(n.span().start(), n.span().end())).orElse("");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static String file() throws IOException {
    try (InputStream in = PipelineVectorsTest.class.getResourceAsStream("vectors.yml")) {
      if (in == null) {
        throw new IOException("vectors.yml is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static List<Vector> vectors() throws IOException {
    String text = file();
    YamlNode node =
        new YamlReader().read(new Source("vectors.yml", text)).value().orElseThrow().getFirst();
    return ((YamlSequence) node)
        .items().stream()
            .map(item -> (YamlMapping) item)
            .map(map -> new Vector(((YamlScalar) map.find("name").orElseThrow()).text(), map, text))
            .toList();
  }

  private static Parsed<CompiledRule> compile(Vector vector) {
    String vars = vector.part("vars");
    Source pipeline =
        new Source(
            "pipeline.yml",
            "vars: "
                + (vars.isEmpty() ? "{}" : vars)
                + "\ntransformations: "
                + vector.part("steps"));
    String rule = vector.part("rule");
    String detection =
        rule.contains("condition:")
            ? rule
            : rule.substring(0, rule.length() - 1) + ", condition: s}";
    String logSource = vector.part("logsource");
    String fields = vector.part("fields");
    String header = vector.part("header");
    String text =
        "{title: T, logsource: "
            + (logSource.isEmpty() ? "{product: test}" : logSource)
            + ", detection: "
            + detection
            + (fields.isEmpty() ? "" : ", fields: " + fields)
            + (header.isEmpty() ? "" : ", " + header.substring(1, header.length() - 1))
            + "}";
    Parsed<Pipeline> parsed = PipelineReader.read(pipeline);
    assertThat(parsed.diagnostics()).isEmpty();
    return new SigmaCompiler(Placeholders.NONE, parsed.value().orElseThrow())
        .compile(new Source("rule.yml", text))
        .getFirst();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void rule_behindAPipeline_isAsExpected(Vector vector) {
    Parsed<CompiledRule> compiled = compile(vector);
    Optional<String> rejected = vector.text("rejected");
    if (rejected.isPresent()) {
      assertThat(compiled.value()).isEmpty();
      assertThat(compiled.diagnostics().stream().map(Diagnostic::code))
          .containsExactly(rejected.get());
      return;
    }
    CompiledRule rule = compiled.value().orElseThrow(() -> new AssertionError(compiled));
    assertThat(CanonicalForm.of(rule.predicate())).isEqualTo(vector.text("gives").orElseThrow());
    vector
        .text("gives-fields")
        .ifPresent(
            fields ->
                assertThat(String.join(" ", rule.rule().header().fields())).isEqualTo(fields));
    vector
        .text("gives-logsource")
        .ifPresent(source -> assertThat(rule.rule().logSource()).hasToString(source));
  }

  @Test
  void everyTransformation_hasACase() throws IOException {
    String text = file();
    Set<String> missing = new TreeSet<>(TransformationReader.types());
    missing.add("nest");
    missing.removeIf(type -> text.contains("type: " + type + ",") || text.contains(type + "}"));
    assertThat(missing).isEmpty();
  }
}
