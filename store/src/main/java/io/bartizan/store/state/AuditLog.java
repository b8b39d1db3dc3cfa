package io.bartizan.store.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was done, in the order in which it was done. Entries are only ever added; each holds the
 * hash of the one before, so that a change, a gap or a cut in the middle is found. Thread-safe.
 */
public final class AuditLog {

  private static final String COLUMNS =
      "number, time, actor, action, organisation, subject, detail, hash";
  private static final int MOST_TRIES = 50;
  private static final int PAGE = 1_000;

  private final Sql sql;

  AuditLog(Sql sql) {
    this.sql = sql;
  }

  /**
   * Where the chain is broken.
   *
   * @param number the entry that does not follow from the one before
   * @param reason why
   */
  public record Break(long number, String reason) {}

  /** What a check found: how many entries, the last hash, and the first break. */
  public record Verdict(long entries, String last, Optional<Break> firstBreak) {}

  /** Adds an entry; returns it with its number and hash. */
  public AuditEntry add(
      Instant time,
      String actor,
      String action,
      @Nullable String organisation,
      String subject,
      String detail) {
    return sql.transaction(
        connection ->
            append(
                connection,
                new AuditEntry(0, time, actor, action, organisation, subject, detail, "")));
  }

  /**
   * Adds an entry as part of a transaction; its number and hash do not count.
   *
   * @return the entry with its number and hash
   */
  static AuditEntry append(Connection connection, AuditEntry entry) throws SQLException {
    Instant exact = entry.time().truncatedTo(ChronoUnit.MICROS);
    for (int attempt = 1; ; attempt++) {
      Optional<AuditEntry> added =
          add(
              connection,
              exact,
              entry.actor(),
              entry.action(),
              entry.organisation(),
              entry.subject(),
              entry.detail());
      if (added.isPresent()) {
        return added.get();
      }
      if (attempt == MOST_TRIES) {
        throw new SQLException("the audit log is being written to by too many at once");
      }
    }
  }

  /** Empty when somebody else took the number meanwhile. */
  private static Optional<AuditEntry> add(
      Connection connection,
      Instant time,
      String actor,
      String action,
      @Nullable String organisation,
      String subject,
      String detail)
      throws SQLException {
    List<AuditEntry> last =
        Sql.query(
            connection,
            "SELECT " + COLUMNS + " FROM audit ORDER BY number DESC LIMIT 1",
            AuditLog::read);
    long number = last.isEmpty() ? 1 : last.getFirst().number() + 1;
    String before = last.isEmpty() ? AuditEntry.START : last.getFirst().hash();
    AuditEntry open =
        new AuditEntry(number, time, actor, action, organisation, subject, detail, "");
    AuditEntry entry =
        new AuditEntry(
            number, time, actor, action, organisation, subject, detail, open.expectedHash(before));
    int added =
        Sql.update(
            connection,
            "INSERT INTO audit ("
                + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO"
                + " NOTHING",
            number,
            Micros.of(time),
            actor,
            action,
            organisation,
            subject,
            detail,
            entry.hash());
    return added == 1 ? Optional.of(entry) : Optional.empty();
  }

  /** Entries before a number, the latest first. */
  public List<AuditEntry> before(long number, int most) {
    return sql.query(
        "SELECT " + COLUMNS + " FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?",
        AuditLog::read,
        number,
        most);
  }

  /** Entries from a number on, the earliest first. */
  public List<AuditEntry> from(long number, int most) {
    return sql.query(
        "SELECT " + COLUMNS + " FROM audit WHERE number >= ? ORDER BY number LIMIT ?",
        AuditLog::read,
        number,
        most);
  }

  /** Follows the whole chain. */
  public Verdict verify() {
    String before = AuditEntry.START;
    long next = 1;
    while (true) {
      List<AuditEntry> page = from(next, PAGE);
      for (AuditEntry entry : page) {
        if (entry.number() != next) {
          return broken(next, before, "entry " + next + " is missing");
        }
        if (!entry.hash().equals(entry.expectedHash(before))) {
          return broken(next, before, "entry " + next + " was changed");
        }
        before = entry.hash();
        next++;
      }
      if (page.size() < PAGE) {
        return new Verdict(next - 1, before, Optional.empty());
      }
    }
  }

  /** The entry of the notice that was filed with a document of this SHA-256, in hex. */
  public Optional<AuditEntry> filed(String hash) {
    return sql
        .query(
            "SELECT "
                + COLUMNS
                + " FROM audit WHERE action = 'notice.file' AND detail LIKE ? ESCAPE '!' ORDER BY"
                + " number LIMIT 1",
            AuditLog::read,
            "%" + Alerts.escape(hash) + "%")
        .stream()
        .findFirst();
  }

  private static Verdict broken(long number, String last, String reason) {
    return new Verdict(number - 1, last, Optional.of(new Break(number, reason)));
  }

  private static AuditEntry read(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong(1),
        Micros.instant(row.getLong(2)),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8));
  }
}
