package io.bartizan.cli.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.FencedBlock;
import io.bartizan.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the guide pages, taken from the pages themselves. */
class GuideTest {

  private static final Path GUIDE = Path.of("..", "docs", "guide");

  @TempDir Path folder;

  private static List<String> blocks(String page, String fence) throws IOException {
    return FencedBlock.of(GUIDE.resolve(page), fence);
  }

  @Test
  void addAStatute_itsExample_isReadAndItsVectorsHold() throws IOException {
    String statute = blocks("add-a-statute.md", "yaml statute").getFirst();
    String file = Files.writeString(folder.resolve("xx-example.yml"), statute).toString();

    LawRun lint = LawRun.of("lint", file);
    LawRun test = LawRun.of("test", file);

    assertThat(lint.out()).isEmpty();
    assertThat(lint.status()).isEqualTo(Exit.DONE);
    assertThat(test.out())
        .startsWith(blocks("add-a-statute.md", "text untried").getFirst().strip());
    assertThat(test.status()).isEqualTo(Exit.DONE);
    assertThat(test.err()).contains(" vectors of 1 statute, 0 failures").doesNotStartWith("0 ");
  }

  @Test
  void addAStatute_itsMistakes_areDiagnosedAsThePageSays() throws IOException {
    String wrong = blocks("add-a-statute.md", "yaml wrong").getFirst();
    String said = blocks("add-a-statute.md", "text diagnostics").getFirst();
    String file = Files.writeString(folder.resolve("xx-example.yml"), wrong).toString();

    assertThat(LawRun.of("lint", file).out().strip()).isEqualTo(said.strip());
  }

  @Test
  void law_itsOutputs_areWhatTheCommandPrints() throws IOException {
    List<String> commands = blocks("law.md", "sh law");
    List<String> outputs = blocks("law.md", "text law");

    assertThat(outputs).hasSameSizeAs(commands).isNotEmpty();
    for (int i = 0; i < commands.size(); i++) {
      String[] words =
          commands.get(i).strip().replace("examples/law/", "../examples/law/").split(" +", -1);
      String[] args = java.util.Arrays.copyOfRange(words, 2, words.length);

      assertThat(LawRun.of(args).out().strip())
          .as(commands.get(i))
          .isEqualTo(outputs.get(i).strip());
    }
  }
}
