package io.bartizan.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.CommandRun;
import io.bartizan.cli.terminal.Exit;
import io.bartizan.store.door.StoreDoor;
import io.bartizan.store.event.Batch;
import io.bartizan.store.event.Column;
import io.bartizan.store.event.Common;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Detected;
import io.bartizan.store.state.StateStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCommandsTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  @TempDir Path folder;

  @BeforeEach
  void fill() {
    try (EventStore events = EventStore.open(data().resolve("events"), StoreOptions.DEFAULT);
        StateStore state = StateStore.sqlite(data().resolve("state.db"))) {
      events.append(
          Batch.of(
              List.of(
                  row(0, "dc-1", "ann", "{\"TargetLogonId\":\"0x3e7\",\"a\":\"\u001b[31m\"}"),
                  row(60, "dc-2", "bob", "failed password for bob"))));
      events.roll(TEN.plusSeconds(100));
      events.append(Batch.of(List.of(row(120, "web-1", null, "GET /"))));
      state.commit(
          new Detected(
              List.of(
                  alert("5f0c01", "First", AlertRow.Level.HIGH),
                  alert("77aa02", "Second", AlertRow.Level.LOW)),
              3,
              null,
              "s1",
              1,
              1));
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private CommandRun run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", data().toString()));
    return CommandRun.of(all.toArray(new String[0]));
  }

  @Test
  void search_query_listsEventsLatestFirst() {
    CommandRun run = run("search", "host:dc-*");
    assertThat(run.status()).isEqualTo(Exit.DONE);
    assertThat(run.out().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("2026-11-20T10:01:00Z")
        .contains("dc-2", "bob", "failed password for bob");
    assertThat(run.out()).doesNotContain("\u001b");
  }

  @Test
  void search_mistake_isShownWithACaret() {
    CommandRun run = run("search", "since:yesterday");
    assertThat(run.status()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("\"yesterday\" is not a time", "^^^^^^^^^");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void search_jsonl_hasAnObjectALine() {
    CommandRun run = run("search", "TargetLogonId:0x3E7", "-f", "jsonl");
    assertThat(run.out())
        .isEqualTo(
            "{\"number\":1,\"time\":\"2026-11-20T10:00:00Z\",\"received\":\"2026-11-20T10:00:00Z\",\"organisation\":\"acme\",\"source\":\"test\",\"format\":\"text\",\"host\":\"dc-1\",\"account\":\"ann\",\"raw\":\"{\\\"TargetLogonId\\\":\\\"0x3e7\\\",\\\"a\\\":\\\"\\\\u001B[31m\\\"}\"}\n");
  }

  @Test
  void search_csv_hasNoFormulas() {
    try (EventStore events = EventStore.open(data().resolve("events"), StoreOptions.DEFAULT)) {
      events.append(Batch.of(List.of(row(180, "=1+1", "a;@b", "\u200b=HYPERLINK(1)"))));
    }

    assertThat(run("search", "host:=1+1", "-f", "csv").out())
        .contains(",'=1+1,", "a;'@b", "'\u200b=HYPERLINK(1)");
  }

  @Test
  void search_csvTopAndHistogram_areGiven() {
    assertThat(run("search", "-f", "csv").out().lines()).hasSize(4);
    CommandRun top = run("search", "--top", "account");
    assertThat(top.out().lines().map(String::strip)).containsExactly("1  ann", "1  bob");
    assertThat(top.err()).contains("3 events, 1 without account; 2 values.");
    assertThat(run("search", "--histogram").out().lines())
        .hasSize(3)
        .allMatch(line -> line.endsWith("#"));
  }

  @Test
  void search_limit_saysThatThereMayBeMore() {
    CommandRun run = run("search", "--limit", "2");
    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.err()).contains("There may be more than these 2 events");
  }

  @Test
  void search_parquet_writesAFile() throws IOException {
    Path file = folder.resolve("out.parquet");
    assertThat(run("search", "-f", "parquet", "-o", file.toString()).status()).isEqualTo(Exit.DONE);
    assertThat(new String(Files.readAllBytes(file), 0, 4, StandardCharsets.ISO_8859_1))
        .isEqualTo("PAR1");
    assertThat(run("search", "-f", "parquet").status()).isEqualTo(Exit.USAGE);
  }

  @Test
  void output_insideTheDataFolder_isRefusedAndTheStoreStaysWhole() throws IOException {
    Path rule =
        Files.writeString(
            folder.resolve("rule.yml"),
            """
            title: Any
            logsource: {product: windows}
            detection: {any: {EventID: 1}, condition: any}
            """);
    byte[] state = Files.readAllBytes(data().resolve("state.db"));

    for (String target : List.of("state.db", "events/lock", "new.csv")) {
      String file = data().resolve(target).toString();
      CommandRun hunt = run("hunt", "--stored", "--rules", rule.toString(), "-o", "jsonl:" + file);
      for (CommandRun run :
          List.of(
              run("search", "-f", "csv", "-o", file),
              run("search", "-f", "parquet", "-o", file),
              hunt)) {
        assertThat(run.status()).as(run.err()).isEqualTo(Exit.USAGE);
        assertThat(run.err()).contains("because it lies in the data folder");
      }
    }
    assertThat(data().resolve("state.db")).hasBinaryContent(state);
    assertThat(data().resolve("new.csv")).doesNotExist();
    assertThat(run("search").out().lines()).hasSize(3);
  }

  @Test
  void lists_inEightyColumns_fit() {
    for (List<String> list : List.of(List.of("search"), List.of("alerts", "list"))) {
      List<String> args = new ArrayList<>(list);
      args.addAll(List.of("--data", data().toString()));
      CommandRun run = CommandRun.wide(80, args.toArray(String[]::new));
      assertThat(run.out().lines()).isNotEmpty().allMatch(line -> line.length() <= 80);
    }
  }

  @Test
  void search_outputOfCounts_isWrongUse() {
    String file = folder.resolve("counts.txt").toString();
    for (String[] counts : new String[][] {{"--histogram"}, {"--top", "account"}}) {
      List<String> args = new ArrayList<>(List.of("search", "-o", file));
      args.addAll(List.of(counts));
      CommandRun run = run(args.toArray(String[]::new));
      assertThat(run.status()).isEqualTo(Exit.USAGE);
      assertThat(run.err()).contains("-o writes events");
    }
  }

  @Test
  void search_corruptFile_isNamedAndIsExitStatus3() throws IOException {
    Path parquet;
    try (EventStore events = EventStore.open(data().resolve("events"), StoreOptions.DEFAULT)) {
      parquet = data().resolve("events").resolve(events.files().getFirst().path());
    }
    Files.writeString(parquet, "x");
    CommandRun run = run("search");
    assertThat(run.status()).isEqualTo(Exit.INCOMPLETE);
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.err()).contains("its 2 events were not searched");
    assertThat(run("store", "check").status()).isEqualTo(Exit.INCOMPLETE);
  }

  @Test
  void audit_changedEntry_isFoundWithItsPlace() throws java.sql.SQLException {
    try (StateStore state = StateStore.sqlite(data().resolve("state.db"))) {
      for (int i = 0; i < 3; i++) {
        state.audit().add(TEN.plusSeconds(i), "ann", "alert.assign", null, "a", "to ann");
      }
    }
    CommandRun whole = run("audit", "verify");
    assertThat(whole.status()).isEqualTo(Exit.DONE);
    assertThat(whole.out()).startsWith("the chain is unbroken: 3 entries, last hash ");
    try (java.sql.Connection connection =
            java.sql.DriverManager.getConnection("jdbc:sqlite:" + data().resolve("state.db"));
        java.sql.Statement statement = connection.createStatement()) {
      statement.execute("UPDATE audit SET detail = 'to bob' WHERE number = 2");
    }
    CommandRun broken = run("audit", "verify");
    assertThat(broken.status()).isEqualTo(Exit.FOUND);
    assertThat(broken.out())
        .isEqualTo(
            "the chain is broken at entry 2: entry 2 was changed; the entries before it are"
                + " intact\n");
  }

  @Test
  void audit_notice_isProvenByAnExportedLog_andAChangedByteIsFound() throws IOException {
    Path notice = Files.writeString(folder.resolve("notice.json"), "{}");
    String hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    StringBuilder lines = new StringBuilder();
    try (StateStore state = StateStore.sqlite(data().resolve("state.db"))) {
      state.audit().add(TEN, "ann", "notice.file", "clinic", "n1", "json " + hash);
      for (var entry : state.audit().from(1, 9)) {
        lines.append(
            "{\"number\":%d,\"time\":\"%s\",\"actor\":\"%s\",\"action\":\"%s\",\"organisation\":\"%s\",\"subject\":\"%s\",\"detail\":\"%s\",\"hash\":\"%s\"}%n"
                .formatted(
                    entry.number(),
                    entry.time(),
                    entry.actor(),
                    entry.action(),
                    entry.organisation(),
                    entry.subject(),
                    entry.detail(),
                    entry.hash()));
      }
    }
    Path log = Files.writeString(folder.resolve("audit.jsonl"), lines);
    String[] verify = {
      "audit", "verify", "--export", log.toString(), "--notice", notice.toString()
    };
    CommandRun filed = CommandRun.of(verify);
    assertThat(filed.status()).as(filed.err()).isEqualTo(Exit.DONE);
    assertThat(filed.out()).contains("was filed: entry 1, ", "by ann for clinic");
    assertThat(run("audit", "verify", "--notice", notice.toString()).status()).isEqualTo(Exit.DONE);
    Files.writeString(notice, "{ }");
    CommandRun changed = CommandRun.of(verify);
    assertThat(changed.status()).isEqualTo(Exit.FOUND);
    assertThat(changed.out()).contains("is not in the log");
    Files.writeString(log, lines.toString().replace("ann", "bob"));
    assertThat(CommandRun.of(verify).out()).startsWith("the chain is broken at entry 1");
  }

  @Test
  void search_noData_isWrongUse() {
    CommandRun run = CommandRun.of("search", "--data", folder.resolve("none").toString());
    assertThat(run.status()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("contains no events");
  }

  @Test
  void alerts_listShowExport_giveThem() {
    assertThat(run("alerts", "list", "--level", "high").out())
        .contains("First")
        .doesNotContain("Second");
    assertThat(run("alerts", "show", "77").out()).isEqualTo("{\"id\":\"77aa02\"}\n");
    assertThat(run("alerts", "show", "99").status()).isEqualTo(Exit.FOUND);
    assertThat(run("alerts", "export", "--since", "2026-11-20").out().lines()).hasSize(2);
    assertThat(run("alerts", "list", "--since", "soon").status()).isEqualTo(Exit.USAGE);
    assertThat(run("alerts", "list", "--level", "bad").status()).isEqualTo(Exit.USAGE);
  }

  @Test
  void backup_thatIsNotThere_isWrongUseAndNothingIsMade() throws IOException {
    Path none = folder.resolve("none");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path other = folder.resolve("other");
    for (Path backup : List.of(none, empty)) {
      CommandRun verified = CommandRun.of("verify", backup.toString());
      CommandRun restored = CommandRun.of("restore", backup.toString(), "--data", other.toString());

      assertThat(List.of(verified, restored))
          .allSatisfy(run -> assertThat(run.status()).as(run.err()).isEqualTo(Exit.USAGE))
          .allSatisfy(run -> assertThat(run.err()).contains(backup.toString()))
          .allSatisfy(run -> assertThat(run.out()).isEmpty());
      assertThat(other).doesNotExist();
    }
    assertThat(run("backup", empty.toString()).status()).isEqualTo(Exit.USAGE);
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void restore_intoTheBackupItself_isRefusedAndTheBackupStaysWhole() throws IOException {
    Path backup = folder.resolve("backup");
    assertThat(run("backup", backup.toString()).status()).isEqualTo(Exit.DONE);
    Path link = Files.createSymbolicLink(folder.resolve("link"), backup);
    for (Path target : List.of(backup.resolve("x"), link.resolve("x"), link.resolve("y/../x"))) {
      CommandRun run = CommandRun.of("restore", backup.toString(), "--data", target.toString());

      assertThat(run.status()).as(run.err()).isEqualTo(Exit.USAGE);
      assertThat(run.err()).contains("lies in the backup");
    }
    assertThat(CommandRun.of("verify", backup.toString()).status()).isEqualTo(Exit.DONE);
  }

  @Test
  void backup_verifyRestore_bringBackTheSame() throws IOException {
    String backup = folder.resolve("backup").toString();
    assertThat(run("backup", backup).out()).contains("3 events and 2 alerts");
    assertThat(CommandRun.of("verify", backup).out()).isEqualTo("the backup is complete\n");
    String other = folder.resolve("other").toString();
    assertThat(CommandRun.of("restore", backup, "--data", other).out())
        .startsWith("3 events restored");
    assertThat(CommandRun.of("search", "-f", "csv", "--data", other).out())
        .isEqualTo(run("search", "-f", "csv").out());
    assertThat(CommandRun.of("restore", backup, "--data", other).status()).isEqualTo(Exit.USAGE);
    Files.delete(folder.resolve("backup/state/alerts.jsonl"));
    assertThat(CommandRun.of("verify", backup).status()).isEqualTo(Exit.FOUND);
  }

  @Test
  void commands_storeThatIsInUse_askTheProcessThatHasItOpen() throws IOException {
    String before = run("search", "-f", "csv").out();
    try (EventStore events = EventStore.open(data().resolve("events"), StoreOptions.DEFAULT);
        StateStore state = StateStore.sqlite(data().resolve("state.db"))) {
      CommandRun refused = run("search");
      assertThat(refused.status()).isEqualTo(Exit.FAILED);
      assertThat(refused.err()).contains("another process has the store in");
      try (StoreDoor door = StoreDoor.open(data(), events, state)) {
        assertThat(door).isNotNull();
        assertThat(run("search", "-f", "csv").out()).isEqualTo(before);
        assertThat(run("search", "--top", "host").out().lines()).hasSize(3);
        assertThat(run("backup", folder.resolve("b").toString()).out())
            .contains("3 events and 2 alerts");
        assertThat(run("search", "-f", "parquet", "-o", folder.resolve("x").toString()).status())
            .isEqualTo(Exit.DONE);
      }
    }
  }

  @Test
  void storeCheck_wholeStore_explainsItsFiles() {
    CommandRun run = run("store", "check");
    assertThat(run.status()).isEqualTo(Exit.DONE);
    assertThat(run.out())
        .contains("1 events that are not in Parquet yet", "2 events of 2026-11-20");
  }

  private static EventRow row(long seconds, String host, @Nullable String account, String raw) {
    return new EventRow(
        "acme",
        "test",
        TEN.plusSeconds(seconds),
        TEN.plusSeconds(seconds),
        "text",
        Common.builder().put(Column.HOST, host).put(Column.ACCOUNT, account).build(),
        raw.replace("\u001b", "\\u001B").getBytes(StandardCharsets.UTF_8),
        null,
        null,
        null);
  }

  private static AlertRow alert(String id, String title, AlertRow.Level level) {
    return new AlertRow(
        id,
        "match",
        "acme",
        TEN,
        TEN,
        TEN,
        "r",
        title,
        level,
        "dc-1",
        null,
        List.of(),
        List.of(1L),
        "s1",
        "{\"id\":\"" + id + "\"}");
  }
}
