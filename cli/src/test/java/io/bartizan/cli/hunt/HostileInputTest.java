package io.bartizan.cli.hunt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bartizan.cli.CommandRun;
import io.bartizan.fixtures.archive.ZipFileWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a folder of evidence may hold beside logs: each is named and counted, the rest is read. */
final class HostileInputTest {

  private static final String LOGON =
      """
      {"EventID":4625,"Channel":"Security","Computer":"A","@timestamp":"2026-01-02T03:04:05Z"}
      """;

  private static final String RULE =
      """
      title: Log-on failed
      logsource: {product: windows, service: security}
      detection:
        failed: {EventID: 4625}
        condition: failed
      level: medium
      """;

  private static final int MEGABYTE = 1 << 20;

  @TempDir private Path folder = Path.of("");
  @TempDir private Path elsewhere = Path.of("");

  @BeforeEach
  void oneGoodLog() throws IOException {
    Files.writeString(folder.resolve("good.json"), LOGON);
    Files.writeString(elsewhere.resolve("rule.yml"), RULE);
  }

  private CommandRun hunt(String... more) {
    String[] all = new String[4 + more.length];
    all[0] = "hunt";
    all[1] = folder.toString();
    all[2] = "--rules=" + elsewhere.resolve("rule.yml");
    all[3] = "--no-dedup";
    System.arraycopy(more, 0, all, 4, more.length);
    return CommandRun.of(all);
  }

  /** The good log was read, and something else was not. */
  private void assertUnread(CommandRun run, String... said) {
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err()).contains("match").contains(said);
    assertThat(run.out()).contains("Log-on failed");
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var out = process.getInputStream()) {
      out.readAllBytes();
    }
    boolean done = process.onExit().join().exitValue() == 0;
    assumeTrue(done, () -> "cannot run " + String.join(" ", command));
  }

  @Test
  void pipe_inAFolder_isNamedAndNotOpened() throws IOException {
    run("mkfifo", folder.resolve("pipe").toString());
    CommandRun run = hunt();
    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("1 match in 1 event").contains("pipe: not read: not a regular");
  }

  @Test
  void device_inAFolder_isNamedAndNotOpened() throws IOException {
    run("mknod", folder.resolve("zeros").toString(), "c", "1", "5");
    CommandRun run = hunt();
    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("1 match in 1 event").contains("zeros: not read: not a regular");
  }

  @Test
  void device_givenItself_isUnreadInput() {
    assumeTrue(Files.exists(Path.of("/dev/zero")), "no /dev/zero here");
    assertUnread(hunt("/dev/zero"), "! /dev/zero: not read: not a regular file");
  }

  @Test
  void socket_inAFolder_isNamedAndNotOpened() throws IOException {
    Path path = folder.resolve("socket");
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(path));
      CommandRun run = hunt();
      assertThat(run.status()).isZero();
      assertThat(run.err()).contains("1 match in 1 event").contains("socket: not read: not a");
    }
  }

  @Test
  void links_toFilesFoldersAndThemselves_areNamedAndNotFollowed() throws IOException {
    Path other = Files.writeString(elsewhere.resolve("other.json"), LOGON);
    Files.createSymbolicLink(folder.resolve("to-file"), other);
    Files.createSymbolicLink(folder.resolve("to-folder"), elsewhere);
    Files.createSymbolicLink(folder.resolve("up"), folder);
    Files.createSymbolicLink(folder.resolve("self"), folder.resolve("self"));
    CommandRun run = hunt();
    assertThat(run.status()).isZero();
    assertThat(run.err())
        .contains("1 match in 1 event")
        .contains("to-file: not read: a link", "to-folder: not read: a link")
        .contains("up: not read: a link", "self: not read: a link");
  }

  @Test
  void fileWithoutPermission_isUnreadInput() throws IOException {
    Path closed = Files.writeString(folder.resolve("closed.json"), LOGON);
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    assumeTrue(!Files.isReadable(closed), "this user may read everything");
    assertUnread(hunt(), "closed.json", "permission denied");
  }

  @Test
  void encryptedMember_isUnreadInput_othersAreRead() throws IOException {
    byte[] zip = HostileZip.of(Map.of("secret.json", LOGON.getBytes(StandardCharsets.UTF_8)));
    Files.write(folder.resolve("secret.zip"), HostileZip.encrypted(zip));
    assertUnread(hunt(), "secret.zip!secret.json: not read: an encrypted member");
  }

  @Test
  void archiveInAnArchive_isNamed_membersBesideItAreRead() throws IOException {
    byte[] log = LOGON.getBytes(StandardCharsets.UTF_8);
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("inner.zip", HostileZip.of(Map.of("a.json", log)));
    members.put("beside.json", log);
    Files.write(folder.resolve("outer.zip"), HostileZip.of(members));
    assertUnread(hunt(), "2 matches in 2 events", "outer.zip!inner.zip: not read: an archive");
  }

  @Test
  void overlappingMembers_stopAtWhatDeflateAllows() throws IOException {
    String line = "{\"EventID\":1,\"x\":\"" + "a".repeat(1_000) + "\"}\n";
    byte[] content = line.repeat(1_000).getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("overlap.zip"), HostileZip.overlapping("0000.json", content, 1_000));
    assertUnread(hunt(), "overlap.zip!", "members overlap");
  }

  @Test
  void archiveWithoutADirectory_isUnreadInput_itsMembersAreFoundAndRead() throws IOException {
    byte[] zip = HostileZip.of(Map.of("a.json", LOGON.getBytes(StandardCharsets.UTF_8)));
    Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(zip, zip.length - 30));
    assertUnread(
        hunt(),
        "2 matches in 2 events",
        "cut.zip: not read: the archive's directory is missing or damaged");
  }

  @Test
  void zipBomb_isOneLineTooLong() throws IOException {
    byte[] bomb = new byte[100 * MEGABYTE];
    java.util.Arrays.fill(bomb, (byte) 'a');
    byte[] head = "{\"EventID\":1,\"x\":\"".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(head, 0, bomb, 0, head.length);
    Files.write(folder.resolve("bomb.zip"), HostileZip.of(Map.of("bomb.json", bomb)));
    assertUnread(
        hunt(), "bomb.zip!bomb.json", "oversized at line 1: the record is longer than the limit");
  }

  @Test
  void gzipBomb_isOneLineTooLong_whatFollowsIsRead() throws IOException {
    byte[] megabyte = new byte[MEGABYTE];
    java.util.Arrays.fill(megabyte, (byte) 'a');
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("bomb.json.gz")))) {
      out.write(LOGON.getBytes(StandardCharsets.UTF_8));
      out.write("{\"".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 100; i++) {
        out.write(megabyte);
      }
      out.write('\n');
      out.write(LOGON.getBytes(StandardCharsets.UTF_8));
    }
    assertUnread(hunt(), "3 matches in 3 events", "bomb.json.gz", "oversized at line 2: the line");
  }

  @Test
  void cutGzip_isReadAsFarAsItGoes() throws IOException {
    Path file = folder.resolve("cut.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(LOGON.repeat(50_000).getBytes(StandardCharsets.UTF_8));
    }
    Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 8_000));
    assertUnread(hunt(), "cut.json.gz", "truncated at byte 8000: a gzip member: it is cut off");
  }

  @Test
  void manyLayersOfGzip_areALoss() throws IOException {
    byte[] layered = LOGON.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 5; i++) {
      var bytes = new java.io.ByteArrayOutputStream();
      try (OutputStream out = new GZIPOutputStream(bytes)) {
        out.write(layered);
      }
      layered = bytes.toByteArray();
    }
    Files.write(folder.resolve("layers.gz"), layered);
    CommandRun run = hunt();
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err()).contains("layers.gz: not read: packed more than 2 times");
  }

  @Test
  void fileThatGrowsWhileRead_isNamed() throws Exception {
    Path file = folder.resolve("growing.json");
    Files.writeString(file, LOGON.repeat(50_000));
    AtomicBoolean enough = new AtomicBoolean();
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
                    // Bounded, for the reader reads on as long as there is more.
                    for (int i = 0; i < 100_000 && !enough.get(); i++) {
                      out.write(LOGON.getBytes(StandardCharsets.UTF_8));
                    }
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                });
    CommandRun run = hunt("--quiet", "--fail-on=low", "--threads=1");
    enough.set(true);
    writer.join();
    assertThat(run.status()).isEqualTo(3);
  }

  @Test
  void deepFolders_areReadToTheBottom() throws IOException {
    Path deep = folder;
    for (int i = 0; i < 60; i++) {
      deep = deep.resolve("d");
    }
    Files.createDirectories(deep);
    Files.writeString(deep.resolve("log.json"), LOGON);
    assertThat(hunt().err()).contains("2 matches in 2 events");
  }

  @Test
  void emptyFile_isNoLossAndNoMatch() throws IOException {
    Files.createFile(folder.resolve("empty.json"));
    assertThat(hunt().status()).isZero();
  }

  @Test
  void memberWithAWrongChecksum_keepsItsEvents_markedInEveryMatch() throws IOException {
    byte[] zip = new ZipFileWriter().withWrongChecksum().stored("a.json", LOGON).toBytes();
    Files.write(folder.resolve("a.zip"), zip);
    CommandRun run = hunt("--format=jsonl");
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err()).contains("a.zip!a.json", "checksum at byte");
    assertThat(run.out().lines())
        .hasSize(2)
        .satisfiesOnlyOnce(line -> assertThat(line).contains("a.zip", "\"suspect\":true"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "timesketch", "ocsf"})
  void memberWithAWrongChecksum_isMarkedInEveryOutput(String format) throws IOException {
    byte[] zip = new ZipFileWriter().withWrongChecksum().stored("a.json", LOGON).toBytes();
    Files.write(folder.resolve("a.zip"), zip);
    String mark = format.equals("csv") ? ",false,true," : "\"suspect\":true";
    assertThat(hunt("--format=" + format).out().lines())
        .filteredOn(line -> line.contains(mark))
        .singleElement()
        .asString()
        .contains("a.zip");
  }

  @Test
  void pipeAndLink_inAnArchive_areNamedAndLeft() throws IOException {
    byte[] zip =
        new ZipFileWriter()
            .mode(0010644)
            .stored("pipe.json", LOGON)
            .mode(0120777)
            .stored("link.json", "/etc/passwd")
            .deflated("log.json", LOGON)
            .toBytes();
    Files.write(folder.resolve("a.zip"), zip);
    CommandRun run = hunt();
    assertThat(run.status()).isZero();
    assertThat(run.err())
        .contains("2 matches in 2 events")
        .contains("pipe.json: not read: not a regular file", "link.json: not read: a link");
  }

  @Test
  void tarArchive_compressed_isRead() throws IOException {
    Files.writeString(elsewhere.resolve("log.json"), LOGON.repeat(3));
    String archive = folder.resolve("a.tar.gz").toString();
    run("tar", "-czf", archive, "-C", elsewhere.toString(), "log.json");
    assertThat(hunt().err()).contains("4 matches in 4 events");
  }

  @Test
  void eventLog_thatIsEmptyOrZero_isUnreadInput() throws IOException {
    Files.write(folder.resolve("a.evtx"), new byte[0]);
    Files.write(folder.resolve("b.evtx"), new byte[100_000]);
    Files.writeString(folder.resolve("readme.txt"), "text");
    assertUnread(
        hunt(),
        "a.evtx: not read: it is empty",
        "b.evtx: not read: it contains only zeros",
        "readme.txt");
  }

  @Test
  void losses_areListedOnRequest_withTheUnitOfTheirPlace() throws IOException {
    Files.writeString(folder.resolve("torn.json"), (LOGON + "{\"EventID\":\n").repeat(100));
    assertUnread(hunt(), "malformed at line 2:", "malformed at line 6:", "and 97 more: --losses");
    assertUnread(hunt("--losses"), "malformed at line 2:", "malformed at line 200:");
    CommandRun logs = CommandRun.of("logs", folder.toString(), "--losses");
    assertThat(logs.out()).contains("malformed at line 200:");
  }
}
