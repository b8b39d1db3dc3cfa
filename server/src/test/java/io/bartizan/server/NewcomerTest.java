package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.bartizan.intake.Health;
import io.bartizan.live.Live;
import io.bartizan.live.LiveSettings;
import io.bartizan.server.access.Passwords;
import io.bartizan.server.accounts.FirstStart;
import io.bartizan.server.demo.Demo;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Door;
import io.bartizan.store.state.Organisation;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration, for somebody who has never seen it: only what pages offer is followed. */
class NewcomerTest {

  private static final Path CHROMIUM =
      Path.of(System.getenv().getOrDefault("BARTIZAN_CHROMIUM", "/usr/bin/chromium"));
  private static final String PASSWORD = "correct horse battery";

  @TempDir Path folder;

  @Test
  void aNewcomer_findsTheIntrusionAndHowItBegan() throws Exception {
    assumeTrue(
        Files.isExecutable(CHROMIUM),
        "no chromium here: apt-get install chromium, or set BARTIZAN_CHROMIUM");
    Health health = new Health(InstantSource.system());
    Demo demo = new Demo(Path.of("../examples/hospital"), health);
    try (Live live =
        Live.open(
            LiveSettings.of(folder.resolve("data")),
            TextRules.starter(),
            OutputStream.nullOutputStream(),
            (weight, sentence) -> {})) {
      live.state().organisations().put(Demo.ORGANISATIONS);
      String link =
          FirstStart.run(
                  live.state(), new Organisation("own", null, "Own", "member"), Instant.now())
              .orElseThrow();
      try (BartizanServer server =
          BartizanServer.start(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              Optional.empty(),
              new Parts(
                  live.events(),
                  live.state(),
                  InstantSource.system(),
                  new Door(false, Optional.empty()),
                  new Passwords(),
                  Optional.of(live.ruleKeeper())))) {
        demo.fill(live.receiver(), Instant.now());
        while (live.detection().orElseThrow().lag() > 0) {
          Thread.sleep(50);
        }
        follow("http://localhost:" + server.port(), link);
      }
    }
  }

  private static void follow(String base, String link) {
    try (Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox")))) {
      Page page = browser.newPage();
      page.navigate(base + "/welcome/" + link);
      page.fill("input[name=password]", PASSWORD);
      page.fill("input[name=again]", PASSWORD);
      page.click("button.primary");

      // The gravest thing is the first of the first list.
      page.waitForSelector("h2:has-text('Needs attention now')");
      page.locator("main section tr a").first().click();
      page.waitForSelector("#detail h1:has-text('Directory replication by an account')");
      assertThat(page.textContent("#detail .why mark")).isNotBlank();
      assertThat(page.textContent("#detail")).contains("svc-backup", "Seen here before");

      // Who did it did more: the account leads to what else is about it.
      page.click("#detail .meta a:has-text('svc-backup')");
      page.waitForSelector("text=Security log cleared");
      assertThat(page.locator("[data-row]").count()).isGreaterThan(1);

      // Where it began: by host, the one with most alerts, its earliest.
      page.click("nav >> text=Alerts");
      page.click("text=By host");
      page.click("table a:has-text('RECEPTION-07')");
      page.waitForSelector("text=Office program starts an interpreter");
      page.click("text=Office program starts an interpreter");
      page.waitForSelector("#detail h2:has-text('Process tree')");
      String tree = page.textContent("#detail .tree");
      assertThat(tree).containsIgnoringCase("winword.exe").containsIgnoringCase("powershell");
      assertThat(page.textContent("#detail .around")).contains("this alert");

      // And it is judged.
      page.keyboard().press("v");
      page.check("#detail input[value=true-positive]");
      page.click("#detail button:has-text('Close alert')");
      page.waitForSelector("text=1 closed with a verdict.");
    }
  }
}
