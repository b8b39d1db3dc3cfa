package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What logs, other sites and strangers send harms nobody who reads. */
class HostileInputTest {

  private static final String ALERT = "00112233445566778899aabbccddeeff";
  private static final String HTML = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

  @TempDir Path folder;
  private RunningServer running;
  private Somebody admin;

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
    admin = running.somebody("admin", "administrator@sector");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void htmlOfLogs_isTextOnEveryPage() {
    running.alert(ALERT, RunningServer.CLINIC, "title " + HTML, "host " + HTML, "who " + HTML);
    running.post("/alerts/" + ALERT + "/note", admin, "text", HTML);
    running.post("/alerts/" + ALERT + "/verdict", admin, "verdict", "benign", "reason", HTML);
    int shown = 0;
    for (Route route : Features.routes(running.parts)) {
      if (route.verb() == Verb.GET && !route.isApi() && !route.path().contains("{secret}")) {
        String path =
            route
                    .path()
                    .replace("{id}", ALERT)
                    .replace("{file}", ALERT)
                    .replace("{provider}", "none")
                + "?status=all&host=1&span=all";
        Answered page = running.get(path, admin);
        assertThat(page.status()).as(path).isLessThan(500);
        if (page.header("Content-Disposition").startsWith("attachment")) {
          // A file of data, not a page: browsers keep it and do not look for another type in it.
          assertThat(page.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
          assertThat(page.header("Content-Type")).as(path).doesNotContain("html");
          continue;
        }
        assertThat(page.body()).as(path).doesNotContain("<script>alert", "<img src=x", "\"'><img");
        shown += page.body().contains("&lt;script&gt;alert") ? 1 : 0;
      }
    }
    assertThat(shown).as("pages that show what logs said").isGreaterThan(3);
  }

  @Test
  void htmlInAddresses_isTextToo() {
    String code = "%3Cscript%3Ealert(1)%3C/script%3E%22%27";
    for (String path :
        List.of(
            "/alerts?q=" + code,
            "/alerts?host=" + code,
            "/search?q=" + code,
            "/search?q=(" + code,
            "/search?top=" + code,
            "/search?span=" + code,
            "/sign-in?next=" + code,
            "/" + code)) {
      Answered page = running.get(path, admin);
      assertThat(page.status()).as(path).isLessThan(500);
      assertThat(page.body()).as(path).doesNotContain("<script>alert");
    }
  }

  @Test
  void nextOfSignIn_staysOnThisServer() {
    for (String next :
        List.of(
            "//evil.example/",
            "/%09/evil.example",
            "https://evil.example",
            "/%5Cevil.example",
            "javascript:alert(1)",
            "/x%0d%0aSet-Cookie:%20a=b")) {
      String page = running.get("/sign-in?next=" + next, null).body();
      assertThat(page).as(next).contains("name=\"next\" value=\"/\"");
    }
  }

  @Test
  void aListThatAFormNames_startsNoHeader() {
    running.alert(ALERT, RunningServer.CLINIC, "t", "h", "a");
    for (String list : List.of("?a=b\r\nSet-Cookie: x=y", "//evil.example", "?a\u0000b", "@evil")) {
      Answered answered = running.post("/alerts/" + ALERT + "/assign", admin, "list", list);
      assertThat(answered.status()).as(list).isEqualTo(303);
      assertThat(answered.header("Location"))
          .as(list)
          .matches("/alerts/" + ALERT + "\\?done=[0-9]+");
      assertThat(answered.header("Set-Cookie")).as(list).isEmpty();
    }
  }

  @Test
  void whatChangesSomething_needsTheTokenOfThePage() {
    running.alert(ALERT, RunningServer.CLINIC, "t", "h", "a");
    String path = "/alerts/" + ALERT + "/assign";
    assertThat(running.send(running.request(path, admin).POST(RunningServer.form())).status())
        .isEqualTo(403);
    assertThat(
            running
                .send(
                    running
                        .request(path, admin)
                        .header("X-CSRF-Token", "csrf-somebody-else")
                        .POST(RunningServer.form()))
                .status())
        .isEqualTo(403);
    for (String site : List.of("cross-site", "same-site")) {
      assertThat(
              running
                  .send(
                      running
                          .request(path, admin)
                          .header("X-CSRF-Token", admin.csrf())
                          .header("Sec-Fetch-Site", site)
                          .POST(RunningServer.form()))
                  .status())
          .as(site)
          .isEqualTo(403);
    }
    assertThat(running.post(path, admin).status()).isEqualTo(303);
  }

  @Test
  void aBodyThatIsTooLarge_isRefused() {
    byte[] large = new byte[Call.MOST_BODY + 2];
    java.util.Arrays.fill(large, (byte) 'a');
    int status;
    try {
      status =
          running
              .send(
                  running
                      .request("/sign-in", null)
                      .POST(HttpRequest.BodyPublishers.ofByteArray(large)))
              .status();
    } catch (java.io.UncheckedIOException e) {
      status = 413; // The server closed the connection before the body was sent.
    }
    assertThat(status).isEqualTo(413);
    assertThat(running.get("/sign-in", null).status()).isEqualTo(200);
  }

  @Test
  void pathsOutOfTheAssets_leadNowhere() throws IOException {
    for (String path :
        List.of(
            "/assets/../texts/en.properties",
            "/assets/x/../../texts/en.properties",
            "/assets/x/..%2ftexts%2fen.properties",
            "/assets/x/%2e%2e%2ftexts%2fen.properties",
            "/assets/x/..%5ctexts%5cen.properties",
            "/assets/x/%00bartizan.css",
            "/assets/..%2f..%2fetc/passwd",
            "/../../../../etc/passwd")) {
      String answer =
          raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      assertThat(answer).as(path).matches("(?s)HTTP/1.1 (404|400).*");
      assertThat(answer).as(path).doesNotContain("nav.overview", "root:x:");
    }
  }

  @Test
  void requestsThatAreNone_areRefused() throws IOException {
    for (String request :
        List.of(
            "GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(40_000) + "\r\n\r\n",
            "GET /" + "y".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
            "\u0000\u0001\u0002\r\n\r\n")) {
      assertThat(raw(request)).doesNotContain(" 200 ", " 500 ");
    }
    assertThat(running.get("/sign-in", null).status()).isEqualTo(200);
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.server.port())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(200_000), StandardCharsets.ISO_8859_1);
    } catch (java.net.SocketException e) {
      return ""; // Closed without an answer.
    }
  }
}
