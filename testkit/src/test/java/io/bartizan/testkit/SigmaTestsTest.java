package io.bartizan.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class SigmaTestsTest {

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectory(folder.resolve("sub"));
    Files.writeString(
        folder.resolve("sub/a.yml"),
        """
        title: A
        logsource: {category: test}
        detection: {a: {x: 1}, condition: a}
        """);
    Files.writeString(
        folder.resolve("sub/a.test.yml"),
        """
        tests:
          - {name: found, event: {x: 1}, expect: match}
          - {name: wrong, event: {x: 2}, expect: match}
        """);
    Files.writeString(folder.resolve("b.yml"), "title: B\n");
  }

  private Map<String, Executable> tests() throws IOException {
    Map<String, Executable> tests = new LinkedHashMap<>();
    try (Stream<DynamicNode> nodes = SigmaTests.in(folder)) {
      nodes.forEach(
          node -> {
            DynamicContainer container = (DynamicContainer) node;
            container
                .getChildren()
                .map(DynamicTest.class::cast)
                .forEach(
                    test ->
                        tests.put(
                            container.getDisplayName() + " " + test.getDisplayName(),
                            test.getExecutable()));
          });
    }
    return tests;
  }

  @Test
  void folder_asTests_hasAContainerPerRuleFile() throws IOException {
    assertThat(tests().keySet())
        .containsExactly("b.yml loads", "sub/a.yml loads", "sub/a.yml found", "sub/a.yml wrong");
  }

  @Test
  void expectation_thatHolds_passes() throws IOException {
    assertThatCode(requireTest("sub/a.yml found")::execute).doesNotThrowAnyException();
    assertThatCode(requireTest("sub/a.yml loads")::execute).doesNotThrowAnyException();
  }

  @Test
  void expectation_thatDoesNotHold_failsWithTheReason() throws IOException {
    assertThatThrownBy(requireTest("sub/a.yml wrong")::execute)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("sub/a.yml, the test in line 3:")
        .hasMessageContaining("x is not (number = 1): \"2\"");
  }

  @Test
  void rule_thatDoesNotLoad_failsWithItsDiagnostics() throws IOException {
    assertThatThrownBy(requireTest("b.yml loads")::execute)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("error[missing-key]: the rule has no logsource");
  }

  private Executable requireTest(String name) throws IOException {
    Map<String, Executable> tests = tests();
    assertThat(tests).containsKey(name);
    return tests.getOrDefault(name, () -> {});
  }
}
