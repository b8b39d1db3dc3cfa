package io.bartizan.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table of log sources is what the rules, the routing and the lists of fields say. */
class LogSourcesTest {

  private static final Path TABLE = Path.of("..", "docs", "reference", "log-sources.md");

  @Test
  void table_isThatOfTheCorpusRules() throws IOException {
    String table = LogSources.table(Corpus.require("sigma"));

    assertThat(Files.readString(TABLE)).isEqualTo(table);
    assertThat(table.lines().filter(line -> line.startsWith("| ")).count()).isGreaterThan(120);
    assertThat(table)
        .contains("| windows/ps_classic_start/- | ")
        .doesNotContainPattern("ps_classic_\\w+/- \\| \\d+ \\| none yet");
  }
}
