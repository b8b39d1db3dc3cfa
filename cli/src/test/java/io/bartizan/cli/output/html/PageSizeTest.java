package io.bartizan.cli.output.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.report.html.HtmlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageSizeTest {

  private static final int EVENTS = 20_000;

  @Test
  void page_ofMoreThanItHolds_staysSmallAndCountsAll(@TempDir Path root) throws IOException {
    String[] events = new String[EVENTS];
    String filler = "<\\\\&'".repeat(250);
    for (int i = 0; i < EVENTS; i++) {
      events[i] =
          """
          {"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Computer":"H%d",\
          "UtcTime":"2026-01-31 %02d:%02d:%02d","CommandLine":"evil %d %s"}\
          """
              .formatted(i % 300, i / 3600, i / 60 % 60, i % 60, i, filler);
    }
    Path page =
        new HuntedFolder(root)
            .rule(
                "evil.yml",
                """
                title: Evil
                logsource: {product: windows, category: process_creation}
                detection:
                  selection: {CommandLine|contains: evil}
                  condition: selection
                level: high
                """)
            .log("sysmon.jsonl", events)
            .hunt();
    String html = Files.readString(page);
    assertThat(Files.size(page)).isBetween(5_000_000L, HtmlWriter.MOST_BYTES);
    assertThat(html)
        .contains("20,000 matches in 20,000 of 20,000 events")
        .contains("of 20,000 matches are in this page, which holds at most 20 MB")
        .contains("the first and last of each rule on each host")
        .contains("-o&nbsp;matches.jsonl")
        .contains("evil 0 ")
        .contains("evil 19999 ");
  }
}
