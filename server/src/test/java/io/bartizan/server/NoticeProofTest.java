package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.store.state.AuditEntry;
import io.bartizan.store.state.AuditExport;
import io.bartizan.store.state.AuditLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A filed notice can be checked by whoever has the exported log, in each of its documents. */
class NoticeProofTest {

  private static final String DUTY = "eu.gdpr/authority";

  @TempDir Path folder;
  private RunningServer running;
  private Somebody admin;
  private String base = "";
  private String notice = "";

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
    running.alert("a", RunningServer.CLINIC, "Files encrypted", "pacs-1", "svc");
    String incident = running.incident(RunningServer.CLINIC, "Files encrypted", "a");
    notice = running.notice(incident, DUTY);
    base = "/incidents/" + incident + "/notice";
    admin = running.somebody("admin", "administrator@sector");
    running.post(base + "/approve", admin, "notice", notice);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private byte[] bytes(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> response =
          client.send(
              HttpRequest.newBuilder(URI.create(running.base() + path))
                  .header("Cookie", admin.cookie())
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return in.readAllBytes();
      }
    }
  }

  private List<String> documents() {
    String path = base + "/document?notice=" + notice;
    List<String> all = new ArrayList<>(List.of(path));
    for (String format : List.of("pdf", "docx", "html")) {
      for (String language : List.of("en", "zh-Hans")) {
        all.add(path + "&format=" + format + "&language=" + language);
      }
    }
    return all;
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void everyDocument_isProvenByTheExportedLog_andAChangedByteIsFound()
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    assertThat(
            running
                .post(base + "/file", admin, "notice", notice, "channel", "portal", "late_for", "x")
                .status())
        .isEqualTo(303);
    String log = new String(bytes("/audit/export"), StandardCharsets.UTF_8);
    AuditExport export = AuditExport.read(new StringReader(log));
    AuditLog.Verdict whole = export.verify();
    assertThat(whole.firstBreak()).isEmpty();
    assertThat(whole).isEqualTo(running.state.audit().verify());
    for (String path : documents()) {
      byte[] document = bytes(path);
      assertThat(export.filed(sha256(document)).map(AuditEntry::subject)).as(path).contains(notice);
      assertThat(running.state.audit().filed(sha256(document))).as(path).isPresent();
      document[document.length / 2] ^= 1;
      assertThat(export.filed(sha256(document))).as(path).isEmpty();
    }
    for (String broken :
        List.of(
            log.replace("portal", "fax"),
            log.lines().skip(1).reduce("", (a, b) -> a + b + "\n"),
            log.replaceFirst("\"actor\":\"admin\"", "\"actor\":\"adm1n\""))) {
      assertThat(AuditExport.read(new StringReader(broken)).verify().firstBreak()).isPresent();
    }
  }

  @Test
  void exportOfTheApi_isReadToo() throws IOException, InterruptedException {
    String page = new String(bytes("/api/v1/audit"), StandardCharsets.UTF_8);
    AuditLog.Verdict verdict = AuditExport.read(new StringReader(page)).verify();
    assertThat(verdict.entries()).isPositive();
    assertThat(verdict.firstBreak()).isEmpty();
  }

  @Test
  void draft_saysThatItIsOne_andIsNoProof()
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    byte[] html = bytes(base + "/document?notice=" + notice + "&format=html&language=en");
    assertThat(new String(html, StandardCharsets.UTF_8)).contains("Draft, not filed");
    assertThat(running.state.audit().filed(sha256(html))).isEmpty();
    assertThat(running.get(base + "/document?notice=" + notice + "&format=exe", admin).status())
        .isEqualTo(400);
  }
}
