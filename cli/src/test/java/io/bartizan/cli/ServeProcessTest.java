package io.bartizan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process that has no locale, with data and logs in folders beyond ASCII. */
final class ServeProcessTest {

  private static final String EVENT =
      "{\"EventID\":4625,\"Channel\":\"Security\",\"Computer\":\"A\",\"EventRecordID\":1,"
          + "\"@timestamp\":\"2026-01-02T03:04:05Z\",\"TargetUserName\":\"somebody\"}";

  /** All names are made by the shell: Java in this process may be without a locale, too. */
  private static final String SERVE =
      """
      D="$1/$(printf '\\303\\251')/$(printf '\\346\\227\\245')"
      mkdir -p "$D/rules"
      cat >"$D/log.jsonl" <<'END'
      EVENT
      END
      cat >"$D/rules/rule.yml" <<'END'
      title: Log-on failed
      id: 0d0b7ea5-0df7-4a44-a23b-0b57f3a9a3f1
      logsource: {product: windows, service: security}
      detection:
        failed: {EventID: 4625}
        condition: failed
      level: medium
      END
      cat >"$D/bartizan.yml" <<END
      sources: {logs: {organisation: own, files: {paths: ["$D/log.jsonl"]}}}
      rules: {paths: ["$D/rules"]}
      outputs: {here: {to: stdout}}
      END
      exec JAVA serve --config "$D/bartizan.yml" --data "$D/data" --port 0
      """;

  private static final Pattern ADDRESS = Pattern.compile("Bartizan is at (http://\\S+)");

  @TempDir Path folder;

  private String said(String file) throws IOException {
    return new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.UTF_8);
  }

  @Test
  void server_withoutALocale_startsReadsAlertsAndStops() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
    String script =
        "set -- "
            + CommandProcess.quoted(folder.toString())
            + "\n"
            + SERVE.replace("EVENT", EVENT).replace("JAVA", CommandProcess.java());
    Process process =
        CommandProcess.shell(script, Map.of("LC_ALL", "C", "PATH", "/usr/bin:/bin"))
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    try {
      Matcher address = ADDRESS.matcher("");
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
      while (process.isAlive()
          && System.nanoTime() < end
          && !(address.reset(said("err")).find() && said("out").contains("somebody"))) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      assertThat(said("out")).as(said("err")).contains("Log-on failed", "somebody");

      assertThat(status(address.group(1) + "/healthz")).isEqualTo(200);
      process.destroy();

      assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(said("err")).isZero();
      assertThat(said("err")).contains("/\u00e9/\u65e5/data").doesNotContain("\ufffd", "\tat ");
    } finally {
      process.destroyForcibly();
    }
  }

  private static int status(String address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }
}
