package io.bartizan.store.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bartizan.store.backup.Backup;
import io.bartizan.store.event.Durable;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.AuditEntry;
import io.bartizan.store.state.EvidenceFile;
import io.bartizan.store.state.EvidenceFiles;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.StateStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes of evidence on disk, and the lines of custody in the state. */
class EvidenceFolderTest {

  private static final String ID = "00112233445566778899aabbccddeeff";
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir Path folder;

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private EvidenceFolder files() {
    return EvidenceFolder.of(folder, 0);
  }

  private List<String> left() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void keep_thenRead_givesTheSameBytesWithTheirHash() throws IOException {
    EvidenceFolder files = files();
    EvidenceFolder.Kept kept = files.keep(ID, bytes("hello\n"), 6);
    String sha256 = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";
    assertThat(kept).isEqualTo(new EvidenceFolder.Kept.File(6, sha256));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    files.write(ID, out);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("hello\n");
    assertThat(files.isWhole(ID, 6, sha256)).isTrue();
    Path file = folder.resolve("evidence/00").resolve(ID);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.writeString(file, "hellO\n");
    assertThat(files.isWhole(ID, 6, sha256)).isFalse();
    files.drop(ID);
    assertThat(files.isWhole(ID, 6, sha256)).isFalse();
  }

  @Test
  void keep_whatCannotBeKept_leavesNothing() throws IOException {
    EvidenceFolder files = files();
    assertThat(files.keep(ID, bytes("hello\n"), 5)).isEqualTo(new EvidenceFolder.Kept.TooLarge(5));
    assertThat(EvidenceFolder.of(folder, Long.MAX_VALUE).keep(ID, bytes("x"), 5))
        .isEqualTo(new EvidenceFolder.Kept.NoRoom());
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }

          @Override
          public int read(byte[] buffer, int from, int length) throws IOException {
            return read();
          }
        };
    assertThatIOException().isThrownBy(() -> files.keep(ID, broken, 5)).withMessage("gone");
    assertThat(left()).isEmpty();
    files.keep(ID, bytes("x"), 5);
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> files.keep(ID, bytes("y"), 5));
    assertThat(left()).containsExactly(ID);
  }

  @Test
  void ids_thatLeadElsewhere_areRefused() {
    for (String id : List.of("", "..", "../../etc/passwd", ID + "0", ID.replace('0', '/'))) {
      assertThatIllegalArgumentException().as(id).isThrownBy(() -> files().isWhole(id, 1, ""));
    }
  }

  @Test
  void backup_hasTheFiles_andARestoreChecksThem() throws IOException {
    Path backup = folder.resolve("backup");
    StoreOptions options = StoreOptions.DEFAULT.withMinimumFree(0);
    try (EventStore events = EventStore.open(folder.resolve("events"), options);
        StateStore state = StateStore.sqlite(folder.resolve("state.db"))) {
      add(state, "the bytes");
      Backup.make(events, state, files(), backup, NOON);
    }
    assertThat(Backup.verify(backup)).isEmpty();
    Path again = Files.createDirectories(folder.resolve("again"));
    EvidenceFolder restored = EvidenceFolder.of(again, 0);
    try (StateStore state = StateStore.sqlite(again.resolve("state.db"))) {
      Backup.restore(backup, again.resolve("events"), options, state, restored);
      EvidenceFile file = state.evidence().all().getFirst();
      assertThat(restored.isWhole(ID, file.bytes(), file.sha256())).isTrue();
      assertThat(state.evidence().custody(ID))
          .extracting(EvidenceFiles.Custody::kind)
          .containsExactly("added", "opened");
      assertThat(state.audit().verify().firstBreak()).isEmpty();
    }
    Files.writeString(backup.resolve("evidence/00").resolve(ID), "the Bytes");
    assertThat(Backup.verify(backup)).containsExactly("evidence/00/" + ID + " has changed");
  }

  private void add(StateStore state, String text) throws IOException {
    state.organisations().put(List.of(new Organisation("clinic", null, "Clinic", "member")));
    state
        .incidents()
        .open(
            new Incident(
                "i1",
                0,
                "clinic",
                "Ransomware",
                Incident.Status.NEW,
                AlertRow.Level.HIGH,
                null,
                Incident.Tlp.AMBER,
                "person",
                null,
                null,
                new Incident.Times(null, NOON, null, null, null, NOON),
                null),
            List.of(),
            "ann");
    EvidenceFolder.Kept kept = files().keep(ID, bytes(text), 99);
    assertThat(kept).isInstanceOf(EvidenceFolder.Kept.File.class);
    String sha256 = Durable.sha256(folder.resolve("evidence/00").resolve(ID));
    EvidenceFile file =
        new EvidenceFile(ID, "i1", "note.txt", "from the host", 9, sha256, NOON, "ann");
    AuditEntry entry = new AuditEntry(0, NOON, "ann", "evidence.add", "clinic", ID, sha256, "");
    assertThat(state.evidence().add(file, entry, 0, 99)).isFalse();
    assertThat(state.evidence().add(file, entry, 1, 8)).isFalse();
    assertThat(state.evidence().add(file, entry, 1, 9)).isTrue();
    state
        .evidence()
        .custody(
            ID,
            "opened",
            new AuditEntry(0, NOON, "bob", "evidence.open", "clinic", ID, sha256, ""));
    assertThat(state.evidence().of("i1")).containsExactly(file);
    assertThat(state.evidence().find("i2", ID)).isEmpty();
  }
}
