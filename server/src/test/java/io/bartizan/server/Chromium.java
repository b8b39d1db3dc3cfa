package io.bartizan.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The browser of this machine, for one test. */
final class Chromium {

  private static final Path BINARY =
      Path.of(System.getenv().getOrDefault("BARTIZAN_CHROMIUM", "/usr/bin/chromium"));

  private Chromium() {}

  /** What a test does with a page. */
  interface Use {
    void of(BrowserContext context, Page page);
  }

  /** Opens a page; skips the test where there is no browser. */
  static void with(Use use) {
    assumeTrue(
        Files.isExecutable(BINARY),
        "no chromium here: apt-get install chromium, or set BARTIZAN_CHROMIUM");
    try (Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(BINARY)
                        .setArgs(List.of("--no-sandbox")));
        BrowserContext context = browser.newContext()) {
      use.of(context, context.newPage());
    }
  }
}
