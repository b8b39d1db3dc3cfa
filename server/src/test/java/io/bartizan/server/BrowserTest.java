package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.bartizan.server.RunningServer.Somebody;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
          "/search",
          "/rules",
          "/sources",
          "/organisations",
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
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme));
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
    page.check("input[value=benign]");
    page.fill("textarea[name=reason]", "a drill");
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
  void everyPage_fitsAPhone_inBothLanguagesAndThemes() {
    Somebody admin = running.somebody("admin", "administrator@sector");
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
}
