package io.bartizan.cli.output.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a reader does with the page: reads a match, sorts and filters tables, drags over the chart.
 */
final class ReadingTest {

  private static final String HIDDEN = "Invoke-Thing http://198.51.100.7/a";

  private static final String PAIR =
      """
      title: Helper seen twice
      id: 99999999-1111-4111-8111-111111111111
      correlation:
        type: event_count
        rules: [helper]
        group-by: [Computer]
        timespan: 5m
        condition: {gte: 2}
      level: critical
      """;

  private static @Nullable Reader reader;
  private static @Nullable Path report;

  private @Nullable Page page;

  @BeforeAll
  static void hunt(@TempDir Path root) throws IOException {
    Optional<Reader> found = Reader.find();
    assumeTrue(found.isPresent(), Reader.ABSENT);
    reader = found.get();
    String encoded = Base64.getEncoder().encodeToString(HIDDEN.getBytes(StandardCharsets.UTF_16LE));
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String time = "2026-03-01 1%d:00:00".formatted(i);
      events.add(event(time, "WEB" + i, "powershell -enc " + encoded));
    }
    events.add(event("2026-03-02 02:00:00", "WEB1", "whoami %2Fall%2Fof%2Fit"));
    report =
        new HuntedFolder(root)
            .rule("enc.yml", rule("Encoded command", "-enc", "high"))
            .rule("whoami.yml", rule("Who am I", "whoami", "low"))
            .log("sysmon.jsonl", events.toArray(String[]::new))
            .hunt();
  }

  private static String event(String time, String host, String command) {
    return """
    {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},\
    "EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"%s"},\
    "EventData":{"UtcTime":"%s","Image":"C:\\\\a.exe","CommandLine":"%s"}}}\
    """
        .formatted(host, time, command);
  }

  private static String rule(String title, String text, String level) {
    return """
    title: %s
    id: %08d-1111-4111-8111-111111111111
    description: First look at the parent of the process.
    falsepositives: [Software distribution]
    logsource: {product: windows, category: process_creation}
    detection:
      selection: {CommandLine|contains: '%s'}
      condition: selection
    level: %s
    """
        .formatted(title, title.length(), text, level);
  }

  @AfterEach
  void leave() {
    if (page != null) {
      page.context().close();
    }
    assertThat(reader == null ? List.of() : reader.noted()).isEmpty();
  }

  @AfterAll
  static void close() {
    if (reader != null) {
      reader.close();
    }
  }

  private Page open(String fragment) {
    if (reader == null || report == null) {
      throw new IllegalStateException("no page");
    }
    page = reader.open(report, fragment, 1360, 800, ColorScheme.LIGHT);
    return page;
  }

  @Test
  void match_opened_saysWhatToDoBeforeWhyItMatched() {
    String text = open("#/matches?match=0").innerText("#detail");
    assertThat(text).contains("Known false positives: Software distribution");
    assertThat(text.indexOf("First look at the parent"))
        .isGreaterThan(text.indexOf("Encoded command"))
        .isLessThan(text.indexOf("Why it matched"));
  }

  @Test
  void match_onEncodedText_showsItDecoded() {
    assertThat(open("#/matches?match=0").innerText("#detail .decoded"))
        .contains("Decoded (Base64, UTF-16)")
        .contains(HIDDEN);
    leave();
    assertThat(open("#/matches?match=6").innerText("#detail .decoded"))
        .contains("Decoded (URL)")
        .contains("/all/of/it");
  }

  @Test
  void event_shown_isATableWithHitsMarkedAndJsonBehindAToggle() {
    Page opened = open("#/matches?match=0");
    Locator rows = opened.locator("#detail .fields tr");
    assertThat(rows.allInnerTexts())
        .anyMatch(row -> row.contains("Image") && row.contains("a.exe"));
    assertThat(rows.first().innerText()).isEqualTo("Event.EventData");
    assertThat(opened.innerText("#detail .fields mark")).isEqualTo("-enc");
    assertThat(opened.isVisible("#detail pre.event")).isFalse();
    opened.click("#detail summary:has-text('Show as JSON')");
    assertThat(opened.innerText("#detail pre.event")).contains("\"CommandLine\"");
  }

  @Test
  void alert_opened_namesTheRulesOfItsEvents_alsoThoseNotReported(@TempDir Path root)
      throws IOException {
    Path alone =
        new HuntedFolder(root)
            .rule("helper.yml", rule("Helper seen", "helper.exe", "low") + "name: helper\n")
            .rule("pair.yml", PAIR)
            .log(
                "sysmon.jsonl",
                event("2026-03-02 03:00:00", "WEB9", "helper.exe a"),
                event("2026-03-02 03:01:00", "WEB9", "helper.exe b"))
            .hunt();
    Page opened =
        Objects.requireNonNull(reader)
            .open(alone, "#/matches?match=0", 1360, 800, ColorScheme.LIGHT);
    page = opened;

    assertThat(opened.innerText("#detail-title")).isEqualTo("Helper seen twice");
    assertThat(opened.locator("#detail section:has(h2:text-is('The alert')) ol li").allInnerTexts())
        .hasSize(2)
        .allMatch(text -> text.contains("Helper seen"));
  }

  @Test
  void levels_whileSearching_countWhatTheSearchFinds() {
    Page opened = open("#/matches");
    assertThat(opened.innerText("#level-3 .count")).isEqualTo("6");
    opened.fill("#search", "whoami");
    opened.waitForFunction("() => document.querySelector('#level-3 .count').textContent === '0'");
    assertThat(opened.innerText("#level-1 .count")).isEqualTo("1");
  }

  @Test
  void hosts_sortedAndFiltered_followTheReader() {
    Page opened = open("#/hosts");
    opened.click("#hosts th:has-text('All') button");
    assertThat(opened.innerText("#hosts tbody tr:first-child")).startsWith("WEB1");
    opened.click("#hosts th:has-text('Host') button");
    assertThat(opened.innerText("#hosts tbody tr:first-child")).startsWith("WEB0");
    opened.click("#hosts th:has-text('Host') button");
    assertThat(opened.innerText("#hosts tbody tr:first-child")).startsWith("WEB5");
    assertThat(opened.locator("#hosts th:has-text('Host')").getAttribute("aria-sort"))
        .isEqualTo("descending");
    opened.fill("#hosts .tablefilter", "web3");
    opened.waitForFunction("() => document.querySelectorAll('#hosts tbody tr').length === 1");
    assertThat(opened.innerText("#hosts .tabletools")).contains("1 of 6 hosts");
  }

  @Test
  void chart_draggedOver_setsTheTime() {
    Page opened = open("#/matches");
    BoundingBox box = opened.locator("#list-chart svg").boundingBox();
    opened.mouse().move(box.x + box.width / 2, box.y + 10);
    opened.mouse().down();
    opened.mouse().move(box.x + box.width - 2, box.y + 10);
    opened.mouse().up();
    assertThat(opened.innerText("#howmany")).isEqualTo("1 match");
    assertThat(opened.url()).contains("from=2026-03-01").contains("to=2026-03-02");
  }

  @Test
  void chart_overMidnight_marksRoundTimesAndEachDateOnce() {
    List<String> marks = open("").locator("#overview-chart .chart text").allTextContents();
    assertThat(marks).allMatch(mark -> mark.endsWith(":00"));
    assertThat(marks.stream().filter(mark -> mark.contains("03-01"))).hasSize(1);
    assertThat(marks.stream().filter(mark -> mark.contains("03-02"))).hasSize(1);
    assertThat(open("").innerText("#overview-chart .legend")).contains("Critical").contains("High");
  }

  @Test
  void zones_offered_beginWithTheReadersOwn() {
    assertThat(open("").locator("#zone option").first().innerText()).startsWith("My time zone (");
  }

  @Test
  void chart_overYears_marksMonthsAndYears(@TempDir Path root) throws IOException {
    assertThat(marks(root.resolve("years"), 1360, "2019-12-25", "2023-07-19"))
        .containsExactly(
            "2020-01", "2020-07", "2021-01", "2021-07", "2022-01", "2022-07", "2023-01", "2023-07");
    assertThat(marks(root.resolve("phone"), 390, "2019-12-25", "2023-07-19"))
        .containsExactly("2020", "2022");
    assertThat(marks(root.resolve("weeks"), 1360, "2026-03-01", "2026-04-20"))
        .containsExactly(
            "2026-03-02", "03-09", "03-16", "03-23", "03-30", "04-06", "04-13", "04-20");
  }

  private List<String> marks(Path root, int width, String first, String last) throws IOException {
    Path hunted =
        new HuntedFolder(root)
            .rule("helper.yml", rule("Helper seen", "helper.exe", "low"))
            .log(
                "sysmon.jsonl",
                event(first + " 03:00:00", "WEB9", "helper.exe a"),
                event(last + " 03:01:00", "WEB9", "helper.exe b"))
            .hunt();
    try (Page opened =
        Objects.requireNonNull(reader).open(hunted, "", width, 800, ColorScheme.LIGHT)) {
      return opened.locator("#overview-chart .chart text").allTextContents();
    }
  }
}
