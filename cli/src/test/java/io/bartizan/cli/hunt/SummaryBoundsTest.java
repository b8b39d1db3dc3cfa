package io.bartizan.cli.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the summary names is bounded, however many different things events hold. */
final class SummaryBoundsTest {

  private static final String RULE =
      """
      title: Certutil
      logsource: {product: windows, category: process_creation}
      detection: {selection: {Image|endswith: certutil.exe}, condition: selection}
      """;

  @TempDir Path folder;

  private CommandRun hunt(String log, String... options) throws IOException {
    Path rule = Files.writeString(folder.resolve("rule.yml"), RULE);
    Path file = Files.writeString(folder.resolve("log.jsonl"), log);
    String[] args = {"hunt", file.toString(), "--rules", rule.toString()};
    return CommandRun.of(
        IntStream.range(0, args.length + options.length)
            .mapToObj(i -> i < args.length ? args[i] : options[i - args.length])
            .toArray(String[]::new));
  }

  @Test
  void shapes_ofEventsWithoutALogSource_areCountedTogetherPastTheLimit() throws IOException {
    String log =
        IntStream.range(0, 200)
            .mapToObj(i -> "{\"key" + i + "\":1}\n")
            .collect(Collectors.joining());

    assertThat(hunt(log).err())
        .contains("136 events of no known log source")
        .contains("with others, not looked at");
  }

  @Test
  void hosts_whenNoneIsAsWhereAsks_areNamedUpToTheLimit() throws IOException {
    String log =
        IntStream.range(10, 60)
            .mapToObj(
                i ->
                    """
                    {"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Computer":"h%d","Image":"certutil.exe"}
                    """
                        .formatted(i))
            .collect(Collectors.joining());

    assertThat(hunt(log, "--where", "host=nosuch").err())
        .contains("No match on the hosts given with --where. Hosts with matches: h10, h11")
        .contains("h49")
        .doesNotContain("h50");
  }
}
