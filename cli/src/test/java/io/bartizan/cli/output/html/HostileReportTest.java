package io.bartizan.cli.output.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page made of logs, names and rules that all try to be more than text. */
final class HostileReportTest {

  private static final String SCRIPT = "</script><script>window.pwned=1</script>";
  private static final String IMAGE = "<img src=https://example.invalid/a onerror=window.pwned=1>";
  private static final String QUOTES = "\"'><svg onload=window.pwned=1>";
  private static final String COMMENT = "<!--<script>]]>{{script}}";
  private static final String TURNING =
      "a\\u202eb\\u2066c\\u200bd\\u2028e\\u2029f\\u001b[31mg\\u0000h";
  private static final String TURNING_SHOWN =
      "a\\u202eb\\u2066c\\u200bd\\u2028e\\u2029f\\u001b[31mg\\u0000h";
  private static final String HALF = "\\ud83d lone";
  private static final String RULE =
      """
      title: '<img src=x onerror=window.pwned=1> </script><script>window.pwned=1</script>'
      id: 11111111-1111-4111-8111-111111111111
      status: test
      description: |
        <iframe srcdoc="<script>parent.pwned=1</script>"></iframe> {{evidence}}
      author: '<b onmouseover=window.pwned=1>'
      date: 2026-01-31
      references:
        - 'javascript:window.pwned=1'
        - 'data:text/html,<script>opener.pwned=1</script>'
        - '" onclick="window.pwned=1'
      tags:
        - attack.execution
        - attack.t1059
        - 'x.<script>window.pwned=1</script>'
      logsource:
        product: windows
        category: process_creation
      detection:
        selection:
          Image|endswith: 'evil.exe'
        hostile:
          '<img src=x onerror=window.pwned=1>|contains': 'field'
        condition: selection or hostile
      falsepositives:
        - '<a href="javascript:window.pwned=1">click</a>'
      level: critical
      """;

  private static @Nullable Reader reader;
  private static @Nullable Path page;

  @BeforeAll
  static void hunt(@TempDir Path root) throws IOException {
    Optional<Reader> found = Reader.find();
    assumeTrue(found.isPresent(), Reader.ABSENT);
    reader = found.get();
    page =
        new HuntedFolder(root)
            .rule("<img src=x onerror=window.pwned=1>.yml", RULE)
            .rule("rejected <script>.yml", "title: '<script>window.pwned=1'\n<img>: [")
            .log("\"><img src=x onerror=window.pwned=1>.jsonl", event(SCRIPT), event(IMAGE))
            .log("turning \u202e\u2028.jsonl", event(TURNING), event(HALF), event(COMMENT))
            .log("<svg onload=window.pwned=1>.unknown", "<script>window.pwned=1</script>")
            .log("shape.jsonl", "{\"<script>window.pwned=1</script>\": 1}")
            .zippedLog("<b>.zip", "a<script>window.pwned=1<\u2044script>.jsonl", event(QUOTES))
            .hunt();
  }

  @AfterAll
  static void close() {
    if (reader != null) {
      reader.close();
    }
  }

  @BeforeEach
  void forget() {
    if (reader != null) {
      reader.forget();
    }
  }

  /** An event with a text, as it stands in JSON, in all places that people are shown. */
  private static String event(String text) {
    String json = text.replace("\"", "\\\"");
    return """
    {"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Computer":"H %s",\
    "UtcTime":"2026-01-31 12:00:00","User":"U %s","Image":"C:\\\\%s\\\\evil.exe",\
    "<img src=x onerror=window.pwned=1>":"field %s","%s":"%s"}\
    """
        .formatted(json, json, json, json, json, json);
  }

  private static Page open(String fragment) {
    if (reader == null || page == null) {
      throw new IllegalStateException("no page");
    }
    return reader.open(page, fragment);
  }

  private static void assertQuiet(Page opened) {
    assertThat(opened.evaluate("String(window.pwned)")).isEqualTo("undefined");
    assertThat(opened.evaluate("document.scripts.length")).isEqualTo(3);
    assertThat(opened.evaluate("document.querySelectorAll('img, iframe, object, embed').length"))
        .isEqualTo(0);
    assertThat(
            opened.evaluate(
                "[...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames())"
                    + ".filter(name => name.startsWith('on')).length"))
        .isEqualTo(0);
    assertThat(
            opened.evaluate(
                "[...document.querySelectorAll('a')].filter("
                    + "one => !one.getAttribute('href').startsWith('#')).length"))
        .isEqualTo(0);
    assertThat(reader == null ? List.of() : reader.noted()).isEmpty();
  }

  @Test
  void views_ofHostileTexts_runNothingAndLoadNothing() {
    for (String view :
        List.of("overview", "matches", "rules", "attack", "hosts", "accounts", "unseen")) {
      Page opened = open("#/" + view);
      assertQuiet(opened);
      opened.context().close();
    }
  }

  @Test
  void matches_ofHostileTexts_showThemAsText() {
    Page opened = open("#/matches?each=1&order=time");
    int rows =
        ((Number)
                opened.evaluate(
                    "Number(document.querySelector('.row')" + ".getAttribute('aria-setsize'))"))
            .intValue();
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      shown.append(opened.textContent("#detail"));
      assertQuiet(opened);
      opened.keyboard().press("j");
    }
    assertThat(rows).isEqualTo(6);
    assertThat(shown)
        .contains(SCRIPT)
        .contains(IMAGE)
        .contains(QUOTES)
        .contains(COMMENT)
        .contains(TURNING_SHOWN)
        .contains("\\ud83d lone")
        .contains("javascript:window.pwned=1")
        .contains("<iframe srcdoc")
        .contains("{{evidence}}")
        .contains("window.pwned=1<\u2044script>.jsonl");
    opened.context().close();
  }

  @Test
  void view_ofHostileTexts_holdsNoCharacterThatTurnsOrHides() {
    for (String view : List.of("overview", "matches", "hosts", "accounts", "unseen", "rules")) {
      Page opened = open("#/" + view);
      String text = String.valueOf(opened.evaluate("document.body.innerText"));
      assertThat(text.codePoints().filter(HostileReportTest::isHarmful).count()).as(view).isZero();
      opened.context().close();
    }
  }

  private static boolean isHarmful(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      case Character.CONTROL -> codePoint != '\n' && codePoint != '\t';
      default -> false;
    };
  }

  @Test
  void address_ofHostileState_showsTheTextAndRunsNothing() {
    Page opened =
        open(
            "#/matches?q=%3Cimg%20src%3Dx%20onerror%3Dwindow.pwned%3D1%3E&host=%3Cscript%3E"
                + "&rule=99&match=-1&from=x&zone=%3Cb%3E&level=__proto__&technique=constructor");
    assertQuiet(opened);
    assertThat(opened.inputValue("#search")).isEqualTo("<img src=x onerror=window.pwned=1>");
    assertThat(opened.textContent("#list")).contains("No matches with these filters");
    opened.context().close();
  }

  @Test
  void policy_ofThePage_stopsAScriptThatIsNotOurs() {
    Page opened = open("#/overview");
    opened.evaluate(
        "() => { const script = document.createElement('script');"
            + " try { script.text = 'window.pwned = 1'; document.body.append(script); }"
            + " catch (refused) { window.refused = true; } }");
    assertThat(opened.evaluate("String(window.pwned)")).isEqualTo("undefined");
    assertThat(opened.evaluate("window.refused")).isEqualTo(true);
    opened.context().close();
  }

  @Test
  void page_asBytes_holdsNoHostileTextBesideEscapes() throws IOException {
    String html = page == null ? "" : Files.readString(page, StandardCharsets.UTF_8);
    assertThat(html)
        .contains("default-src 'none'")
        .doesNotContain("<img")
        .doesNotContain("<iframe")
        .doesNotContain("<svg onload")
        .doesNotContain("window.pwned=1</script>")
        .doesNotContain("\u202e")
        .doesNotContain("\u2028");
    assertThat(html.split("</script>", -1)).hasSize(4);
  }
}
