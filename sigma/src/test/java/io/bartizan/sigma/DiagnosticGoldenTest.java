package io.bartizan.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.Golden;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules and what is said of them: for each file of rules a file of diagnostics beside it. */
class DiagnosticGoldenTest {

  private static final String FOLDER = "diagnostics/";

  private static final Placeholders TEN =
      new Placeholders(Map.of("ten", List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")));

  static List<String> names() throws IOException {
    try (Stream<java.nio.file.Path> files = Files.list(Golden.file(FOLDER))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yml"))
          .map(name -> name.substring(0, name.length() - 4))
          .sorted()
          .toList();
    }
  }

  private static List<Parsed<CompiledRule>> compile(String name) {
    return new SigmaCompiler(TEN)
        .compile(new Source(name + ".yml", Golden.read(FOLDER + name + ".yml")));
  }

  private static List<Diagnostic> diagnostics(String name) {
    return compile(name).stream().flatMap(parsed -> parsed.diagnostics().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void diagnostics_ofAFile_areTheGoldenOnes(String name) {
    String text = new DiagnosticText(false).print(diagnostics(name));

    assertThat(text).isEqualTo(Golden.expected(FOLDER + name + ".txt", text));
  }

  @ParameterizedTest
  @MethodSource("names")
  void diagnostics_ofAFile_holdNoControlCharactersOfTheRule(String name) {
    for (Diagnostic diagnostic : diagnostics(name)) {
      String all = diagnostic.message() + diagnostic.help() + diagnostic.fix().map(f -> f.title());
      assertThat(all).doesNotContainPattern("[\\x00-\\x1f\\x7f\u202e]");
      assertThat(diagnostic.message()).hasSizeLessThan(300);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void rejections_ofAFile_eachHoldAnError(String name) {
    for (Parsed<CompiledRule> parsed : compile(name)) {
      boolean anyError = parsed.diagnostics().stream().anyMatch(Diagnostic::isError);
      assertThat(parsed.value().isEmpty()).isEqualTo(anyError);
    }
  }

  @Test
  void files_namedAfterACode_giveIt() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (String name : names()) {
      if (!name.startsWith("several") && !name.equals("good")) {
        if (diagnostics(name).stream().noneMatch(d -> d.code().equals(name))) {
          missing.add(name);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void fixes_applied_settleTheirDiagnostic() throws IOException {
    int applied = 0;
    for (String name : names()) {
      String text = Golden.read(FOLDER + name + ".yml");
      for (Diagnostic diagnostic : diagnostics(name)) {
        if (diagnostic.fix().isPresent()) {
          String fixed = diagnostic.fix().get().apply(text);
          long before = count(diagnostic.code(), text);
          assertThat(count(diagnostic.code(), fixed)).as(name + " fixed").isEqualTo(before - 1);
          applied++;
        }
      }
    }
    assertThat(applied).isGreaterThanOrEqualTo(5);
  }

  private static long count(String code, String text) {
    return new SigmaCompiler(TEN)
        .compile(new Source("x.yml", text)).stream()
            .flatMap(parsed -> parsed.diagnostics().stream())
            .filter(d -> d.code().equals(code))
            .count();
  }
}
