package io.bartizan.store.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The notices of incidents, all their versions. Thread-safe. */
public final class Notices {

  private static final String COLUMNS =
      "id, incident, duty, version, recipient, language, status, fields, author, written, approver,"
          + " approved, filer, filed, received, channel, receipt, late_for, hash";

  private final Sql sql;

  Notices(Sql sql) {
    this.sql = sql;
  }

  /**
   * Adds a version. Drafts and approved versions of the same duty before it are superseded; filed
   * ones stay.
   *
   * @param draft the version; its number does not count
   * @return the version with its number
   */
  public Notice write(Notice draft) {
    return sql.transaction(
        connection -> {
          long before =
              Sql.query(
                      connection,
                      "SELECT COALESCE(max(version), 0) FROM notices WHERE incident = ? AND duty ="
                          + " ?",
                      row -> row.getLong(1),
                      draft.incident(),
                      draft.duty())
                  .getFirst();
          Sql.update(
              connection,
              "UPDATE notices SET status = 'superseded' WHERE incident = ? AND duty = ? AND status"
                  + " IN ('draft', 'approved')",
              draft.incident(),
              draft.duty());
          Sql.update(
              connection,
              "INSERT INTO notices (id, incident, duty, version, recipient, language, status,"
                  + " fields, author, written) VALUES (?, ?, ?, ?, ?, ?, 'draft', ?, ?, ?)",
              draft.id(),
              draft.incident(),
              draft.duty(),
              before + 1,
              draft.recipient(),
              draft.language(),
              draft.fields(),
              draft.author(),
              Micros.of(draft.written()));
          return find(connection, draft.id()).orElseThrow();
        });
  }

  /** Approves a draft; whether it was one, and somebody else's. */
  public boolean approve(String id, String approver, Instant now) {
    return sql.update(
            "UPDATE notices SET status = 'approved', approver = ?, approved = ? WHERE id = ? AND"
                + " status = 'draft' AND author <> ?",
            approver,
            Micros.of(now),
            id,
            approver)
        == 1;
  }

  /**
   * Records that an approved version was filed, with the entry of the audit log that proves it, in
   * one transaction.
   *
   * @param entry the entry; its number and hash do not count
   * @param files its documents
   * @param delivered the notice as an authority of this system has it from now on; null where it
   *     went another way
   * @return whether it was approved and not yet filed
   */
  public boolean file(
      String id,
      Notice.Filing filing,
      AuditEntry entry,
      List<NoticeFile> files,
      @Nullable ReceivedNotice delivered) {
    return sql.transaction(
        connection -> {
          int changed =
              Sql.update(
                  connection,
                  "UPDATE notices SET status = 'filed', filer = ?, filed = ?, received = ?, channel"
                      + " = ?, receipt = ?, late_for = ?, hash = ? WHERE id = ? AND status ="
                      + " 'approved'",
                  filing.filer(),
                  Micros.of(filing.filed()),
                  Micros.ofNullable(filing.received()),
                  filing.channel(),
                  filing.receipt(),
                  filing.lateFor(),
                  filing.hash(),
                  id);
          if (changed == 1) {
            AuditLog.append(connection, entry);
            for (NoticeFile file : files) {
              Sql.update(
                  connection,
                  "INSERT INTO notice_files (notice, format, language, hash, body) VALUES (?, ?, ?,"
                      + " ?, ?)",
                  id,
                  file.format(),
                  file.language(),
                  file.hash(),
                  file.body());
            }
            if (delivered != null) {
              ReceivedNotices.insert(connection, delivered);
            }
          }
          return changed == 1;
        });
  }

  /** The notice of an id. */
  public Optional<Notice> find(String id) {
    return sql.transaction(connection -> find(connection, id));
  }

  private static Optional<Notice> find(Connection connection, String id) throws SQLException {
    return Sql.query(
            connection, "SELECT " + COLUMNS + " FROM notices WHERE id = ?", Notices::read, id)
        .stream()
        .findFirst();
  }

  /** A document of a filed notice. */
  public Optional<NoticeFile> document(String id, String format, String language) {
    return sql
        .query(
            "SELECT format, language, hash, body FROM notice_files WHERE notice = ? AND format = ?"
                + " AND language = ?",
            row ->
                new NoticeFile(
                    row.getString(1), row.getString(2), row.getString(3), row.getBytes(4)),
            id,
            format,
            language)
        .stream()
        .findFirst();
  }

  /** All versions of all notices of an incident, by duty and version. */
  public List<Notice> of(String incident) {
    return sql.query(
        "SELECT " + COLUMNS + " FROM notices WHERE incident = ? ORDER BY duty, version",
        Notices::read,
        incident);
  }

  /** All versions of all notices of some incidents, those of each by duty and version. */
  public Map<String, List<Notice>> of(List<String> incidents) {
    return sql
        .query(
            "SELECT "
                + COLUMNS
                + " FROM notices WHERE incident IN ("
                + Sql.places(incidents.size())
                + ") ORDER BY duty, version",
            Notices::read,
            incidents.toArray())
        .stream()
        .collect(Collectors.groupingBy(Notice::incident));
  }

  private static Notice read(ResultSet row) throws SQLException {
    Instant filed = Micros.nullable(row, 14);
    return new Notice(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getString(5),
        row.getString(6),
        Notice.Status.valueOf(row.getString(7).toUpperCase(Locale.ROOT)),
        row.getString(8),
        row.getString(9),
        Micros.instant(row.getLong(10)),
        row.getString(11),
        Micros.nullable(row, 12),
        filed == null
            ? null
            : new Notice.Filing(
                row.getString(13),
                filed,
                Micros.nullable(row, 15),
                row.getString(16),
                row.getString(17),
                row.getString(18),
                row.getString(19)));
  }
}
