package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.store.state.AuditEntry;
import io.bartizan.store.state.EvidenceFile;
import io.bartizan.store.state.EvidenceFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of evidence: streamed in, kept as they are, given out as files, and who had them. */
class EvidenceTest {

  @TempDir Path folder;
  private RunningServer running;
  private Somebody analyst;
  private String base = "";
  private String incident = "";

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
    running.alert("a", RunningServer.CLINIC, "Files encrypted", "pacs-1", "svc");
    incident = running.incident(RunningServer.CLINIC, "Files encrypted", "a");
    base = "/api/v1/incidents/" + incident + "/evidence";
    analyst = running.somebody("ann", "analyst@clinic");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private Answered send(String name, String more, byte[] bytes) {
    return running.send(
        running
            .request(
                base + "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + more, analyst)
            .setHeader("Content-Type", "application/octet-stream")
            .header("X-CSRF-Token", analyst.csrf())
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
  }

  private EvidenceFile only() {
    List<EvidenceFile> files = running.state.evidence().of(incident);
    assertThat(files).hasSize(1);
    return files.getFirst();
  }

  private Path file(EvidenceFile file) {
    return folder.resolve("evidence").resolve(file.id().substring(0, 2)).resolve(file.id());
  }

  private List<Path> onDisk() {
    try (var all = Files.walk(folder.resolve("evidence"))) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void file_largerThanAnyForm_isStreamedIn_andComesOutAsAFileOnly() throws IOException {
    byte[] sent = new byte[6 << 20];
    new Random(16).nextBytes(sent);
    assertThat(send("x.html", "&note=from+pacs-1", sent).status()).isEqualTo(200);
    EvidenceFile file = only();
    assertThat(file.bytes()).isEqualTo(sent.length);
    assertThat(Files.readAllBytes(file(file))).isEqualTo(sent);
    assertThat(Files.isExecutable(file(file))).isFalse();
    HttpResponse<byte[]> got =
        bytes(running.request(base + "/" + file.id() + "/content", analyst).GET());
    assertThat(Arrays.equals(got.body(), sent)).isTrue();
    assertThat(got.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment; filename=\"INC-1-")
        .endsWith("-x.html.evidence\"");
    assertThat(got.headers().firstValue("Content-Type")).contains("application/octet-stream");
    assertThat(got.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(got.headers().allValues("Content-Security-Policy"))
        .containsExactly("default-src 'none'; sandbox");
    running.post(base + "/" + file.id() + "/check", analyst);
    assertThat(running.state.evidence().custody(file.id()))
        .extracting(EvidenceFiles.Custody::kind)
        .containsExactly("added", "opened", "checked");
    assertThat(running.state.audit().from(1, 99))
        .extracting(AuditEntry::action)
        .contains("evidence.add", "evidence.open", "evidence.check");
    assertThat(running.state.audit().verify().firstBreak()).isEmpty();
  }

  @Test
  void changedByte_isFound_andNothingIsGivenOut() throws IOException {
    send("memory.dmp", "", new byte[] {1, 2, 3});
    EvidenceFile file = only();
    Files.write(file(file), new byte[] {1, 2, 4});
    assertThat(running.get(base + "/" + file.id() + "/content", analyst).status()).isEqualTo(409);
    assertThat(running.post(base + "/export", analyst).status()).isEqualTo(409);
    assertThat(running.post(base + "/" + file.id() + "/check", analyst).body())
        .contains("\"isWhole\":false");
    assertThat(running.get("/incidents/" + incident + "/evidence", analyst).body())
        .contains("changed or missing");
    Files.delete(file(file));
    assertThat(running.get(base + "/" + file.id() + "/content", analyst).status()).isEqualTo(409);
  }

  @Test
  void whatCannotBeKept_isRefused_andLeavesNothingOnTheDisk() {
    assertThat(send("empty", "", new byte[0]).status()).isEqualTo(400);
    assertThat(send("a".repeat(201), "", new byte[1]).status()).isEqualTo(400);
    Answered wrong = send("x", "&sha256=" + "0".repeat(64), new byte[] {1});
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body()).contains("have the hash 4bf5122f");
    assertThat(send("", "", new byte[1]).status()).isEqualTo(400);
    running.post(
        "/incidents/" + incident + "/close", analyst, "cause", "x", "lessons", "y", "reason", "z");
    assertThat(send("x", "", new byte[1]).status()).isEqualTo(400);
    assertThat(running.state.evidence().of(incident)).isEmpty();
    assertThat(onDisk()).isEmpty();
  }

  @Test
  void names_cannotPassForOthers() {
    send("../../\u202Egnp.exe\u0000<b>", "", new byte[] {1});
    assertThat(only().name()).isEqualTo("../../_gnp.exe_<b>");
    String page = running.get("/incidents/" + incident + "/evidence", analyst).body();
    assertThat(page).contains("../../_gnp.exe_&lt;b&gt;");
    assertThat(
            running
                .get("/incidents/" + incident + "/evidence/" + only().id(), analyst)
                .header("Content-Disposition"))
        .matches("attachment; filename=\"INC-1-[0-9a-f]{8}-.._.._.gnp.exe_.b..evidence\"");
  }

  @Test
  void export_hasAllFiles_andTheCustodyWithThisExport() throws IOException {
    send("one.txt", "", "first".getBytes(StandardCharsets.UTF_8));
    send("two.txt", "", "second".getBytes(StandardCharsets.UTF_8));
    HttpResponse<byte[]> got =
        bytes(
            running
                .request(base + "/export", analyst)
                .header("X-CSRF-Token", analyst.csrf())
                .POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(got.statusCode()).isEqualTo(200);
    List<String> texts = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(got.body()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        texts.add(new String(read(zip), StandardCharsets.UTF_8));
      }
    }
    assertThat(texts).hasSize(3);
    assertThat(texts.getFirst())
        .contains("\"exporter\" : \"ann\"", "\"kind\" : \"exported\"", "one.txt.evidence");
    assertThat(texts.subList(1, 3)).containsExactly("first", "second");
  }

  private static byte[] read(InputStream in) throws IOException {
    return in.readAllBytes();
  }

  @Test
  void whoMayOnlyRead_seesWhatThereIs_andGetsNoBytes() {
    send("memory.dmp", "", new byte[] {1, 2, 3});
    Somebody observer = running.somebody("olga", "observer@clinic");
    assertThat(running.get(base, observer).body()).contains("memory.dmp", only().sha256());
    String page = running.get("/incidents/" + incident + "/evidence", observer).body();
    assertThat(page).contains("memory.dmp").doesNotContain(">Download<", "data-evidence");
    assertThat(running.get(base + "/" + only().id() + "/content", observer).status())
        .isEqualTo(404);
    Somebody school = running.somebody("kim", "analyst@school");
    for (String path : List.of("", "/" + only().id() + "/content")) {
      assertThat(running.get(base + path, school).status()).isEqualTo(404);
    }
  }

  @Test
  void aFileOfAnotherIncident_isNotThere() {
    send("memory.dmp", "", new byte[] {1, 2, 3});
    running.alert("b", RunningServer.CLINIC, "Odd", "h", "a");
    Answered opened =
        running.post("/incidents", analyst, "alert", "b", "title", "Odd", "severity", "low");
    assertThat(
            running.get(opened.header("Location") + "/evidence/" + only().id(), analyst).status())
        .isEqualTo(404);
  }

  @Test
  void aBodyTooLargeForARoute_isRefusedBeforeItIsRead() {
    byte[] large = new byte[5 << 20];
    Answered answered =
        running.send(
            running
                .request("/incidents/" + incident + "/note", analyst)
                .header("X-CSRF-Token", analyst.csrf())
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofByteArray(large)));
    assertThat(answered.status()).isEqualTo(413);
    assertThat(running.get("/incidents", analyst).status()).isEqualTo(200);
  }
}
