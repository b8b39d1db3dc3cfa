package io.bartizan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command says of itself. */
final class HelpTest {

  @Test
  void help_ofHunt_showsExamplesFirstAndOptionsInGroups() {
    String help = CommandRun.of("hunt", "--help").out();
    assertThat(help).startsWith("Usage: bartizan hunt [OPTIONS] [PATH...]");
    assertThat(help.indexOf("Examples:")).isLessThan(help.indexOf("Arguments:"));
    assertThat(help)
        .containsSubsequence("Rules:", "--rules", "Events:", "--since", "Output:", "-o,");
    assertThat(help).containsSubsequence("Indicators:", "--intel ", "--intel-expired", "Events:");
    assertThat(help).contains("bartizan hunt evidence/ --intel feeds/");
    assertThat(help).contains("Feeds of indicators: STIX").contains("a rule or an\nindicator was");
    assertThat(help).contains("attack.execution.").contains("Exit status: 0 done");
    assertThat(help.lines()).allMatch(line -> line.length() <= 120);
  }

  @Test
  void help_ofIntel_hasNetworkInAGroup_andNothingThatMeansNothingThere() {
    assertThat(CommandRun.of("intel", "pull", "--help").out())
        .containsSubsequence("Network:", "--user", "--allow-origin", "Output:");
    assertThat(CommandRun.of("intel", "lookup", "--help").out())
        .contains("--intel ")
        .doesNotContain("--intel-expired");
  }

  @Test
  void help_asAWord_isTheHelpOption() {
    assertThat(CommandRun.of("help", "hunt").out())
        .isEqualTo(CommandRun.of("hunt", "--help").out());
    assertThat(CommandRun.of("help", "rules", "lint").out())
        .isEqualTo(CommandRun.of("rules", "lint", "--help").out());
    assertThat(CommandRun.of("help").out()).isEqualTo(CommandRun.of("--help").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "alerts", "audit", "law", "rules", "store"})
  void commandList_givesEachCommandOneWholeSentence(String command) {
    List<String> lines =
        CommandRun.of(("help " + command).strip().split(" "))
            .out()
            .lines()
            .dropWhile(line -> !line.equals("Commands:"))
            .skip(1)
            .toList();
    assertThat(lines).isNotEmpty().allMatch(line -> line.matches("  [a-z-]+ +[A-Z][^.]*[.]"));
  }

  /** Every command may fail to read or write, so a script must know the status for that. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunt",
        "logs",
        "serve",
        "collect",
        "search",
        "alerts list",
        "alerts show",
        "alerts export",
        "rules lint",
        "rules test",
        "rules explain",
        "rules fmt",
        "rules diff",
        "rules coverage",
        "rules stats",
        "rules backtest",
        "rules tune",
        "rules pipelines",
        "backup",
        "restore",
        "verify",
        "store check",
        "store move-state",
        "audit verify",
        "law assess",
        "law ask",
        "law draft",
        "law diff",
        "law explain",
        "law lint",
        "law show",
        "law package",
        "law simulate",
        "law verify",
        "law test"
      })
  void help_ofACommand_namesTheStatusOfAFailure(String command) {
    String help = CommandRun.wide(80, (command + " --help").split(" ")).out();
    assertThat(help.substring(help.indexOf("Exit status:"))).contains("4 ");
  }

  @Test
  void help_ofHunt_fitsEightyColumns() {
    assertThat(CommandRun.wide(80, "hunt", "--help").out().lines())
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void version_asAWord_isTheVersionOption() {
    CommandRun run = CommandRun.of("version");
    assertThat(run.status()).isEqualTo(Exit.DONE);
    assertThat(run.out()).startsWith("bartizan ").isEqualTo(CommandRun.of("--version").out());
  }

  @Test
  void man_ofACommand_namesEachOfItsOptions() {
    String page = CommandRun.of("man", "hunt").out();
    assertThat(page).startsWith(".TH BARTIZAN-HUNT 1");
    assertThat(page).contains(".SH OPTIONS", "\\-\\-since", "\\-\\-with\\-event", ".SH EXAMPLES");
    assertThat(CommandRun.of("man", "nosuch").status()).isEqualTo(Exit.USAGE);
  }

  @Test
  void man_ofAll_writesAPageForEachCommand(@TempDir Path folder) throws IOException {
    CommandRun.of("man", "--all", folder.toString());
    try (Stream<Path> pages = Files.list(folder)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .contains("bartizan.1", "bartizan-hunt.1", "bartizan-rules-lint.1", "bartizan-law-ask.1");
    }
  }
}
