package io.bartizan.store.state;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The state of a system: alerts, cursors, correlation state, sources, saved searches, dead letters
 * and the tree of organisations. Thread-safe.
 *
 * <p>All methods throw {@link StateUnavailable} when the database fails.
 */
public final class StateStore implements AutoCloseable {

  private static final String DETECTION = "detection";
  private static final int REPEATABLE = Connection.TRANSACTION_REPEATABLE_READ;
  private static final String SEQUENCE = "alert-sequence";
  static final String SET_CURSOR =
      "INSERT INTO cursors (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value ="
          + " excluded.value";

  private final HikariDataSource pool;
  private final Sql sql;

  private StateStore(HikariDataSource pool) {
    this.pool = pool;
    this.sql = new Sql(pool);
  }

  /** Opens the state and brings its tables up to date; a database of a newer program is refused. */
  public static StateStore open(StateLocation location) {
    return new StateStore(Pools.open(location));
  }

  /** The state in a file of SQLite. */
  public static StateStore sqlite(Path file) {
    return open(new StateLocation.Sqlite(file));
  }

  /**
   * Stores what detection found, in one transaction: alerts that are not stored yet, the cursor,
   * the state of correlations and which rule set was used. Doing it again changes nothing.
   *
   * @return how many of the alerts are new
   */
  public int commit(Detected detected) {
    return sql.transaction(connection -> commit(connection, detected));
  }

  private static int commit(Connection connection, Detected detected) throws SQLException {
    int fresh = 0;
    if (!detected.alerts().isEmpty()) {
      long sequence = cursor(connection, SEQUENCE).orElse(0);
      Instant now = Instant.now();
      for (AlertRow alert : detected.alerts()) {
        Organisations.ensure(connection, alert.organisation());
        if (Alerts.insert(connection, alert, sequence + 1, now)) {
          sequence++;
          fresh++;
        }
      }
      Sql.update(connection, SET_CURSOR, SEQUENCE, sequence);
    }
    Sql.update(connection, SET_CURSOR, DETECTION, detected.cursor());
    byte[] correlation = detected.correlation();
    if (correlation != null) {
      Sql.update(
          connection,
          "INSERT INTO correlation_state (name, body) VALUES (?, ?) ON CONFLICT (name) DO UPDATE"
              + " SET body = excluded.body",
          DETECTION,
          correlation);
    }
    recordRuleSet(connection, detected);
    return fresh;
  }

  private static void recordRuleSet(Connection connection, Detected detected) throws SQLException {
    List<String> latest =
        Sql.query(
            connection,
            "SELECT id FROM rule_sets ORDER BY first_event DESC, used DESC LIMIT 1",
            row -> row.getString(1));
    if (latest.isEmpty() || !latest.getFirst().equals(detected.ruleSet())) {
      Sql.update(
          connection,
          "INSERT INTO rule_sets (first_event, id, used, rules) VALUES (?, ?, ?, ?) ON CONFLICT DO"
              + " NOTHING",
          detected.firstEvent(),
          detected.ruleSet(),
          Micros.of(Instant.now()),
          detected.rules());
    }
  }

  /** The number of the last event that detection has looked at; 0 before the first. */
  public long detectionCursor() {
    return cursor(DETECTION).orElse(0);
  }

  /** The state of correlations after that event. */
  public Optional<byte[]> correlationState() {
    return sql
        .query(
            "SELECT body FROM correlation_state WHERE name = ?", row -> row.getBytes(1), DETECTION)
        .stream()
        .findFirst();
  }

  /** The rule sets that were used, by the number of the first event that each looked at. */
  public List<RuleSetUse> ruleSets() {
    return sql.query(
        "SELECT first_event, id, used, rules FROM rule_sets ORDER BY first_event, used",
        row ->
            new RuleSetUse(
                row.getLong(1), row.getString(2), Micros.instant(row.getLong(3)), row.getLong(4)));
  }

  /**
   * Which rule set looked at the events from a number on.
   *
   * @param firstEvent the number of the first of them
   * @param id the id of the rule set
   * @param used when that was written down
   * @param rules how many rules it has
   */
  public record RuleSetUse(long firstEvent, String id, Instant used, long rules) {}

  /** The sequence of the last alert that an output has given away; 0 before the first. */
  public long outputCursor(String output) {
    return cursor("output:" + output).orElse(0);
  }

  /** Remembers how far an output came. */
  public void outputCursor(String output, long sequence) {
    sql.update(SET_CURSOR, "output:" + output, sequence);
  }

  private OptionalLong cursor(String name) {
    return sql.transaction(connection -> cursor(connection, name));
  }

  private static OptionalLong cursor(Connection connection, String name) throws SQLException {
    return Sql.query(
            connection, "SELECT value FROM cursors WHERE name = ?", row -> row.getLong(1), name)
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  /**
   * Writes all tables into a folder, as one state of them.
   *
   * @return how many rows each table has
   */
  public Map<String, Long> copy(Path folder) throws IOException {
    return transfer(connection -> StateCopy.write(connection, folder));
  }

  /** Reads a copy into this state, which is empty. */
  public void fill(Path copy) throws IOException {
    if (!organisations().all().isEmpty()) {
      throw new IOException("the state is not empty");
    }
    transfer(
        connection -> {
          StateCopy.read(connection, copy);
          Sql.update(
              connection,
              "UPDATE alerts SET is_open = 0 WHERE id IN (SELECT alert FROM triage WHERE status ="
                  + " 'closed')");
          return Map.of();
        });
  }

  private interface Transfer {
    Map<String, Long> run(Connection connection) throws SQLException, IOException;
  }

  private Map<String, Long> transfer(Transfer transfer) throws IOException {
    try {
      return sql.transaction(
          connection -> {
            connection.setTransactionIsolation(
                Math.max(connection.getTransactionIsolation(), REPEATABLE));
            try {
              return transfer.run(connection);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The alerts. */
  public Alerts alerts() {
    return new Alerts(sql);
  }

  /** The tree of organisations. */
  public Organisations organisations() {
    return new Organisations(sql);
  }

  /** The sources and their health. */
  public Sources sources() {
    return new Sources(sql);
  }

  /** The saved searches. */
  public SavedSearches savedSearches() {
    return new SavedSearches(sql);
  }

  /** The alerts that an output could not give away. */
  public DeadLetters deadLetters() {
    return new DeadLetters(sql);
  }

  /** What people make of alerts. */
  public Triage triage() {
    return new Triage(sql);
  }

  /** Who may use the server. */
  public Accounts accounts() {
    return new Accounts(sql);
  }

  /** Sessions, tokens and links. */
  public Sessions sessions() {
    return new Sessions(sql);
  }

  /** What people changed of the rules. */
  public RuleEdits ruleEdits() {
    return new RuleEdits(sql);
  }

  /** What was done. */
  public AuditLog audit() {
    return new AuditLog(sql);
  }

  /** Messages that go out. */
  public Outbox outbox() {
    return new Outbox(sql);
  }

  /** Where messages go. */
  public Channels channels() {
    return new Channels(sql);
  }

  /** The settings of the installation. */
  public Settings settings() {
    return new Settings(sql);
  }

  /** Who accounts are at issuers of OpenID Connect. */
  public Identities identities() {
    return new Identities(sql);
  }

  /** The passkeys of accounts. */
  public Passkeys passkeys() {
    return new Passkeys(sql);
  }

  /** Answers of requests that may be repeated. */
  public Answers answers() {
    return new Answers(sql);
  }

  /** The roles that people made. */
  public CustomRoles roles() {
    return new CustomRoles(sql);
  }

  /** The sequence of the last alert; 0 before the first. */
  public long lastAlert() {
    return cursor(SEQUENCE).orElse(0);
  }

  /** What organisations are. */
  public Profiles profiles() {
    return new Profiles(sql);
  }

  /** Incidents. */
  public Incidents incidents() {
    return new Incidents(sql);
  }

  /** What was said of the facts of incidents. */
  public IncidentFacts incidentFacts() {
    return new IncidentFacts(sql);
  }

  /** The clocks of incidents. */
  public Clocks clocks() {
    return new Clocks(sql);
  }

  /** The notices of incidents. */
  public Notices notices() {
    return new Notices(sql);
  }

  /** What is measured of incidents. */
  public IncidentMeasures incidentMeasures() {
    return new IncidentMeasures(sql);
  }

  /** The notices that authorities received. */
  public ReceivedNotices receivedNotices() {
    return new ReceivedNotices(sql);
  }

  /** Tasks, roles and playbooks. */
  public IncidentTasks incidentTasks() {
    return new IncidentTasks(sql);
  }

  /** Reports from outside. */
  public Reports reports() {
    return new Reports(sql);
  }

  /** The files of evidence of incidents. */
  public EvidenceFiles evidence() {
    return new EvidenceFiles(sql);
  }

  /** What came in and people are told of. */
  public Arrivals arrivals() {
    return new Arrivals(sql);
  }

  /** Who wants digests. */
  public Digests digests() {
    return new Digests(sql);
  }

  @Override
  public void close() {
    pool.close();
  }
}
