package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.RuleEdits;
import io.bartizan.store.state.SourceHealth;
import io.bartizan.store.state.Triage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a browser: by keyboard, in both languages and themes, on a phone. */
class BrowserTest {

  private static final Path CHROMIUM =
      Path.of(System.getenv().getOrDefault("BARTIZAN_CHROMIUM", "/usr/bin/chromium"));
  private static final String LONG =
      "a-very-long-host-name-that-nobody-would-choose-but-a-cloud.eu-central-1.compute.internal";
  private static final List<String> PATHS =
      List.of(
          "/",
          "/alerts",
          "/alerts/alert-0",
          "/alerts?group=host",
          "/alerts/alert-0/suppress",
          "/suppressions",
          "/incidents",
          "/incidents/new?alert=alert-0",
          "/incidents/incident-of-clinic",
          "/incidents/incident-of-clinic/work",
          "/incidents/incident-of-clinic/timeline",
          "/incidents/incident-of-clinic/evidence",
          "/incidents/incident-of-clinic/close",
          "/incidents/incident-of-clinic/split",
          "/playbooks",
          "/reports",
          "/report/clinic",
          "/measures",
          "/incidents/incident-of-clinic/fact",
          "/incidents/incident-of-clinic/fact?name=incident.personal_data",
          "/incidents/incident-of-clinic/fact?name=entity.established_in",
          "/incidents/incident-of-clinic/fact?name=time.aware",
          "/incidents/incident-of-clinic/notice?duty=eu.gdpr/authority",
          "/due",
          "/received",
          "/received/received-of-incident-of-clinic",
          "/search",
          "/search/event?number=1",
          "/rules",
          "/rules/attack",
          "/rules/one?key=" + TextRules.KEY,
          "/rules/edit",
          "/rules/edit?file=" + TextRules.FILE,
          "/rules/history?file=own:mine.yml",
          "/rules/update",
          "/sources",
          "/sources/one?organisation=clinic&name=firewall",
          "/sources/connect",
          "/organisations",
          "/organisations/clinic/profile",
          "/organisations/clinic/fact?name=entity.sectors",
          "/accounts",
          "/account",
          "/audit",
          "/notifications",
          "/settings");

  @TempDir Path folder;
  private RunningServer running;
  private Playwright playwright;
  private Browser browser;
  private final List<String> noted = new ArrayList<>();

  @BeforeEach
  void start() {
    assumeTrue(
        Files.isExecutable(CHROMIUM),
        "no chromium here: apt-get install chromium, or set BARTIZAN_CHROMIUM");
    running = new RunningServer(folder);
    for (int i = 0; i < 3; i++) {
      running.alert("alert-" + i, RunningServer.CLINIC, "Title " + i, LONG + i, "CLINIC\\jane");
    }
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(List.of("--no-sandbox")));
  }

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.close();
      playwright.close();
    }
    if (running != null) {
      running.close();
    }
    assertThat(noted).isEmpty();
  }

  private Page open(Somebody who, int width, ColorScheme scheme) {
    return open(who, width, scheme, false);
  }

  private Page open(Somebody who, int width, ColorScheme scheme, boolean isWithoutPolicy) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(scheme)
                .setBypassCSP(isWithoutPolicy));
    String secret = who.cookie().substring(who.cookie().indexOf('=') + 1);
    context.addCookies(
        List.of(
            new com.microsoft.playwright.options.Cookie("bartizan", secret)
                .setUrl(running.base())));
    Page page = context.newPage();
    page.onConsoleMessage(message -> noted.add(page.url() + " console: " + message.text()));
    page.onPageError(error -> noted.add(page.url() + " error: " + error));
    page.onDialog(dialog -> noted.add(page.url() + " dialog: " + dialog.message()));
    return page;
  }

  @Test
  void anAlert_isJudgedByKeyboard() {
    Page page = open(running.somebody("jane", "analyst@clinic"), 1360, ColorScheme.LIGHT);
    page.navigate(running.base() + "/");
    page.keyboard().press("g");
    page.keyboard().press("a");
    page.waitForURL("**/alerts");
    page.keyboard().press("j");
    page.waitForURL("**/alerts/alert-*");
    page.keyboard().press("v");
    page.check("#detail input[value=benign]");
    page.fill("#detail textarea[name=reason]", "a drill");
    page.click("button:has-text('Close alert')");
    page.waitForSelector(".verdict");
    assertThat(page.textContent(".verdict")).contains("Benign").contains("a drill");
    page.navigate(running.base() + "/alerts");
    page.keyboard().press("/");
    page.keyboard().type("account:*jane");
    page.keyboard().press("Enter");
    page.waitForURL("**/search?q=*");
    assertThat(page.locator(".events tbody tr").count()).isEqualTo(3);
  }

  @Test
  void newAlerts_announceThemselves_andEnterWhenAsked() {
    Page page = open(running.somebody("jane", "analyst@clinic"), 1360, ColorScheme.LIGHT);
    page.navigate(running.base() + "/alerts");
    running.alert("alert-new", RunningServer.CLINIC, "New title", "h", "a");
    page.waitForSelector(".live:not([hidden])");
    assertThat(page.textContent(".live")).contains("1 new");
    assertThat(page.locator("[data-row]").count()).isEqualTo(3);
    page.click(".live a");
    page.waitForSelector("text=New title");
    assertThat(page.locator("[data-row]").count()).isEqualTo(4);
  }

  @Test
  void manyAlerts_areChosenAndClosedByKeyboard_andOpenedAgain() {
    Page page = open(running.somebody("jane", "analyst@clinic"), 1360, ColorScheme.LIGHT);
    page.navigate(running.base() + "/alerts");
    for (String key : List.of("j", "x", "j", "x", "v")) {
      page.keyboard().press(key);
    }
    page.waitForSelector("[data-bulk-bar]:not([hidden])");
    assertThat(page.textContent("[data-count]")).isEqualTo("2 selected");
    page.check("[data-bulk-bar] input[value=benign]");
    page.fill("[data-bulk-bar] textarea", "a drill");
    page.click("text=Close all selected");
    page.waitForSelector("text=2 closed with a verdict.");
    assertThat(page.locator("[data-row]").count()).isEqualTo(1);
    page.keyboard().press("u");
    page.waitForURL("**/alerts");
    page.waitForSelector("text=Title 0");
    assertThat(page.locator("[data-row]").count()).isEqualTo(3);
  }

  @Test
  void aRow_opensBesideTheList_whichStaysWhereItIs() {
    for (int i = 3; i < 40; i++) {
      running.alert("alert-" + i, RunningServer.CLINIC, "Title " + i, "host-" + i, "jane");
    }
    Page page = open(running.somebody("jane", "analyst@clinic"), 1360, ColorScheme.LIGHT);
    page.navigate(running.base() + "/alerts");
    page.evaluate("window.mark = 1; scrollTo(0, 900)");
    page.click("text=Title 20");
    page.waitForSelector("#detail h1:has-text('Title 20')");
    assertThat(page.evaluate("window.mark")).isEqualTo(1);
    assertThat(((Number) page.evaluate("scrollY")).intValue()).isEqualTo(900);
    assertThat(page.url()).contains("/alerts/alert-20");
  }

  @Test
  void aRule_isWrittenCheckedTestedAndSaved() {
    Page page = open(running.somebody("eve", "engineer@sector"), 1360, ColorScheme.DARK);
    page.navigate(running.base() + "/rules/edit");
    page.fill("textarea[name=text]", TextRules.WHOAMI.replace("endswith", "endwith"));
    page.waitForSelector("[data-remarks] >> text=did you mean \"endswith\"?");
    page.click("[data-jump]");
    assertThat(page.evaluate("document.activeElement.name")).isEqualTo("text");
    page.fill("textarea[name=text]", TextRules.WHOAMI.replace("11111111", "33333333"));
    page.waitForSelector(
        "[data-remarks] .error",
        new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
    page.click("[data-try]");
    page.waitForSelector("text=Would have alerted 0 times in 30 days, here.");
    page.fill("input[name=file]", "mine.yml");
    page.fill("input[name=note]", "first");
    page.click("text=Save and run");
    page.waitForSelector("text=Saved.");
    assertThat(running.rules().current().reported()).hasSize(2);
    page.navigate(running.base() + "/rules/edit");
    page.fill("textarea[name=text]", "title: x\nlogsource:\n  product: win");
    page.focus("textarea[name=text]");
    page.keyboard().press("Control+End");
    page.keyboard().press("Control+Space");
    page.waitForSelector(".suggestions li >> text=windows");
    page.keyboard().press("Enter");
    assertThat(page.inputValue("textarea[name=text]")).endsWith("product: windows");
  }

  @Test
  void aPack_isChosenAsFilesAndShownBeforeItIsTaken() {
    Page page = open(running.somebody("eve", "engineer@sector"), 1360, ColorScheme.LIGHT);
    page.navigate(running.base() + "/rules/update");
    page.fill("input[name=name]", "sigma");
    page.setInputFiles(
        "input[name=archive]",
        new FilePayload(
            "one.yml",
            "text/yaml",
            TextRules.WHOAMI.replace("11111111", "44444444").getBytes(StandardCharsets.UTF_8)));
    page.click("button:has-text('Show what would change')");
    page.waitForSelector(".tally:has-text('1 added')");
    page.click("button:has-text('Update')");
    page.waitForURL("**/rules?show=own");
    assertThat(running.rules().current().reported()).hasSize(2);
  }

  @Test
  void theSearch_completes_andThePaletteGoesPlaces() {
    Page page = open(running.somebody("jane", "analyst@clinic"), 1360, ColorScheme.LIGHT);
    page.navigate(running.base() + "/search");
    page.focus(".query");
    page.keyboard().type("acc");
    page.waitForSelector("#completions li >> text=account:");
    page.keyboard().press("Tab");
    page.waitForSelector("#completions li >> text=clinic");
    page.keyboard().press("Escape");
    page.keyboard().press("Escape");
    page.keyboard().press("Control+k");
    page.keyboard().type("sourc");
    page.keyboard().press("Enter");
    page.waitForURL("**/sources");
    page.keyboard().press("?");
    assertThat(page.isVisible("#keys")).isTrue();
  }

  @Test
  void everyPage_fitsAPhone_inBothLanguagesAndThemes() {
    Somebody admin = running.somebody("admin", "administrator@sector");
    fill();
    for (String language : List.of("en", "zh-Hans")) {
      ColorScheme scheme = language.equals("en") ? ColorScheme.LIGHT : ColorScheme.DARK;
      running.state.accounts().likes(admin.account(), language, null, "system");
      Page page = open(admin, 390, scheme);
      for (String path : PATHS) {
        page.navigate(running.base() + path);
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
            .as(language + " " + path)
            .isEqualTo(390);
        assertThat(page.getAttribute("html", "lang")).isEqualTo(language);
      }
      page.context().close();
    }
  }

  @Test
  void noPage_hasWhatKeepsSomebodyOut_inBothLanguagesAndThemes() throws IOException {
    Somebody admin = running.somebody("admin", "administrator@sector");
    fill();
    String axe = axe();
    List<String> found = new ArrayList<>();
    for (String language : List.of("en", "zh-Hans")) {
      running.state.accounts().likes(admin.account(), language, null, "system");
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        Page page = open(admin, 1360, scheme, true);
        for (String path : PATHS) {
          page.navigate(running.base() + path);
          found.addAll(violations(page, axe, language + " " + scheme + " " + path));
        }
        page.context().close();
      }
    }
    Page page = open(admin, 1360, ColorScheme.LIGHT, true);
    page.context().clearCookies();
    for (String path : List.of("/sign-in", "/report/clinic", "/report/clinic?language=zh-Hans")) {
      page.navigate(running.base() + path);
      found.addAll(violations(page, axe, path));
    }
    assertThat(found).isEmpty();
  }

  private void fill() {
    Instant now = Instant.now();
    String incident = running.incident(RunningServer.CLINIC, "Files encrypted", "alert-0");
    Somebody responder = running.somebody("responder", "responder@clinic");
    for (List<String> fact :
        List.of(
            List.of("entity.established_in", "DE"),
            List.of("entity.controller", "yes"),
            List.of("incident.personal_data", "yes"),
            List.of("incident.risk_unlikely", "no"),
            List.of("time.aware", "2026-11-23T08:40"))) {
      assertThat(
              running
                  .post(
                      "/incidents/" + incident + "/fact",
                      responder,
                      "name",
                      fact.getFirst(),
                      "value",
                      fact.getLast())
                  .status())
          .isEqualTo(303);
    }
    running.notice(incident, "eu.gdpr/authority");
    running.report(RunningServer.CLINIC, "A strange message asks for my password.");
    running.evidence(incident, "00112233445566778899aabbccddeeff", "bytes");
    running.received(incident, "sector");
    running.post("/incidents/" + incident + "/playbook", responder, "playbook", "/ransomware");
    running.post(
        "/incidents/" + incident + "/role", responder, "role", "legal", "account", "responder");
    running
        .state
        .ruleEdits()
        .put(Map.of("own:mine.yml", Optional.of(TextRules.WHOAMI)), now, "admin", "first");
    running
        .state
        .ruleEdits()
        .put(
            new RuleEdits.Setting(
                "clinic", TextRules.KEY, false, AlertRow.Level.LOW, null, "known", now, "admin"));
    running
        .state
        .triage()
        .suppress(
            new Triage.Suppression(
                "s", "clinic", "rule-1", "h", null, "known", now, now.plusSeconds(9_999), "admin"));
    running
        .state
        .sources()
        .add(
            List.of(
                new SourceHealth(
                    "clinic", "firewall", now, now, 9, 9, 9, 9, 9, 9_000, "silent", "what?")));
  }

  private static String axe() throws IOException {
    try (InputStream in = BrowserTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * What axe finds. Bars of pictures may be small, for a search says the same with since and until
   * (WCAG 2.2, 2.5.8, "Equivalent"); in all else they are looked at. Its script may run because the
   * policy of the pages is set aside for it.
   */
  private static List<String> violations(Page page, String axe, String where) {
    page.addScriptTag(new Page.AddScriptTagOptions().setContent(axe));
    Object found =
        page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
                + " 'best-practice']}).then(r => r.violations.flatMap(v => v.nodes.filter(n =>"
                + " v.id !== 'target-size' || !document.querySelector(n.target[0])?.closest("
                + "'.bars')).map(n => v.id + ' ' + n.html.slice(0, 160) + ' ' +"
                + " (n.any[0]?.message ?? ''))))");
    List<String> all = new ArrayList<>();
    ((List<?>) found).forEach(one -> all.add(where + ": " + one));
    return all;
  }
}
