package io.bartizan.store.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The notices that authorities of this system were given. Thread-safe. */
public final class ReceivedNotices {

  private static final String COLUMNS =
      "id, authority, sender, reference, duty, title, hash, body, due, received, acknowledged,"
          + " answer, forwarded_to, forwarded, incident, actor";

  private final Sql sql;

  ReceivedNotices(Sql sql) {
    this.sql = sql;
  }

  /** Takes a notice; whether it is new to that authority. The same bytes twice are one notice. */
  public boolean receive(ReceivedNotice notice) {
    return sql.update(
            "INSERT INTO notices_received (id, authority, sender, reference, duty, title, hash,"
                + " body, due, received) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT"
                + " (authority, hash) DO NOTHING",
            notice.id(),
            notice.authority(),
            notice.sender(),
            notice.reference(),
            notice.duty(),
            notice.title(),
            notice.hash(),
            notice.body(),
            Incidents.micros(notice.due()),
            Micros.of(notice.received()))
        == 1;
  }

  /** A notice to organisations or to those below them. */
  public Optional<ReceivedNotice> find(List<String> scopes, String id) {
    List<Object> parameters = new ArrayList<>(scopes);
    parameters.add(id);
    return sql
        .query(
            Organisations.subtree(scopes.size())
                + "SELECT "
                + COLUMNS
                + " FROM notices_received WHERE authority IN (SELECT id FROM subtree) AND id = ?",
            ReceivedNotices::read,
            parameters.toArray())
        .stream()
        .findFirst();
  }

  /** The notice of these bytes to an authority. */
  public Optional<ReceivedNotice> ofHash(String authority, String hash) {
    return sql
        .query(
            "SELECT " + COLUMNS + " FROM notices_received WHERE authority = ? AND hash = ?",
            ReceivedNotices::read,
            authority,
            hash)
        .stream()
        .findFirst();
  }

  /** The notices to organisations and to those below them, the latest first. */
  public List<ReceivedNotice> list(List<String> scopes, int most) {
    return sql.query(
        Organisations.subtree(scopes.size())
            + "SELECT "
            + COLUMNS
            + " FROM notices_received WHERE authority IN (SELECT id FROM subtree) ORDER BY received"
            + " DESC, id LIMIT "
            + most,
        ReceivedNotices::read,
        scopes.toArray());
  }

  /** Records what the authority did with a notice. */
  public void handle(String id, ReceivedNotice.Handling handling) {
    sql.update(
        "UPDATE notices_received SET acknowledged = ?, answer = ?, forwarded_to = ?, forwarded = ?,"
            + " incident = ?, actor = ? WHERE id = ?",
        Incidents.micros(handling.acknowledged()),
        handling.answer(),
        handling.forwardedTo(),
        Incidents.micros(handling.forwarded()),
        handling.incident(),
        handling.actor(),
        id);
  }

  private static ReceivedNotice read(ResultSet row) throws SQLException {
    return new ReceivedNotice(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        Incidents.instant(row, 9),
        Micros.instant(row.getLong(10)),
        new ReceivedNotice.Handling(
            Incidents.instant(row, 11),
            row.getString(12),
            row.getString(13),
            Incidents.instant(row, 14),
            row.getString(15),
            row.getString(16)));
  }
}
