package io.bartizan.cli.output.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as people use it: counts, filters, keys, themes, a phone, a screen reader. */
final class ReportTest {

  private static final List<String> VIEWS =
      List.of("overview", "matches", "rules", "attack", "hosts", "accounts", "unseen");

  private static @Nullable Reader reader;
  private static @Nullable Path report;

  private @Nullable Page page;

  @BeforeAll
  static void hunt(@TempDir Path root) throws IOException {
    Optional<Reader> found = Reader.find();
    assumeTrue(found.isPresent(), Reader.ABSENT);
    reader = found.get();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      events.add(event("2026-03-01 10:%02d:00".formatted(i), "WEB1", "www", "whoami /all " + i));
    }
    events.add(event("2026-03-02 11:30:00", "DC1", "CORP\\\\eve", "mimikatz.exe sekurlsa::x"));
    events.add(event("2026-03-02 12:00:00", "WEB1", "CORP\\\\eve", "whoami \\\"quoted\\\""));
    events.add(event("2026-03-02 13:00:00", "WEB1", "CORP\\\\eve", "dir"));
    report =
        new HuntedFolder(root)
            .rule("whoami.yml", rule("Somebody asks who they are", "whoami", "low", "t1033"))
            .rule("mimikatz.yml", rule("Mimikatz", "mimikatz", "critical", "t1003.001"))
            .rule("idle.yml", rule("Idle", "x", "low", "t1033").replace("windows", "macos"))
            .log("sysmon.jsonl", events.toArray(String[]::new))
            .hunt();
  }

  private static String event(String time, String host, String user, String command) {
    return """
    {"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Computer":"%s",\
    "UtcTime":"%s","User":"%s","Image":"C:\\\\a.exe","CommandLine":"%s"}\
    """
        .formatted(host, time, user, command);
  }

  private static String rule(String title, String text, String level, String technique) {
    return """
    title: %s
    id: %08d-1111-4111-8111-111111111111
    description: A rule of a test.
    tags: [attack.%s]
    logsource: {product: windows, category: process_creation}
    detection:
      selection: {CommandLine|contains: %s}
      filter: {Image|endswith: b.exe}
      condition: selection and not filter
    level: %s
    """
        .formatted(title, title.length(), technique, text, level);
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
    return open(fragment, 1360, ColorScheme.LIGHT);
  }

  private Page open(String fragment, int width, ColorScheme scheme) {
    if (reader == null || report == null) {
      throw new IllegalStateException("no page");
    }
    page = reader.open(report, fragment, width, 800, scheme);
    return page;
  }

  @Test
  void overview_ofAHunt_countsAllMatches() {
    Page opened = open("");
    assertThat(opened.textContent("#overview h1")).isEqualTo("42 matches in 42 of 43 events");
    assertThat(opened.locator(".levels li").allInnerTexts())
        .contains("1\nCritical", "0\nHigh", "41\nLow");
    assertThat(opened.innerText("#overview")).contains("This page contains all of them");
    assertThat(opened.innerText("#overview")).contains("1 rule had no matching log source");
    assertThat(opened.locator("#overview .chart .bar").count()).isGreaterThan(1);
  }

  @Test
  void level_pressed_filtersListAndAddress() {
    Page opened = open("#/matches");
    assertThat(opened.innerText("#howmany")).isEqualTo("42 matches, 2 rows");
    opened.click("#level-4");
    assertThat(opened.innerText("#howmany")).isEqualTo("1 match");
    assertThat(opened.url()).contains("level=critical");
    assertThat(opened.locator("#level-4").getAttribute("aria-pressed")).isEqualTo("true");
    assertThat(opened.innerText("#detail h1")).isEqualTo("Mimikatz");
    opened.goBack();
    assertThat(opened.innerText("#howmany")).isEqualTo("42 matches, 2 rows");
  }

  @Test
  void search_forAValue_findsItsMatch() {
    Page opened = open("#/matches");
    opened.fill("#search", "whoami \"quoted\"");
    opened.waitForFunction("() => document.querySelector('#howmany').textContent === '1 match'");
    assertThat(opened.textContent("#detail .why mark")).isEqualTo("whoami");
    assertThat(opened.textContent("#detail")).contains("CORP\\eve").contains("A rule of a test.");
  }

  @Test
  void addresses_ofFilters_showWhatTheySay() {
    assertThat(open("#/matches?host=DC1").innerText("#howmany")).isEqualTo("1 match");
    leave();
    assertThat(open("#/matches?technique=T1033&account=www").innerText("#howmany"))
        .isEqualTo("40 matches, 1 row");
    leave();
    assertThat(open("#/matches?from=2026-03-02T00:00:00Z&each=1").innerText("#howmany"))
        .isEqualTo("2 matches");
  }

  @Test
  void bar_ofTheChart_isAFilterOfTime() {
    Page opened = open("#/overview");
    opened.locator("#overview .chart .bar").last().click();
    assertThat(opened.url()).contains("#/matches?from=");
    assertThat(opened.innerText("#howmany")).isEqualTo("1 match");
  }

  @Test
  void keys_alone_reachEverything() {
    Page opened = open("#/overview");
    opened.keyboard().press("g");
    opened.keyboard().press("m");
    assertThat(opened.url()).contains("#/matches");
    opened.keyboard().press("j");
    opened.keyboard().press("j");
    assertThat(opened.locator(".row[aria-selected=true]").count()).isEqualTo(1);
    opened.keyboard().press("Enter");
    assertThat(opened.evaluate("document.activeElement.id")).isEqualTo("detail");
    opened.keyboard().press("Escape");
    assertThat(opened.evaluate("document.activeElement.id")).isEqualTo("list");
    opened.keyboard().press("/");
    opened.keyboard().type("mimikatz");
    opened.waitForFunction("() => document.querySelector('#howmany').textContent === '1 match'");
    opened.keyboard().press("Enter");
    opened.keyboard().press("c");
    assertThat(opened.innerText("#howmany")).isEqualTo("42 matches, 2 rows");
    opened.keyboard().press("?");
    assertThat(opened.locator("#keys").isVisible()).isTrue();
    opened.keyboard().press("Escape");
    assertThat(opened.locator("#keys").isVisible()).isFalse();
  }

  @Test
  void zone_chosen_isThatOfAllTimes() {
    Page opened = open("#/matches?host=DC1");
    assertThat(opened.innerText("#detail .meta time")).isEqualTo("2026-03-02 11:30:00");
    opened.selectOption("#zone", "Europe/Berlin");
    assertThat(opened.innerText("#detail .meta time")).isEqualTo("2026-03-02 12:30:00");
    assertThat(opened.url()).contains("zone=Europe%2FBerlin");
  }

  @Test
  void views_onAPhone_neverScrollSideways() {
    for (String view : VIEWS) {
      for (String fragment : List.of("#/" + view, "#/" + view + "?match=40")) {
        Page opened = open(fragment, 360, ColorScheme.DARK);
        assertThat(opened.evaluate("document.documentElement.scrollWidth <= 360"))
            .as(fragment)
            .isEqualTo(true);
        leave();
      }
    }
  }

  @Test
  void views_onAScreen_endWithTheScreenOrTheirContent() {
    for (String fragment : List.of("#/matches?match=40", "#/hosts", "#/attack")) {
      Page opened = open(fragment);
      assertThat(opened.evaluate("document.documentElement.scrollHeight <= innerHeight"))
          .as(fragment)
          .isEqualTo(true);
      leave();
    }
  }

  @Test
  void view_onAPhone_isInSightInTheBar() {
    for (String view : VIEWS) {
      Page opened = open("#/" + view, 360, ColorScheme.LIGHT);
      assertThat(
              opened.evaluate(
                  """
                  () => {
                    const here = document.querySelector("#views [aria-current]").getBoundingClientRect();
                    return here.left >= 0 && here.right <= innerWidth;
                  }\
                  """))
          .as(view)
          .isEqualTo(true);
      leave();
    }
  }

  @Test
  void texts_inBothThemes_haveContrast() throws IOException {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (String view : VIEWS) {
        Page opened = open("#/" + view, 1360, scheme);
        assertThat((List<?>) opened.evaluate(Checks.script("contrast.js")))
            .as(scheme + " " + view)
            .isEmpty();
        leave();
      }
    }
  }

  @Test
  void elements_ofAllViews_haveNamesAndRoles() throws IOException {
    for (String view : VIEWS) {
      Page opened = open("#/" + view);
      assertThat((List<?>) opened.evaluate(Checks.script("names.js"))).as(view).isEmpty();
      leave();
    }
  }

  @Test
  void theme_chosen_winsOverTheSystems() {
    Page opened = open("#/overview", 1360, ColorScheme.LIGHT);
    String light = background(opened);
    opened.keyboard().press("t");
    opened.keyboard().press("t");
    assertThat(opened.innerText("#theme").toLowerCase(Locale.ROOT)).contains("dark");
    assertThat(background(opened)).isNotEqualTo(light);
  }

  private static String background(Page opened) {
    return String.valueOf(opened.evaluate("getComputedStyle(document.body).backgroundColor"));
  }

  @Test
  void page_withoutScript_stillSaysWhatWasFound() throws IOException {
    String html = report == null ? "" : java.nio.file.Files.readString(report);
    Locator body = open("#/overview").locator("body");
    assertThat(body.count()).isEqualTo(1);
    assertThat(html.substring(0, html.indexOf("<script")))
        .contains("42 matches in 42 of 43 events")
        .contains("Mimikatz")
        .contains("What was not searched");
  }
}
