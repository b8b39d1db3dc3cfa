package io.bartizan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpectationFilesTest {

  @ParameterizedTest
  @CsvSource({
    "a.yml, true, false",
    "a.yaml, true, false",
    "a.test.yml, false, true",
    "a.test.yaml, false, true",
    "test.yml, true, false",
    "a.txt, false, false",
    ".yml, false, false",
  })
  void file_byItsName_isRulesOrExpectations(String name, boolean rules, boolean expectations) {
    assertThat(ExpectationFiles.isRules(Path.of("x", name))).isEqualTo(rules);
    assertThat(ExpectationFiles.isExpectations(Path.of("x", name))).isEqualTo(expectations);
  }

  @ParameterizedTest
  @CsvSource({"x/a.yml, x/a.test.yml", "a.b.yaml, a.b.test.yaml", "a, a.test.yml"})
  void expectations_ofARuleFile_standBesideIt(String rules, String expectations) {
    assertThat(ExpectationFiles.of(Path.of(rules))).isEqualTo(Path.of(expectations));
  }

  @Test
  void rules_belowAFolder_areFoundInOrder(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("b/c"));
    for (String name : List.of("z.yml", "z.test.yml", "b/c/a.yaml", "b/notes.md")) {
      Files.writeString(folder.resolve(name), "");
    }

    assertThat(ExpectationFiles.rulesBelow(folder))
        .containsExactly(folder.resolve("b/c/a.yaml"), folder.resolve("z.yml"));
  }
}
