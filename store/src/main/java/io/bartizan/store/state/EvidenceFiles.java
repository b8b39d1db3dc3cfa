package io.bartizan.store.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which files of evidence incidents have, and who had them: each line of custody is an entry of the
 * audit log. Nothing is ever removed. Thread-safe.
 */
public final class EvidenceFiles {

  private static final String COLUMNS = "id, incident, name, note, size, hash, added, actor";

  private final Sql sql;

  EvidenceFiles(Sql sql) {
    this.sql = sql;
  }

  /**
   * A line of custody.
   *
   * @param entry the number of its entry in the audit log
   * @param time when
   * @param actor who
   * @param kind {@code added}, {@code opened}, {@code exported}, {@code checked}, {@code moved} or
   *     {@code damaged}
   * @param detail what the audit log says of it
   * @param hash the hash of the entry, which holds all entries before
   */
  public record Custody(
      long entry, Instant time, String actor, String kind, String detail, String hash) {}

  /**
   * Adds a file whose bytes are on the disk, unless the incident then has too many.
   *
   * @param entry what the audit log says of it
   * @param mostFiles how many files an incident has at most
   * @param mostBytes how many bytes they have together at most
   * @return whether it was added
   */
  public boolean add(EvidenceFile file, AuditEntry entry, int mostFiles, long mostBytes) {
    return sql.transaction(
        connection -> {
          boolean hasRoom =
              Sql.query(
                      connection,
                      "SELECT count(*), COALESCE(sum(size), 0) FROM evidence WHERE incident = ?",
                      row ->
                          row.getLong(1) < mostFiles && row.getLong(2) + file.bytes() <= mostBytes,
                      file.incident())
                  .getFirst();
          if (!hasRoom) {
            return false;
          }
          Sql.update(
              connection,
              "INSERT INTO evidence (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
              file.id(),
              file.incident(),
              file.name(),
              file.note(),
              file.bytes(),
              file.sha256(),
              Micros.of(file.added()),
              file.actor());
          custody(connection, file.id(), "added", entry);
          return true;
        });
  }

  static void custody(Connection connection, String id, String kind, AuditEntry entry)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO evidence_custody (evidence, entry, kind) VALUES (?, ?, ?)",
        id,
        AuditLog.append(connection, entry).number(),
        kind);
  }

  /** Writes a line of custody, in the audit log too. */
  public void custody(String id, String kind, AuditEntry entry) {
    sql.transaction(
        connection -> {
          custody(connection, id, kind, entry);
          return true;
        });
  }

  /** The files of an incident, the earliest first. */
  public List<EvidenceFile> of(String incident) {
    return sql.query(
        "SELECT " + COLUMNS + " FROM evidence WHERE incident = ? ORDER BY added, id",
        EvidenceFiles::read,
        incident);
  }

  /** A file of an incident. */
  public Optional<EvidenceFile> find(String incident, String id) {
    return sql
        .query(
            "SELECT " + COLUMNS + " FROM evidence WHERE incident = ? AND id = ?",
            EvidenceFiles::read,
            incident,
            id)
        .stream()
        .findFirst();
  }

  /** All files of all incidents. */
  public List<EvidenceFile> all() {
    return sql.query("SELECT " + COLUMNS + " FROM evidence ORDER BY id", EvidenceFiles::read);
  }

  /** Who had a file, the earliest first. */
  public List<Custody> custody(String id) {
    return sql.query(
        "SELECT c.entry, a.time, a.actor, c.kind, a.detail, a.hash FROM evidence_custody c JOIN"
            + " audit a ON a.number = c.entry WHERE c.evidence = ? ORDER BY c.entry",
        row ->
            new Custody(
                row.getLong(1),
                Micros.instant(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6)),
        id);
  }

  private static EvidenceFile read(ResultSet row) throws SQLException {
    return new EvidenceFile(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        row.getString(6),
        Micros.instant(row.getLong(7)),
        row.getString(8));
  }
}
