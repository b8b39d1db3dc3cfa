package io.bartizan.testkit;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Regression tests as the SigmaHQ pack keeps them: an {@code info.yml} that names rules and
 * recordings, beside the recordings. A rule points at it with {@code regression_tests_path}.
 *
 * <p>A recording must hold at least {@code match_count} matches, one where none is given: as in the
 * pack's own runner the number is a lower bound, and some of its recordings hold more. Where a JSON
 * twin stands beside an EVTX file, it is a test of its own with the same outcome. Immutable.
 *
 * @param file the {@code info.yml}
 * @param rules the ids of the rules that the tests are of
 * @param expectations the tests, their paths relative to the folder of the file
 */
public record RegressionTests(Path file, List<String> rules, RuleExpectations expectations) {

  static final String CODE = "regression-info";

  public RegressionTests {
    rules = List.copyOf(rules);
  }

  /** The tests in a text that stands at a path, or all that is wrong with it. */
  public static Parsed<RegressionTests> read(Path file, String text) {
    Source source = new Source(file.toString(), text);
    return switch (new YamlReader().read(source)) {
      case Parsed.Rejected<List<YamlNode>> rejected ->
          new Parsed.Rejected<>(rejected.diagnostics());
      case Parsed.Accepted<List<YamlNode>> accepted ->
          new Reading(file, source).read(accepted.result());
    };
  }

  /** One reading of one file. */
  private static final class Reading {
    private final Path file;
    private final Source source;
    private final List<Diagnostic> found = new ArrayList<>();

    Reading(Path file, Source source) {
      this.file = file;
      this.source = source;
    }

    Parsed<RegressionTests> read(List<YamlNode> documents) {
      if (documents.size() != 1 || !(documents.getFirst() instanceof YamlMapping info)) {
        error(Span.START, "expected one map with \"rule_metadata\" and \"regression_tests_info\"");
        return new Parsed.Rejected<>(found);
      }
      List<String> rules = new ArrayList<>();
      for (YamlMapping rule : maps(info, "rule_metadata")) {
        text(rule, "id").ifPresent(rules::add);
      }
      List<Expectation> tests = new ArrayList<>();
      for (YamlMapping test : maps(info, "regression_tests_info")) {
        add(test, tests);
      }
      return found.isEmpty()
          ? new Parsed.Accepted<>(
              new RegressionTests(file, rules, new RuleExpectations(source, tests)), found)
          : new Parsed.Rejected<>(found);
    }

    private void add(YamlMapping test, List<Expectation> tests) {
      Optional<String> path = text(test, "path");
      Optional<Expected> expected = expected(test);
      if (path.isEmpty() || expected.isEmpty()) {
        return;
      }
      Span span = test.find("path").map(YamlNode::span).orElse(test.span());
      Optional<String> beside = beside(path.get());
      if (beside.isEmpty()) {
        error(span, "there is no recording " + Visible.excerpt(path.get()));
        return;
      }
      String name = text(test, "name").orElse("regression");
      tests.add(expectation(name, beside.get(), expected.get(), test));
      twin(beside.get())
          .ifPresent(twin -> tests.add(expectation(name + " (JSON)", twin, expected.get(), test)));
    }

    private static Expectation expectation(
        String name, String path, Expected expected, YamlMapping test) {
      return new Expectation(
          name,
          Optional.empty(),
          Optional.empty(),
          new Expectation.Log(path, test.span()),
          expected,
          test.span());
    }

    private Optional<Expected> expected(YamlMapping test) {
      Optional<YamlNode> node = test.find("match_count");
      if (node.isEmpty()) {
        return Optional.of(new Expected.AtLeast(1));
      }
      if (node.get() instanceof YamlScalar scalar
          && scalar.text().length() < 10
          && !scalar.text().isEmpty()
          && scalar.text().chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Optional.of(new Expected.AtLeast(Integer.parseInt(scalar.text())));
      }
      error(node.get().span(), "\"match_count\" must be an integer");
      return Optional.empty();
    }

    /** The recording by its name in the folder of the file, wherever the pack's root lies. */
    private Optional<String> beside(String path) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      return !name.isEmpty()
              && name.indexOf('\\') < 0
              && name.indexOf('\0') < 0
              && Files.isRegularFile(file.resolveSibling(name))
          ? Optional.of(name)
          : Optional.empty();
    }

    private Optional<String> twin(String name) {
      return name.endsWith(".evtx")
          ? beside(name.substring(0, name.length() - ".evtx".length()) + ".json")
          : Optional.empty();
    }

    private List<YamlMapping> maps(YamlMapping info, String key) {
      List<YamlMapping> maps = new ArrayList<>();
      if (info.find(key).orElse(null) instanceof YamlSequence list) {
        for (YamlNode item : list.items()) {
          if (item instanceof YamlMapping map) {
            maps.add(map);
          }
        }
      }
      if (maps.isEmpty()) {
        error(info.span(), "\"" + key + "\" must be a list of maps");
      }
      return maps;
    }

    private Optional<String> text(YamlMapping map, String key) {
      if (map.find(key).orElse(null) instanceof YamlScalar scalar && !scalar.text().isBlank()) {
        return Optional.of(scalar.text());
      }
      if (!key.equals("name")) {
        error(map.span(), "\"" + key + "\" is missing");
      }
      return Optional.empty();
    }

    private void error(Span span, String message) {
      found.add(Diagnostic.error(CODE, source, span, message));
    }
  }
}
