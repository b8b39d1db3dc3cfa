package io.bartizan.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.sigma.lint.LintCode;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Severity;
import io.bartizan.workbench.lint.LintRun;
import io.bartizan.workbench.pack.RuleFile;
import io.bartizan.workbench.pack.RulePack;
import io.bartizan.workbench.pack.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each lint has a page, whose first example it finds and whose second it does not. */
final class LintPagesTest {

  private static final Path FOLDER = Path.of("..", "docs", "diagnostics", "lint");
  private static final Pattern EXAMPLE =
      Pattern.compile("^```yaml\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern FILE = Pattern.compile("^# file: (\\S+)\n", Pattern.MULTILINE);

  private static String page(LintCode code) throws IOException {
    return Files.readString(FOLDER.resolve(code.code() + ".md"));
  }

  private static List<String> examples(LintCode code) throws IOException {
    List<String> examples = new ArrayList<>();
    Matcher matcher = EXAMPLE.matcher(page(code));
    while (matcher.find()) {
      examples.add(matcher.group(1));
    }
    return examples;
  }

  private static List<Diagnostic> found(String example) throws IOException {
    List<RuleFile> files = new ArrayList<>();
    Matcher matcher = FILE.matcher(example);
    String name = "certutil_fetches.yml";
    int from = 0;
    while (matcher.find()) {
      if (matcher.start() > from) {
        files.add(RuleFile.of(name, example.substring(from, matcher.start())));
      }
      name = matcher.group(1);
      from = matcher.end();
    }
    files.add(RuleFile.of(name, example.substring(from)));
    return LintRun.of(
        RulePack.compile(files, Placeholders.NONE, Workers.CALLER),
        false,
        List.of(),
        Workers.CALLER);
  }

  @Test
  void pages_andLints_areTheSame() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".md", "")))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(Stream.of(LintCode.values()).map(LintCode::code), Stream.of("README"))
                  .toList());
    }
    String index = Files.readString(FOLDER.resolve("README.md"));
    for (LintCode code : LintCode.values()) {
      assertThat(index).contains("[" + code.code() + "](" + code.code() + ".md)");
    }
  }

  @ParameterizedTest
  @EnumSource(LintCode.class)
  void page_ofALint_saysItsSeverityAndMeaning(LintCode code) throws IOException {
    String kind = code.severity() == Severity.WARNING ? "Warning" : "Info";
    assertThat(page(code))
        .startsWith("# " + code.code() + "\n\n*" + kind + " in lint.* " + code.meaning());
  }

  @ParameterizedTest
  @EnumSource(LintCode.class)
  void wrongExample_isFound_mendedIsNot(LintCode code) throws IOException {
    List<String> examples = examples(code);
    assertThat(examples).hasSize(2);
    assertThat(found(examples.getFirst())).extracting(Diagnostic::code).contains(code.code());
    assertThat(found(examples.getLast())).extracting(Diagnostic::code).doesNotContain(code.code());
  }
}
