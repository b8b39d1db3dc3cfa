package io.bartizan.cli.output.html;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody who reads pages in a browser, and notes all that a page does beside showing itself. */
final class Reader implements AutoCloseable {

  static final String ABSENT =
      "no chromium here: apt-get install chromium, or set BARTIZAN_CHROMIUM";

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> noted = new ArrayList<>();

  private Reader(Path chromium) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    // A container's root has no namespaces for chromium's sandbox.
                    .setArgs(List.of("--no-sandbox")));
  }

  /** A reader, where there is a chromium. */
  static Optional<Reader> find() {
    String named = System.getenv().getOrDefault("BARTIZAN_CHROMIUM", "/usr/bin/chromium");
    return Files.isExecutable(Path.of(named))
        ? Optional.of(new Reader(Path.of(named)))
        : Optional.empty();
  }

  Page open(Path page, String fragment) {
    return open(page, fragment, 1360, 900, ColorScheme.LIGHT);
  }

  Page open(Path page, String fragment, int width, int height, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin")
                .setColorScheme(scheme));
    Page opened = context.newPage();
    opened.onConsoleMessage(this::note);
    opened.onPageError(error -> noted.add("error: " + error));
    opened.onDialog(this::note);
    opened.onRequest(request -> note(page, request));
    opened.navigate(page.toUri() + fragment);
    return opened;
  }

  private void note(ConsoleMessage message) {
    noted.add("console: " + message.text());
  }

  private void note(Dialog dialog) {
    noted.add("dialog: " + dialog.message());
    dialog.dismiss();
  }

  private void note(Path page, Request request) {
    boolean isPage = request.url().startsWith(page.toUri().toString());
    if (!isPage && !request.url().startsWith("data:")) {
      noted.add("request: " + request.url());
    }
  }

  /** Forgets what was noted. */
  void forget() {
    noted.clear();
  }

  /** Errors, messages, dialogs and requests of all pages since; none of ours makes any. */
  List<String> noted() {
    return List.copyOf(noted);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
