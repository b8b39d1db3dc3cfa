package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import io.bartizan.intake.Delivery;
import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Source;
import io.bartizan.live.Live;
import io.bartizan.live.LiveSettings;
import io.bartizan.live.detect.DetectionOptions;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.store.state.AuditEntry;
import io.bartizan.store.state.ClockRow;
import io.bartizan.store.state.CustomRoles.CustomRole;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Organisation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole story of an incident in a browser: log lines become alerts, alerts an incident, and the
 * law is met by four people. With {@code BARTIZAN_PICTURES} set to a folder, each page is kept
 * there as pictures of two widths in both themes.
 */
class IncidentBrowserTest {

  private static final Path CHROMIUM =
      Path.of(System.getenv().getOrDefault("BARTIZAN_CHROMIUM", "/usr/bin/chromium"));
  private static final Optional<Path> PICTURES =
      Optional.ofNullable(System.getenv("BARTIZAN_PICTURES")).map(Path::of);
  private static final String RULE =
      """
      title: Shadow copies deleted
      id: 22222222-2222-4222-8222-222222222222
      status: test
      description: Ransomware deletes backups first.
      logsource:
        product: windows
        category: process_creation
      detection:
        selection:
          Image|endswith: '\\\\vssadmin.exe'
          CommandLine|contains: 'delete shadows'
        condition: selection
      level: critical
      tags:
        - attack.impact
        - attack.t1490
      """;

  @TempDir Path folder;
  private RunningServer running;
  private Live live;
  private Playwright playwright;
  private Browser browser;
  private final List<String> noted = new ArrayList<>();
  private int pictures;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(
        Files.isExecutable(CHROMIUM),
        "no chromium here: apt-get install chromium, or set BARTIZAN_CHROMIUM");
    live =
        Live.open(
            LiveSettings.of(folder)
                .withDetection(DetectionOptions.DEFAULT.withLateness(Duration.ofMillis(100))),
            new TextRules(Map.of("pack/shadow.yml", RULE)),
            new ByteArrayOutputStream(),
            (weight, sentence) -> {});
    running = new RunningServer(folder, live);
    running
        .state
        .organisations()
        .put(
            List.of(
                new Organisation("nation", null, "Nation", "authority"),
                new Organisation("sector", "nation", "Sector", "sector"),
                new Organisation("bank", "sector", "Bank", "member")));
    running
        .state
        .roles()
        .add(new CustomRole("desk", "sector", "Desk", "notices:receive", Instant.now(), "admin"));
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

  /** The page of somebody new. */
  private Page page(String name, String language, String... grants) {
    Somebody who = running.somebody(name, grants);
    running.state.accounts().likes(who.account(), language, null, "system");
    BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setViewportSize(1360, 900));
    context.setDefaultTimeout(15_000);
    String secret = who.cookie().substring(who.cookie().indexOf('=') + 1);
    context.addCookies(List.of(new Cookie("bartizan", secret).setUrl(running.base())));
    Page page = context.newPage();
    page.onConsoleMessage(message -> noted.add(page.url() + " console: " + message.text()));
    page.onPageError(error -> noted.add(page.url() + " error: " + error));
    return page;
  }

  private void look(Page page, String name) {
    if (PICTURES.isEmpty()) {
      return;
    }
    pictures++;
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (int width : List.of(390, 1360)) {
        page.setViewportSize(width, 900);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(
                    PICTURES
                        .get()
                        .resolve(
                            "%02d-%s-%d-%s.png"
                                .formatted(
                                    pictures,
                                    name,
                                    width,
                                    scheme.name().toLowerCase(Locale.ROOT)))));
      }
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  private void go(Page page, String path) {
    page.navigate(running.base() + path);
  }

  /** A line of a log from a host of an organisation. */
  private void line(String organisation, String host, int record) throws Exception {
    String text =
        """
        {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},\
        "EventID":1,"EventRecordID":%d,"Channel":"Microsoft-Windows-Sysmon/Operational",\
        "Computer":"%s","TimeCreated":{"#attributes":{"SystemTime":"%s"}}},\
        "EventData":{"Image":"C:\\\\Windows\\\\System32\\\\vssadmin.exe",\
        "CommandLine":"vssadmin delete shadows /all /quiet","User":"SVC\\\\backup"}}}\
        """
            .formatted(record, host, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    live.receiver()
        .accept(
            Delivery.of(
                Source.of("sysmon", organisation),
                Instant.now(),
                List.of(
                    RawRecord.of(
                        text.getBytes(StandardCharsets.UTF_8), Optional.empty(), Map.of()))))
        .get(30, TimeUnit.SECONDS);
  }

  /** The alert of a host becomes an incident, by the page of the alert; gives its address. */
  private String open(Page page, String host, String button, String title) {
    go(page, "/alerts");
    Locator row = page.locator("[data-row]:has-text('" + host + "')");
    for (int i = 0; i < 50 && row.count() == 0; i++) {
      page.waitForTimeout(200);
      go(page, "/alerts");
    }
    row.locator("a[data-open]").first().click();
    page.waitForSelector("#detail a[href^='/incidents/new']");
    look(page, "alert");
    page.click("#detail a[href^='/incidents/new']");
    page.fill("input[name=title]", title);
    page.selectOption("select[name=severity]", "critical");
    look(page, "new-incident");
    page.click("button:has-text('" + button + "')");
    page.waitForURL("**/incidents/*");
    return page.url().substring(page.url().indexOf("/incidents/"));
  }

  /** States a fact with the form that asks for it. */
  private void fact(Page page, String incident, String name, String value) {
    go(page, incident + "/fact?name=" + name);
    if (page.locator("input[type=datetime-local][name=value]").count() > 0) {
      page.fill("input[name=value]", value);
    } else if (page.locator("select[name=value]").count() > 0) {
      page.selectOption("select[name=value]", value);
    } else {
      page.check("input[name=value][value='" + value + "']");
    }
    page.click("main button.primary");
    page.waitForURL("**" + incident);
  }

  private static String ago(Duration time) {
    return LocalDateTime.ofInstant(Instant.now().minus(time), ZoneOffset.UTC)
        .truncatedTo(ChronoUnit.MINUTES)
        .toString();
  }

  private String id(String incident) {
    return incident.substring("/incidents/".length());
  }

  private ClockRow clock(String incident, String duty) {
    return running.state.clocks().of(id(incident)).stream()
        .filter(row -> row.duty().startsWith(duty))
        .findFirst()
        .orElseThrow(() -> new AssertionError(duty));
  }

  /** Drafts the notice of a duty, which another person approves and files with the authority. */
  private void notice(Page author, Page approver, String incident, String duty) {
    String path = incident + "/notice?duty=" + clock(incident, duty).duty();
    go(author, path);
    look(author, "notice-draft");
    author.locator("textarea[name^='field.']").first().fill("Riverside");
    author.click("form.notice > button.primary");
    author.waitForSelector(".version");
    assertThat(author.locator("form[action$='/notice/approve']").count()).isZero();
    go(approver, path);
    approver.click("form[action$='/notice/approve'] button");
    approver.waitForSelector("form[action$='/notice/file']");
    look(approver, "notice-approved");
    approver.check("input[name=deliver]");
    approver.click("form[action$='/notice/file'] button");
    approver.waitForSelector(".version >> text=SHA-256");
    look(approver, "notice-filed");
    assertThat(approver.textContent(".version")).contains("Bartizan: sector");
  }

  private String received(Page desk, String sender) {
    go(desk, "/received");
    look(desk, "received");
    desk.locator("a[href^='/received/']").first().click();
    desk.waitForURL("**/received/*");
    assertThat(desk.textContent(".meta")).contains(sender);
    look(desk, "received-notice");
    return desk.url();
  }

  private void close(Page page, String incident) {
    go(page, incident);
    page.click("a[href$='/close']");
    page.fill("textarea[name=cause]", "A stolen password of a supplier.");
    page.fill("textarea[name=worked]", "Backups were offline.");
    page.fill("textarea[name=improve]", "A second factor for suppliers.");
    page.fill("textarea[name=lessons]", "Count supplier accounts each month.");
    page.fill("textarea[name=follow]", "List supplier accounts\nSwitch on a second factor");
    page.fill("textarea[name=reason]", "The final report follows in a month.");
    look(page, "close");
    page.click("main button.primary");
    page.waitForURL("**" + incident);
    page.waitForSelector(".review");
    look(page, "closed");
    assertThat(page.textContent(".review"))
        .contains("A stolen password of a supplier.", "List supplier accounts", "in a month");
    Incident closed = running.state.incidents().find(id(incident)).orElseThrow();
    assertThat(closed.status()).isEqualTo(Incident.Status.CLOSED);
  }

  @Test
  void story_fromLogLinesToTheClosingReview_underNis2GdprAndDora() throws Exception {
    Page ann = page("ann", "en", "analyst@clinic", "analyst@bank");
    Page bob = page("bob", "en", "responder@clinic", "responder@bank");
    Page desk = page("cleo", "en", "desk@sector");
    line("clinic", "PACS-1", 1);
    line("bank", "LEDGER-1", 2);

    String clinic = open(ann, "PACS-1", "Open", "Ransomware at the clinic");
    look(ann, "incident-new");
    ann.click("form[action$='/take'] button");
    ann.waitForSelector("text=You lead");
    for (Map.Entry<String, String> fact :
        List.of(
            Map.entry("entity.established_in", "DE"),
            Map.entry("eu.nis2.states", "DE"),
            Map.entry("eu.nis2.class", "essential"),
            Map.entry("eu.dora.kind", "none"),
            Map.entry("eu.nis2.significant", "yes"),
            Map.entry("entity.controller", "yes"),
            Map.entry("incident.personal_data", "yes"),
            Map.entry("incident.risk_unlikely", "no"),
            Map.entry("time.aware", ago(Duration.ofHours(2))))) {
      fact(ann, clinic, fact.getKey(), fact.getValue());
    }
    look(ann, "incident-clocks");
    assertThat(clock(clinic, "de.bsig/early-warning").isRunning()).isTrue();
    assertThat(clock(clinic, "eu.gdpr/authority").isRunning()).isTrue();
    assertThat(ann.textContent(".clocks")).contains("early warning (Germany)", "GDPR");

    String bank = open(ann, "LEDGER-1", "Open", "Ransomware at the bank");
    for (Map.Entry<String, String> fact :
        List.of(
            Map.entry("entity.established_in", "DE"),
            Map.entry("entity.home_state", "DE"),
            Map.entry("eu.dora.kind", "credit_institution"),
            Map.entry("eu.dora.class", "major"),
            Map.entry("time.aware", ago(Duration.ofHours(2))),
            Map.entry("time.classified", ago(Duration.ofMinutes(30))))) {
      fact(ann, bank, fact.getKey(), fact.getValue());
    }
    ClockRow dora = clock(bank, "eu.dora/initial");
    assertThat(Duration.between(dora.started(), dora.safe())).isEqualTo(Duration.ofHours(4));
    go(ann, clinic);
    ann.click("summary:has-text('More')");
    look(ann, "more");
    ann.fill("form[action$='/link'] input[name=into]", "INC-2");
    ann.click("form[action$='/link'] button");
    ann.waitForSelector("text=Ransomware at the bank");
    go(ann, "/due");
    look(ann, "due");
    assertThat(ann.locator("table.dues tr:has-text('DORA initial')").count()).isPositive();
    go(ann, "/incidents");
    look(ann, "incidents");

    notice(ann, bob, bank, "eu.dora/initial");
    notice(ann, bob, clinic, "de.bsig/early-warning");
    received(desk, "clinic");
    ClockRow answer = clock(clinic, "de.bsig/answer");
    assertThat(answer.isRunning()).isTrue();
    desk.fill("input[name=reference]", "A-77");
    desk.click("form[action$='/acknowledge'] button");
    desk.waitForSelector(".timeline >> text=A-77");
    desk.fill("textarea[name=text]", "Isolate the imaging network.");
    desk.selectOption("form[action$='/answer'] select[name=duty]", answer.duty());
    desk.click("form[action$='/answer'] button");
    desk.waitForSelector("text=Isolate the imaging network.");
    look(desk, "answered");
    assertThat(clock(clinic, "de.bsig/answer").met()).isNotNull();

    go(ann, clinic);
    look(ann, "incident-answered");
    assertThat(ann.textContent(".timeline")).contains("Isolate the imaging network.", "A-77");
    for (String tab : List.of("/work", "/timeline", "/evidence", "/split")) {
      go(ann, clinic + tab);
      look(ann, tab.substring(1));
    }
    close(ann, clinic);
    go(ann, "/");
    look(ann, "overview");
    go(ann, "/account");
    look(ann, "account");
    assertThat(running.state.audit().from(1, 999))
        .extracting(AuditEntry::action)
        .contains("notice.file", "notice.acknowledge", "notice.answer", "incident.closed");
    assertThat(running.state.audit().verify().firstBreak()).isEmpty();
  }

  @Test
  void story_inChinese_underTheMeasuresWithClocksOf30And60Minutes() throws Exception {
    Page ann = page("ann", "zh-Hans", "analyst@clinic");
    Page bob = page("bob", "zh-Hans", "responder@clinic");
    Page desk = page("cleo", "zh-Hans", "desk@sector");
    line("clinic", "PACS-1", 1);
    line("clinic", "PACS-2", 2);

    String first = open(ann, "PACS-1", "建立事件", "勒索软件");
    measures(ann, first, "cii_operator");
    ClockRow own = clock(first, "cn.measures/cii-operator");
    assertThat(Duration.between(own.started(), own.safe())).isEqualTo(Duration.ofHours(1));
    look(ann, "zh-incident-clocks");
    notice(ann, bob, first, "cn.measures/cii-operator");
    received(desk, "clinic");
    ClockRow pass = clock(first, "cn.measures/cii-department");
    assertThat(Duration.between(pass.started(), pass.safe())).isEqualTo(Duration.ofMinutes(30));
    desk.click("form[action$='/acknowledge'] button");
    desk.waitForSelector("text=R-");
    forward(desk, pass);
    assertThat(clock(first, "cn.measures/cii-department").met()).isNotNull();

    String second = open(ann, "PACS-2", "建立事件", "另一起勒索软件");
    measures(ann, second, "other_operator");
    notice(ann, bob, second, "cn.measures/operator");
    received(desk, "clinic");
    ClockRow province = clock(second, "cn.measures/province");
    assertThat(Duration.between(province.started(), province.safe()))
        .isEqualTo(Duration.ofHours(1));
    forward(desk, province);
    desk.fill("textarea[name=text]", "请隔离影像网络。");
    desk.click("form[action$='/answer'] button");
    desk.waitForSelector(".timeline >> text=请隔离影像网络。");
    look(desk, "zh-answered");
    go(ann, "/due");
    look(ann, "zh-due");
    go(ann, second);
    assertThat(ann.textContent(".timeline")).contains("请隔离影像网络。");
    close(ann, second);
    assertThat(ann.textContent(".review")).contains("结案复盘", "原因是什么");
    go(ann, "/account");
    look(ann, "zh-account");
  }

  private void measures(Page page, String incident, String role) {
    for (Map.Entry<String, String> fact :
        List.of(
            Map.entry("entity.established_in", "CN"),
            Map.entry("cn.measures.role", role),
            Map.entry("cn.measures.level", "major"),
            Map.entry("cn.measures.incomplete", "no"),
            Map.entry("time.cn.measures.discovered", ago(Duration.ofMinutes(10))))) {
      fact(page, incident, fact.getKey(), fact.getValue());
    }
  }

  private static void forward(Page desk, ClockRow duty) {
    desk.check("input[name=above]");
    desk.selectOption("form[action$='/forward'] select[name=duty]", duty.duty());
    desk.click("form[action$='/forward'] button");
    desk.waitForSelector(".timeline >> text=nation");
  }
}
