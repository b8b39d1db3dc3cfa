package io.bartizan.store.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of incidents: what is owed until when, what moved an end, and who was to be reminded.
 * Thread-safe.
 */
public final class Clocks {

  private static final String COLUMNS =
      "incident, duty, title, recipient, side, verdict, state, asks, started, safe, lawful, met,"
          + " soft, catalogue";
  private static final Set<Reminder.Stage> NONE = EnumSet.noneOf(Reminder.Stage.class);

  private final Sql sql;

  Clocks(Sql sql) {
    this.sql = sql;
  }

  /**
   * An end as it was worked out once.
   *
   * @param duty the full name of the duty
   * @param safe the strict end
   * @param lawful the lawful end
   * @param catalogue the edition of the catalogue
   * @param reason what moved it
   * @param recorded when
   */
  public record Deadline(
      String duty,
      @Nullable Instant safe,
      @Nullable Instant lawful,
      String catalogue,
      String reason,
      Instant recorded) {}

  /**
   * A clock with the incident it belongs to.
   *
   * @param clock the clock
   * @param number the number of the incident
   * @param organisation whose incident it is
   * @param incident the title of the incident
   * @param lead the account that leads it
   */
  public record Due(
      ClockRow clock, long number, String organisation, String incident, @Nullable String lead) {}

  /**
   * Puts what was worked out in place of what stood there. An end that differs from the one before
   * is kept with the reason; nothing that was recorded is changed.
   *
   * @param incident the id of the incident
   * @param rows its clocks
   * @param now the time
   * @param reason what made it be worked out again
   * @return the ends that moved
   */
  public List<Deadline> put(String incident, List<ClockRow> rows, Instant now, String reason) {
    return sql.transaction(connection -> put(connection, incident, rows, now, reason));
  }

  static List<Deadline> put(
      Connection connection, String incident, List<ClockRow> rows, Instant now, String reason)
      throws SQLException {
    Map<String, Kept> before = new LinkedHashMap<>();
    for (Kept kept : kept(connection, incident)) {
      before.put(kept.row().duty(), kept);
    }
    List<Deadline> moved = new ArrayList<>();
    Sql.update(connection, "DELETE FROM incident_clocks WHERE incident = ?", incident);
    for (ClockRow row : rows) {
      Kept kept = before.remove(row.duty());
      boolean isSame =
          kept != null
              && Objects.equals(kept.row().safe(), row.safe())
              && Objects.equals(kept.row().lawful(), row.lawful());
      if (!isSame && (kept != null || row.safe() != null)) {
        moved.add(deadline(connection, incident, row, now, reason));
      }
      // A clock whose end moved is told anew.
      Set<Reminder.Stage> told = kept != null && isSame ? kept.told() : NONE;
      insert(connection, row, told);
    }
    for (Kept gone : before.values()) {
      if (gone.row().safe() != null) {
        ClockRow none = withoutEnds(gone.row());
        moved.add(deadline(connection, incident, none, now, reason));
      }
    }
    return moved;
  }

  /**
   * What was worked out again for an incident.
   *
   * @param before its clocks as they were read
   * @param after its clocks as they become
   */
  public record Renewal(List<ClockRow> before, List<ClockRow> after) {}

  /**
   * Puts what was worked out again for many incidents, in one transaction. An incident whose clocks
   * somebody else put meanwhile is left alone.
   *
   * @param renewals what was worked out, by the id of the incident
   * @param now the time
   * @param reason what made it be worked out again
   * @param line what the log of an incident says of the ends that moved
   * @return the incidents that were left alone
   */
  public List<String> renew(
      Map<String, Renewal> renewals,
      Instant now,
      String reason,
      Function<List<Deadline>, Incidents.Entry> line) {
    return sql.transaction(
        connection -> {
          Map<String, List<ClockRow>> there = of(connection, List.copyOf(renewals.keySet()));
          List<String> left = new ArrayList<>();
          for (Map.Entry<String, Renewal> one : renewals.entrySet()) {
            String incident = one.getKey();
            Renewal renewal = one.getValue();
            if (!byDuty(renewal.before()).equals(byDuty(there.getOrDefault(incident, List.of())))) {
              left.add(incident);
              continue;
            }
            List<Deadline> moved =
                isSame(renewal)
                    ? edition(connection, incident, renewal.after())
                    : put(connection, incident, renewal.after(), now, reason);
            Incidents.log(connection, incident, line.apply(moved));
          }
          return left;
        });
  }

  /** Whether nothing differs but the edition of the catalogue. */
  private static boolean isSame(Renewal renewal) {
    Map<String, ClockRow> before = byDuty(renewal.before());
    Map<String, ClockRow> after = byDuty(renewal.after());
    return before.size() == after.size()
        && after.values().stream()
            .allMatch(
                row -> {
                  ClockRow one = before.get(row.duty());
                  return one != null && one.ofCatalogue(row.catalogue()).equals(row);
                });
  }

  private static List<Deadline> edition(Connection connection, String incident, List<ClockRow> rows)
      throws SQLException {
    if (!rows.isEmpty()) {
      Sql.update(
          connection,
          "UPDATE incident_clocks SET catalogue = ? WHERE incident = ?",
          rows.getFirst().catalogue(),
          incident);
    }
    return List.of();
  }

  private static Map<String, ClockRow> byDuty(List<ClockRow> rows) {
    Map<String, ClockRow> byDuty = new HashMap<>();
    rows.forEach(row -> byDuty.put(row.duty(), row));
    return byDuty;
  }

  private static ClockRow withoutEnds(ClockRow row) {
    return new ClockRow(
        row.incident(),
        row.duty(),
        row.title(),
        row.recipient(),
        row.side(),
        "not_applicable",
        row.state(),
        null,
        null,
        null,
        null,
        row.met(),
        row.isSoft(),
        row.catalogue());
  }

  private static Deadline deadline(
      Connection connection, String incident, ClockRow row, Instant now, String reason)
      throws SQLException {
    long number =
        Sql.query(
                connection,
                "SELECT COALESCE(max(number), 0) FROM deadlines WHERE incident = ? AND duty = ?",
                found -> found.getLong(1),
                incident,
                row.duty())
            .getFirst();
    Sql.update(
        connection,
        "INSERT INTO deadlines (incident, duty, number, safe, lawful, catalogue, reason, recorded)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        incident,
        row.duty(),
        number + 1,
        Micros.ofNullable(row.safe()),
        Micros.ofNullable(row.lawful()),
        row.catalogue(),
        reason,
        Micros.of(now));
    return new Deadline(row.duty(), row.safe(), row.lawful(), row.catalogue(), reason, now);
  }

  private static void insert(Connection connection, ClockRow row, Set<Reminder.Stage> told)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO incident_clocks ("
            + COLUMNS
            + ", told, next_look) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row.incident(),
        row.duty(),
        row.title(),
        row.recipient(),
        row.side(),
        row.verdict(),
        row.state(),
        row.asks(),
        Micros.ofNullable(row.started()),
        Micros.ofNullable(row.safe()),
        Micros.ofNullable(row.lawful()),
        Micros.ofNullable(row.met()),
        row.isSoft() ? 1 : 0,
        row.catalogue(),
        bits(told),
        Micros.ofNullable(Looks.next(row, told)));
  }

  private record Kept(ClockRow row, Set<Reminder.Stage> told) {}

  private static List<Kept> kept(Connection connection, String incident) throws SQLException {
    return Sql.query(
        connection,
        "SELECT " + COLUMNS + ", told FROM incident_clocks WHERE incident = ?",
        row -> new Kept(read(row), stages(row.getLong(15))),
        incident);
  }

  /** The clocks of an incident, what is due first at the top. */
  public List<ClockRow> of(String incident) {
    return sql.query(
        "SELECT "
            + COLUMNS
            + " FROM incident_clocks WHERE incident = ? ORDER BY state <> 'open', safe IS NULL,"
            + " safe, duty",
        Clocks::read,
        incident);
  }

  /** The clocks of some incidents. */
  public Map<String, List<ClockRow>> of(List<String> incidents) {
    return sql.transaction(connection -> of(connection, incidents));
  }

  private static Map<String, List<ClockRow>> of(Connection connection, List<String> incidents)
      throws SQLException {
    Map<String, List<ClockRow>> found = new HashMap<>();
    if (!incidents.isEmpty()) {
      for (ClockRow row :
          Sql.query(
              connection,
              "SELECT "
                  + COLUMNS
                  + " FROM incident_clocks WHERE incident IN ("
                  + Sql.places(incidents.size())
                  + ") ORDER BY incident, state <> 'open', safe IS NULL, safe, duty",
              Clocks::read,
              incidents.toArray())) {
        found.computeIfAbsent(row.incident(), x -> new ArrayList<>()).add(row);
      }
    }
    return found;
  }

  /** Every end that was ever worked out in an incident, the earliest first. */
  public List<Deadline> deadlines(String incident) {
    return sql.query(
        "SELECT duty, safe, lawful, catalogue, reason, recorded FROM deadlines WHERE incident = ?"
            + " ORDER BY recorded, duty, number",
        row ->
            new Deadline(
                row.getString(1),
                Micros.nullable(row, 2),
                Micros.nullable(row, 3),
                row.getString(4),
                row.getString(5),
                Micros.instant(row.getLong(6))),
        incident);
  }

  /**
   * The clocks that run in open incidents of organisations, the strict end that comes first first.
   */
  public List<Due> due(List<String> scopes, int most) {
    return due(scopes, null, most);
  }

  /** The same of the incidents that an account leads; of all where it is null. */
  public List<Due> due(List<String> scopes, @Nullable String lead, int most) {
    List<Object> parameters = new ArrayList<>(scopes);
    if (lead != null) {
      parameters.add(lead);
    }
    return sql.query(
        Organisations.subtree(scopes.size())
            + "SELECT "
            + "c."
            + COLUMNS.replace(", ", ", c.")
            + ", i.number, i.organisation, i.title, i.lead_account FROM incident_clocks c JOIN"
            + " incidents i ON i.id = c.incident WHERE i.organisation IN (SELECT id FROM subtree)"
            + (lead == null ? "" : " AND i.lead_account = ?")
            + " AND i.status IN ('new', 'open', 'contained') AND c.met IS NULL AND (c.safe IS NOT"
            + " NULL OR c.state = 'open') AND c.verdict <> 'not_applicable' AND c.state NOT IN"
            + " ('withdrawn', 'ended') ORDER BY c.safe IS NOT NULL, c.safe, i.number, c.duty LIMIT "
            + most,
        Clocks::due,
        parameters.toArray());
  }

  /**
   * What organisations below some owed and did not do in time: a duty that applies, whose end has
   * passed unmet, or that was met after it. Targets that can only be missed are left out. The
   * latest end first; merged incidents are left out.
   */
  public List<Due> overdue(List<String> scopes, Instant now, int most) {
    List<Object> parameters = new ArrayList<>(scopes);
    parameters.add(Micros.of(now));
    return sql.query(
        Organisations.subtree(scopes.size())
            + "SELECT "
            + "c."
            + COLUMNS.replace(", ", ", c.")
            + ", i.number, i.organisation, i.title, i.lead_account FROM incident_clocks c JOIN"
            + " incidents i ON i.id = c.incident WHERE i.organisation IN (SELECT id FROM subtree)"
            + " AND i.status <> 'merged' AND c.side = 'entity' AND c.verdict = 'applicable' AND"
            + " c.soft = 0 AND c.state NOT IN ('withdrawn', 'ended') AND COALESCE(c.lawful, c.safe)"
            + " < COALESCE(c.met, ?) ORDER BY COALESCE(c.lawful, c.safe) DESC, i.number, c.duty"
            + " LIMIT "
            + most,
        Clocks::due,
        parameters.toArray());
  }

  private static Due due(ResultSet row) throws SQLException {
    return new Due(
        read(row), row.getLong(15), row.getString(16), row.getString(17), row.getString(18));
  }

  /**
   * Makes the reminders of open incidents that have come due, each once: whoever calls it again, or
   * after a crash, makes none of them a second time.
   *
   * @param now the time
   * @param most how many clocks are looked at
   * @return the reminders that were made
   */
  public List<Reminder> remind(Instant now, int most) {
    return sql.transaction(connection -> remind(connection, now, most));
  }

  private static List<Reminder> remind(Connection connection, Instant now, int most)
      throws SQLException {
    List<Kept> coming =
        Sql.query(
            connection,
            "SELECT "
                + COLUMNS
                + ", told FROM incident_clocks WHERE next_look <= ? AND incident IN (SELECT id FROM"
                + " incidents WHERE status IN ('new', 'open', 'contained')) ORDER BY next_look"
                + " LIMIT "
                + most,
            row -> new Kept(read(row), stages(row.getLong(15))),
            Micros.of(now));
    List<Reminder> made = new ArrayList<>();
    for (Kept kept : coming) {
      Set<Reminder.Stage> reached = Looks.reached(kept.row(), now);
      Set<Reminder.Stage> fresh = EnumSet.noneOf(Reminder.Stage.class);
      fresh.addAll(reached);
      fresh.removeAll(kept.told());
      if (!fresh.isEmpty()) {
        // Of several points that passed while nobody looked, the last one tells all.
        Reminder.Stage last = fresh.stream().max(Reminder.Stage::compareTo).orElseThrow();
        insert(connection, kept.row(), last, now).ifPresent(made::add);
      }
      Set<Reminder.Stage> told = EnumSet.noneOf(Reminder.Stage.class);
      told.addAll(kept.told());
      told.addAll(reached);
      Sql.update(
          connection,
          "UPDATE incident_clocks SET told = ?, next_look = ? WHERE incident = ? AND duty = ?",
          bits(told),
          Micros.ofNullable(Looks.next(kept.row(), told)),
          kept.row().incident(),
          kept.row().duty());
    }
    return made;
  }

  private static Optional<Reminder> insert(
      Connection connection, ClockRow row, Reminder.Stage stage, Instant now) throws SQLException {
    Instant ends = Looks.end(row, stage);
    Sql.update(
        connection,
        "INSERT INTO cursors (name, value) VALUES ('reminder-sequence', 1) ON CONFLICT (name) DO"
            + " UPDATE SET value = cursors.value + 1");
    long sequence =
        Sql.query(
                connection,
                "SELECT value FROM cursors WHERE name = 'reminder-sequence'",
                found -> found.getLong(1))
            .getFirst();
    int added =
        Sql.update(
            connection,
            "INSERT INTO reminders (incident, duty, stage, ends, sequence, recorded) VALUES (?, ?,"
                + " ?, ?, ?, ?) ON CONFLICT (incident, duty, stage, ends) DO NOTHING",
            row.incident(),
            row.duty(),
            stage.key(),
            Micros.of(ends),
            sequence,
            Micros.of(now));
    return added == 1
        ? Optional.of(new Reminder(sequence, row.incident(), row.duty(), stage, ends, now))
        : Optional.empty();
  }

  /** The reminders behind a sequence, in their order. */
  public List<Reminder> reminders(long behind, int most) {
    return sql.query(
        "SELECT sequence, incident, duty, stage, ends, recorded FROM reminders WHERE sequence > ?"
            + " ORDER BY sequence LIMIT "
            + most,
        Clocks::reminder,
        behind);
  }

  /** The reminders of an incident, in their order. */
  public List<Reminder> reminders(String incident) {
    return sql.query(
        "SELECT sequence, incident, duty, stage, ends, recorded FROM reminders WHERE incident = ?"
            + " ORDER BY sequence",
        Clocks::reminder,
        incident);
  }

  private static Reminder reminder(ResultSet row) throws SQLException {
    return new Reminder(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        Reminder.Stage.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
        Micros.instant(row.getLong(5)),
        Micros.instant(row.getLong(6)));
  }

  private static long bits(Set<Reminder.Stage> stages) {
    long bits = 0;
    for (Reminder.Stage stage : stages) {
      bits |= stage.bit();
    }
    return bits;
  }

  private static Set<Reminder.Stage> stages(long bits) {
    Set<Reminder.Stage> stages = EnumSet.noneOf(Reminder.Stage.class);
    for (Reminder.Stage stage : Reminder.Stage.values()) {
      if ((bits & stage.bit()) != 0) {
        stages.add(stage);
      }
    }
    return stages;
  }

  private static ClockRow read(ResultSet row) throws SQLException {
    return new ClockRow(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        Micros.nullable(row, 9),
        Micros.nullable(row, 10),
        Micros.nullable(row, 11),
        Micros.nullable(row, 12),
        row.getInt(13) == 1,
        row.getString(14));
  }
}
